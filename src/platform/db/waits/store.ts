import { sql } from "kysely";
import type { Tx } from "../connection.ts";

export const channel = "genkan_wait";

/** Tells every node, with the commit, that what waits under this id is to be read again. The id says nothing to others. */
export async function announce(tx: Tx, id: string, now: Date): Promise<void> {
  await sql`
    with touched as (
      insert into provider_waits as w (id, changed_at) values (${id}, ${now})
      on conflict (id) do update set version = w.version + 1, changed_at = excluded.changed_at
    )
    select pg_notify(${channel}, ${id}::text)
  `.execute(tx);
}

/** How often each of these has changed; one that never did is missing. */
export async function versionsOf(tx: Tx, ids: string[]): Promise<Map<string, number>> {
  const rows = await tx.selectFrom("provider_waits").select(["id", "version"]).where("id", "in", ids).execute();
  return new Map(rows.map(({ id, version }) => [id, version]));
}

/** Nobody waits for a day. */
export async function forgetWaits(tx: Tx, now: Date): Promise<void> {
  await tx
    .deleteFrom("provider_waits")
    .where("changed_at", "<", new Date(now.getTime() - 24 * 3600_000))
    .execute();
}
