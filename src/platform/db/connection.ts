import { hash } from "node:crypto";
import type { Socket } from "node:net";
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from "kysely";
import type { PoolClient } from "pg";
import type { Schema } from "./schema.ts";

/** Queries of one transaction, on the one client that belongs to it until COMMIT has answered. */
export type Tx = Kysely<Schema>;

const names = new Map<string, string>();

/** Named statements are parsed once per connection. The name is a digest of the text, so equal text shares it. */
function nameOf(sql: string): string {
  let name = names.get(sql);
  if (name === undefined) {
    name = hash("sha1", sql, "base64url");
    names.set(sql, name);
  }
  return name;
}

class ClientConnection implements DatabaseConnection {
  #client: PoolClient | null;
  readonly #onStatement: () => void;

  constructor(client: PoolClient, onStatement: () => void) {
    this.#client = client;
    this.#onStatement = onStatement;
  }

  /** From now on the client is another transaction's. */
  end(): void {
    this.#client = null;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (this.#client === null) throw new Error("the transaction of this query is over");
    this.#onStatement();
    const values = query.parameters as unknown[];
    sendTogether(this.#client);
    const result = await this.#client.query({ name: nameOf(query.sql), text: query.sql, values });
    return { rows: result.rows as R[], numAffectedRows: BigInt(result.rowCount ?? 0) };
  }

  streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error("streaming is not offered on pipelined connections");
  }
}

/** What is sent until the program waits for something leaves as one packet: each costs as much as a small statement. */
export function sendTogether(client: PoolClient): void {
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
  stream.cork();
  process.nextTick(() => stream.uncork());
}

/**
 * A query builder bound to one client; whoever began the transaction also ends it. After `end` it sends nothing more:
 * work that was left running must not reach the client's next transaction, which is another tenant's.
 */
export function queriesOn(client: PoolClient, onStatement: () => void): { tx: Tx; end: () => void } {
  const connection = new ClientConnection(client, onStatement);
  const tx = new Kysely<Schema>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => driverOf(connection),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
  return { tx, end: () => connection.end() };
}

function driverOf(connection: DatabaseConnection): Driver {
  const notHere = async () => {
    throw new Error("transactions are begun by the scope, not by the query builder");
  };
  return {
    init: async () => {},
    acquireConnection: async () => connection,
    releaseConnection: async () => {},
    beginTransaction: notHere,
    commitTransaction: notHere,
    rollbackTransaction: notHere,
    destroy: async () => {},
  };
}
