import { sql } from "kysely";
import type { Scope } from "./scope.ts";

/**
 * Runs work that only one node at a time may do; the others wait for their turn. The lock is a transaction's own: it goes
 * with the connection, however that ends. `number` names the work, the same on every node.
 */
export function onlyOne<T>(scope: Scope, number: number, work: () => Promise<T>): Promise<T> {
  return scope.open(async (tx) => {
    await sql`select pg_advisory_xact_lock(${number})`.execute(tx);
    return work();
  });
}
