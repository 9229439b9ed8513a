import pg from "pg";
import type { Logger } from "../log.ts";

/** Any number, the same on every node; the second key tells the runner. */
const lockClass = 7_363_728;
const reconnectMs = 2_000;

/**
 * A runner that was killed leaves its jobs locked for four hours (graphile-worker, resetLockedAt). So every runner holds an
 * advisory lock of its own for as long as it lives, and jobs whose runner holds none are set free. A runner that has only
 * lost its connection may lose a job to another one: jobs run at least once.
 */
export class Alive {
  readonly #url: string;
  readonly #runner: string;
  readonly #log: Logger;
  #client: pg.Client | undefined;
  #retry: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(o: { url: string; runner: string; log: Logger }) {
    this.#url = o.url;
    this.#runner = o.runner;
    this.#log = o.log;
  }

  async open(): Promise<void> {
    const client = new pg.Client({ connectionString: this.#url, keepAlive: true });
    client.on("error", () => this.#lost(client));
    client.on("end", () => this.#lost(client));
    await client.connect();
    this.#client = client;
    await client.query("select pg_advisory_lock_shared($1, hashtext($2))", [lockClass, this.#runner]);
  }

  /** Frees the jobs of runners that are gone; answers how many. */
  async freeOrphans(): Promise<number> {
    if (!this.#client) return 0;
    const found = await this.#client.query<{ locked_by: string }>(
      "select distinct locked_by from graphile_worker._private_jobs where locked_by is not null and locked_by <> $1",
      [this.#runner],
    );
    let freed = 0;
    for (const { locked_by } of found.rows) freed += await this.#freeJobsOf(locked_by);
    if (freed > 0) this.#log.warn({ jobs: freed }, "jobs of a runner that is gone are done again");
    return freed;
  }

  async #freeJobsOf(runner: string): Promise<number> {
    const freed = await this.#client?.query(
      `with gone as (select pg_try_advisory_xact_lock($1, hashtext($2)) as it)
       update graphile_worker._private_jobs set locked_at = null, locked_by = null
       from gone where gone.it and locked_by = $2`,
      [lockClass, runner],
    );
    return freed?.rowCount ?? 0;
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#retry);
    await this.#client?.end();
  }

  #lost(client: pg.Client): void {
    if (this.#client === client) this.#client = undefined;
    if (this.#closed || this.#retry) return;
    this.#retry = setTimeout(() => {
      this.#retry = undefined;
      this.open().catch(() => this.#lost(client));
    }, reconnectMs);
    this.#retry.unref();
  }
}
