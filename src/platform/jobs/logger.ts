import { Logger as QueueLogger } from "graphile-worker";
import type { Logger } from "../log.ts";

const levels = { error: "error", warning: "warn", info: "debug", debug: "debug" } as const;

/** graphile-worker's own words, in our log. Their details may hold a job's payload and are left out. */
export function queueLogger(log: Logger): QueueLogger {
  return new QueueLogger((scope) => (level, message) => {
    const { taskIdentifier: task, jobId: job } = scope as { taskIdentifier?: string; jobId?: string };
    log[levels[level]]({ ...(task ? { task, job } : {}) }, message);
  });
}
