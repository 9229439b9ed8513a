import cluster from "node:cluster";
import type { Config } from "../config.ts";
import { Failure } from "../platform/errors.ts";
import type { Logger } from "../platform/log.ts";
import { askForAll } from "./gather.ts";
import type { Order, Report } from "./messages.ts";
import { openPlace } from "./place.ts";
import type { Program } from "./program.ts";

/** One worker: loads, opens when the database is there, ends when the primary says so or is gone. */
export async function runWorker(program: Program, config: Config, log: Logger): Promise<void> {
  // Ctrl-C reaches the whole group; the primary gives the word when it is our turn.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => {});
  let close = async () => {};
  const metrics = askForAll();
  process.on("message", (order: Order) => {
    if ("open" in order) {
      openPlace({ program, config, log, urls: order.open, metrics }).then((done) => {
        close = done;
      }, report);
    } else if ("close" in order) {
      void close().then(() => cluster.worker?.disconnect());
    }
  });
}

/** A start that fails is told by the primary, once. Anything unexpected ends the process as it should. */
function report(error: unknown): void {
  if (!(error instanceof Failure)) throw error;
  const failed: Report = { failed: { code: error.code, message: error.message, hint: error.hint } };
  process.send?.(failed, () => process.exit(1));
}
