/**
 * Owns the processes: the primary with the database and the background work, the workers that answer, their start and stop.
 * Must not know what is answered; `server.ts` connects that.
 */
import cluster from "node:cluster";
import { readConfig } from "../config.ts";
import { createLog } from "../platform/log.ts";
import { runPrimary } from "./primary.ts";
import type { Program } from "./program.ts";
import { runWorker } from "./worker.ts";

export type { Answerer, Program } from "./program.ts";

/**
 * Runs Genkan until it is asked to stop, in as many processes as GENKAN_WORKERS says.
 * Throws a Failure where it cannot start; by then everything it had begun is down again.
 */
export async function serve(program: Program): Promise<void> {
  const config = readConfig(process.env, program.projectDir);
  const log = createLog(config.logLevel);
  await (cluster.isWorker ? runWorker(program, config, log) : runPrimary(program, config, log));
}
