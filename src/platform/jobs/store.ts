import { sql, type Tx } from "../db/index.ts";

/** Puts a job into the queue with the transaction that causes it. It holds ids only: the queue is not sealed (DESIGN §7.7). */
export async function enqueue(
  tx: Tx,
  task: string,
  ids: Record<string, string>,
  o: {
    /** Takes the place of a job that waits under the same key. */
    key?: string;
    runAt?: Date;
  } = {},
): Promise<void> {
  const payload = JSON.stringify(ids);
  await sql`
    select genkan_enqueue(${task}, ${payload}::json, ${o.key ?? null}::text, ${o.runAt ?? null}::timestamptz)
  `.execute(tx);
}

/** As `enqueue`, for what somebody waits for: it goes before all that waits there. */
export async function enqueueFirst(tx: Tx, task: string, ids: Record<string, string>): Promise<void> {
  await sql`select genkan_enqueue_first(${task}, ${JSON.stringify(ids)}::json)`.execute(tx);
}

/** Deletes jobs whose last attempt failed before then. */
export async function forgetJobs(tx: Tx, before: Date): Promise<void> {
  await sql`
    delete from graphile_worker._private_jobs
    where attempts >= max_attempts and locked_at is null and updated_at < ${before}
  `.execute(tx);
}

/** Puts a job without payload into the queue where none of its kind waits there. */
export async function enqueueOnce(tx: Tx, task: string): Promise<void> {
  await sql`select genkan_enqueue(${task}, '{}'::json, ${task})`.execute(tx);
}
