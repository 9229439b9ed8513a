import type { Config } from "../config.ts";
import type { Logger } from "../platform/log.ts";
import { ownMetrics } from "../platform/metrics.ts";
import type { Hands } from "./hands.ts";
import { openPlace, threadPoolSize } from "./place.ts";
import type { Program } from "./program.ts";

/** This process answers by itself (GENKAN_WORKERS=1). */
export function singleHand(program: Program, config: Config, log: Logger): Hands {
  // Read by libuv when the first thread is needed, which is not before this.
  process.env.UV_THREADPOOL_SIZE ??= threadPoolSize(1);
  let close = async () => {};
  return {
    async open(urls) {
      close = await openPlace({ program, config, log, urls, metrics: ownMetrics });
    },
    close: () => close(),
  };
}
