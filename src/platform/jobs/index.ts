/**
 * Owns the running of background work: the queue that graphile-worker empties, work at fixed times, and work each few
 * seconds. Must not know what the work is; `background.ts` brings it.
 */

export { type JobFacts, type JobsInput, startJobs, type Task } from "./jobs.ts";
export { repeat } from "./repeat.ts";
export { enqueue, enqueueFirst, enqueueOnce, forgetJobs } from "./store.ts";
