import pg from "pg";
import type { Logger } from "../../log.ts";
import { channel } from "./store.ts";

/** The name is for whoever looks at the database's connections. */
const options = { application_name: "genkan listener", keepAlive: true, connectionTimeoutMillis: 10_000 };
const firstPauseMs = 200;
const longestPauseMs = 5_000;

export interface ListenerInput {
  /** A direct connection: LISTEN needs a session of its own. */
  url: string;
  log: Logger;
  onNews(id: string): void;
  /** It listens again after it did not: something may have been missed. */
  onReturn(): void;
}

/** One connection that hears what is announced. A lost one is opened again, later and later; it never ends the process. */
export class Listener {
  readonly #o: ListenerInput;
  #client: pg.Client | undefined;
  #retry: NodeJS.Timeout | undefined;
  #pauseMs = firstPauseMs;
  #closed = false;

  constructor(o: ListenerInput) {
    this.#o = o;
    void this.#open();
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#retry);
    await this.#client?.end().catch(() => {});
  }

  async #open(): Promise<void> {
    const client = new pg.Client({ connectionString: this.#o.url, ...options });
    this.#client = client;
    client.on("error", (error) => this.#lost(client, error));
    client.on("end", () => this.#lost(client));
    client.on("notification", ({ payload }) => payload && this.#o.onNews(payload));
    try {
      await client.connect();
      await client.query(`listen ${channel}`);
      this.#pauseMs = firstPauseMs;
      this.#o.onReturn();
    } catch (error) {
      this.#lost(client, error);
    }
    if (this.#closed) await client.end().catch(() => {});
  }

  #lost(client: pg.Client, error?: unknown): void {
    if (this.#client !== client) return;
    this.#client = undefined;
    client.end().catch(() => {});
    if (this.#closed) return;
    if (error) this.#o.log.warn({ reason: String(error) }, "the connection that listens was lost; it is opened again");
    this.#retry = setTimeout(() => void this.#open(), this.#pauseMs);
    this.#retry.unref();
    this.#pauseMs = Math.min(this.#pauseMs * 2, longestPauseMs);
  }
}
