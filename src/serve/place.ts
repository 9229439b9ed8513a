import { availableParallelism } from "node:os";
import type { Config } from "../config.ts";
import { openNode } from "../node.ts";
import { systemClock } from "../platform/clock.ts";
import { openMasterKey } from "../platform/crypto/index.ts";
import type { RoleUrls } from "../platform/db/index.ts";
import type { Logger } from "../platform/log.ts";
import { watchProcess } from "../platform/metrics.ts";
import { openHttp } from "./http.ts";
import type { Program } from "./program.ts";

/** Hashes at once in one process, so that all of them together fill the cores (DESIGN §7.4). */
export function hashPlaces(workers: number): number {
  return Math.ceil(availableParallelism() / workers);
}

/** For all workers together about a hundred, of the two hundred that the embedded server has. */
function connections(workers: number): number {
  return Math.max(2, Math.min(10, Math.floor(100 / workers)));
}

/** Threads for hashes beside those for files and names. */
export function threadPoolSize(workers: number): string {
  return String(hashPlaces(workers) + 4);
}

/** Opens everything that one answering process needs. Answers with the way to close it in order. */
export async function openPlace(o: {
  program: Program;
  config: Config;
  log: Logger;
  urls: RoleUrls;
  metrics: () => Promise<string>;
}): Promise<() => Promise<void>> {
  const { program, config, log, urls, metrics } = o;
  watchProcess();
  const master = await openMasterKey(config.masterKey, config.dataDir);
  const size = connections(config.workers);
  const node = openNode({ config, clock: systemClock, log, master, urls, connections: size, metrics });
  try {
    const closeHttp = await openHttp(await program.answer(node), config);
    return async () => {
      await closeHttp();
      await node.close();
    };
  } catch (error) {
    await node.close();
    throw error;
  }
}
