import pg from "pg";
import { databaseStatements } from "../metrics.ts";
import { queriesOn, sendTogether, type Tx } from "./connection.ts";

// DATE is a calendar day, not an instant: keep `2026-11-25`. Counters fit in a double for 285,000 years of one per microsecond.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A pool of connections of one role, and the only way to a transaction on it. */
export class Scope {
  readonly #pool: pg.Pool;
  /** Statements that touched tables since the start; tests read differences. */
  statements = 0;
  #closing = false;

  constructor(options: { url: string; size: number; onError: (error: Error) => void }) {
    this.#pool = new pg.Pool({
      connectionString: options.url,
      max: options.size,
      idleTimeoutMillis: 30_000,
      connectionTimeoutMillis: 10_000,
      // Every part of a transaction is sent as soon as it is known; answers come in order (libpq pipeline mode).
      pipeline: true,
    } as pg.PoolConfig);
    // A connection may break in a client's hands as well as idle; unheard, either would end the process.
    this.#pool.on("connect", (client) => client.on("error", (error) => this.#closing || options.onError(error)));
    this.#pool.on("error", () => {}); // the same errors again, of idle clients
  }

  /** Runs the work in a transaction in which row-level security shows one tenant only. */
  tenant<T>(tenantId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    if (!uuid.test(tenantId)) throw new Error("a tenant id is a UUID");
    return this.#run(`BEGIN;SELECT set_config('genkan.tenant','${tenantId}',true)`, work);
  }

  /** Runs the work in a transaction without a tenant: provider-wide tables only, unless the role may see all. */
  open<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.#run("BEGIN", work);
  }

  async #run<T>(begin: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    const client = await this.#pool.connect();
    const { tx, end } = queriesOn(client, () => this.#count());
    let broken: Error | undefined;
    try {
      sendTogether(client);
      const begun = client.query(begin);
      begun.catch(() => {});
      const result = await work(tx);
      end();
      await begun;
      const commit = await client.query("COMMIT");
      // PostgreSQL answers COMMIT of a failed transaction with ROLLBACK and pg resolves it.
      if (commit.command !== "COMMIT") throw new Error("the transaction was rolled back");
      return result;
    } catch (error) {
      end();
      await client.query("ROLLBACK").catch((e: Error) => {
        broken = e;
      });
      throw error;
    } finally {
      client.release(broken);
    }
  }

  #count(): void {
    this.statements++;
    databaseStatements.inc();
  }

  async close(): Promise<void> {
    // What becomes of connections that are being closed is no news.
    this.#closing = true;
    await this.#pool.end();
  }
}
