import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import type { Logger } from "../log.ts";
import { type Queue, runQueue } from "./queue.ts";

export interface JobFacts {
  /** A failure is not followed by another attempt. */
  last: boolean;
  /** Aborted where the process stops before the job is done; it is done again elsewhere. */
  signal?: AbortSignal | undefined;
}

/** Runs at least once. A throw means another attempt, later and later, for about four days. */
export type Task = (payload: unknown, facts: JobFacts) => Promise<void>;

export interface JobsInput {
  /** The queue's connections; a direct one where a pooler stands before the database (LISTEN needs a session). */
  url: string;
  log: Logger;
  tasks: Record<string, Task>;
  /** Tasks without payload at fixed times (UTC), on one node only: `{ task: "0 * * * *" }`. */
  times: Record<string, string>;
  /** Jobs at once in this process. */
  atOnce: number;
}

/** Time that running jobs have at a stop; what is not done by then is done again by the next runner. */
const finishMs = 2_000;
const restartMs = 5_000;

/**
 * Runs the queue beside the server. A lost database is waited for; it never ends the process. Answers with the way to
 * stop: no new jobs, those that run may finish.
 */
export async function startJobs(o: JobsInput): Promise<() => Promise<void>> {
  const pool = poolOf(o);
  const stopping = new AbortController();
  let queue = await runQueue(o, pool);
  const watch = async () => {
    while (!stopping.signal.aborted) {
      await queue.over;
      queue = await begunAgain(queue, o, { pool, signal: stopping.signal });
    }
  };
  const watched = watch();
  return async () => {
    stopping.abort();
    await Promise.race([queue.stop().then(() => watched), sleep(finishMs + 500, null, { ref: false })]);
    pool.removeAllListeners("error").on("error", () => {});
    await Promise.race([pool.end(), sleep(500, null, { ref: false })]);
  };
}

/** A queue that gave up is begun again after a pause; where that fails too, the next round tries. */
async function begunAgain(old: Queue, o: JobsInput, { pool, signal }: { pool: pg.Pool; signal: AbortSignal }) {
  await sleep(restartMs, null, { signal, ref: false }).catch(() => {});
  if (signal.aborted) return old;
  o.log.warn("the queue of background work begins again");
  return runQueue(o, pool).catch((error: unknown) => {
    o.log.warn({ reason: String(error) }, "the queue of background work did not begin");
    return old;
  });
}

function poolOf({ url, log, atOnce }: JobsInput): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: atOnce + 2,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  });
  pool.on("error", (error) => log.warn({ reason: error.message }, "a connection of the queue was lost"));
  // A client breaks while somebody holds it: its query fails, and that is enough; without a listener the process would end.
  pool.on("connect", (client) => client.on("error", () => {}));
  return pool;
}
