import { EventEmitter } from "node:events";
import { parseCronItems, run, type TaskList, type WorkerEvents } from "graphile-worker";
import type pg from "pg";
import type { Logger } from "../log.ts";
import { Alive } from "./alive.ts";
import type { JobsInput, Task } from "./jobs.ts";
import { queueLogger } from "./logger.ts";
import { repeat } from "./repeat.ts";

export interface Queue {
  /** Resolves when it has stopped, whatever the reason. */
  over: Promise<void>;
  stop(): Promise<void>;
}

/** The queue is told of new jobs by NOTIFY; the poll is the net below it, and finds the jobs whose time has come. */
const pollMs = 2_000;
const abortMs = 1_500;
const orphansMs = 60_000;
/** Only so does graphile-worker try again to note what became of a job; else a lost connection would end the process. */
const noted = { completeJobBatchDelay: 0, failJobBatchDelay: 0 };

/** One life of the queue's runner, with the sign that it lives. */
export async function runQueue(o: JobsInput, pool: pg.Pool): Promise<Queue> {
  const events: WorkerEvents = new EventEmitter();
  let runnerId = "";
  events.on("pool:create", ({ workerPool }) => {
    runnerId = workerPool.id;
  });
  const runner = await run({
    pgPool: pool,
    events,
    taskList: taskList(o),
    parsedCronItems: parseCronItems(Object.entries(o.times).map(([task, match]) => ({ task, match }))),
    concurrency: o.atOnce,
    pollInterval: pollMs,
    noHandleSignals: true,
    logger: queueLogger(o.log),
    preset: { worker: { gracefulShutdownAbortTimeout: abortMs, ...noted } },
  });
  const alive = new Alive({ url: o.url, runner: runnerId, log: o.log });
  await alive.open();
  await alive.freeOrphans();
  const work = () => alive.freeOrphans();
  const endSweep = repeat({ name: "orphans", everyMs: orphansMs, work, log: o.log });
  const over = runner.promise
    .catch((error: unknown) => o.log.warn({ reason: String(error) }, "the queue of background work stopped"))
    .then(async () => {
      await endSweep();
      await alive.close();
    });
  // It may have stopped by itself in the same moment.
  return {
    over,
    stop: () =>
      runner
        .stop()
        .catch(() => {})
        .then(() => over),
  };
}

function taskList({ tasks, log }: JobsInput): TaskList {
  return Object.fromEntries(Object.entries(tasks).map(([name, task]) => [name, guarded(name, task, log)]));
}

/** The queue keeps an error's message in its table: what a library says, which may hold values, goes to the log only. */
function guarded(name: string, task: Task, log: Logger): TaskList[string] {
  return async (payload, { job, abortSignal }) => {
    try {
      await task(payload, { last: job.attempts >= job.max_attempts, signal: abortSignal });
    } catch (error) {
      log.warn({ task: name, job: job.id, attempt: job.attempts, reason: String(error) }, "a job failed");
      throw new Error("see the log");
    }
  };
}
