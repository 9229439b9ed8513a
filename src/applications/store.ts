import { sql, type Tx } from "../platform/db/index.ts";
import type { Application, OwnApplication, RegisteredApplication } from "./application.ts";

const columns = ["a.id", "a.name", "a.description", "a.url", "a.settings"] as const;

interface Row {
  id: string;
  name: string;
  description: string;
  url: string | null;
  settings: unknown;
}

function applicationOf(row: Row): Application {
  if (row.url === null) throw new Error(`the bookmark ${row.id} has no address`);
  const { id, name, url, description } = row;
  const { secondFactor = false } = row.settings as { secondFactor?: boolean };
  return { id, kind: "bookmark", name, url, description, secondFactor };
}

/** The registry, in the order of the tiles. */
export async function listApplications(tx: Tx): Promise<RegisteredApplication[]> {
  const rows = await tx
    .selectFrom("applications as a")
    .select([...columns, "a.everyone"])
    .select((eb) =>
      eb
        .selectFrom("assignments as s")
        .innerJoin("people as p", "p.id", "s.person_id")
        .whereRef("s.application_id", "=", "a.id")
        .select((of) => of.fn.agg<string[] | null>("array_agg", ["p.user_id"]).as("ids"))
        .as("people"),
    )
    .where("a.removed_at", "is", null)
    .orderBy("a.position")
    .orderBy("a.id")
    .execute();
  return rows.map((row) => ({
    ...applicationOf(row),
    assigned: row.everyone ? ("everyone" as const) : (row.people ?? []).toSorted(),
  }));
}

/** What a person may use, in the tenant's order, with when they last opened it. */
export async function applicationsFor(tx: Tx, personId: string): Promise<OwnApplication[]> {
  const rows = await tx
    .selectFrom("applications as a")
    .leftJoin("launches as l", (join) => join.onRef("l.application_id", "=", "a.id").on("l.person_id", "=", personId))
    .select([...columns, "l.at"])
    .where("a.removed_at", "is", null)
    .where(assignedTo(personId))
    .orderBy("a.position")
    .orderBy("a.id")
    .execute();
  return rows.map((row) => ({ ...applicationOf(row), launchedAt: row.at }));
}

/** The application and whether the person may use it; null where the contract has none of that id. */
export async function findApplication(
  tx: Tx,
  o: { id: string; personId: string },
): Promise<{ application: Application; assigned: boolean } | null> {
  const row = await tx
    .selectFrom("applications as a")
    .select(columns)
    .select(assignedTo(o.personId).as("assigned"))
    .where("a.id", "=", o.id)
    .where("a.removed_at", "is", null)
    .executeTakeFirst();
  return row ? { application: applicationOf(row), assigned: row.assigned } : null;
}

function assignedTo(personId: string) {
  return sql<boolean>`(a.everyone or exists (select 1 from assignments s where s.tenant_id = a.tenant_id
    and s.application_id = a.id and s.person_id = ${personId}))`;
}

/** For the person's own tile 最近使ったもの. */
export async function recordLaunch(
  tx: Tx,
  o: { tenantId: string; personId: string; applicationId: string; now: Date },
): Promise<void> {
  const row = { tenant_id: o.tenantId, person_id: o.personId, application_id: o.applicationId, at: o.now };
  await tx
    .insertInto("launches")
    .values(row)
    .onConflict((oc) => oc.columns(["tenant_id", "person_id", "application_id"]).doUpdateSet({ at: o.now }))
    .execute();
}

export interface NewApplication extends Application {
  tenantId: string;
  /** Person ids; null: everyone. */
  people: string[] | null;
  now: Date;
}

/** At the end of the order; two added at once get places of their own. */
export async function insertApplication(tx: Tx, a: NewApplication): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`applications:${a.tenantId}`}, 0))`.execute(tx);
  const last = await tx
    .selectFrom("applications")
    .select((eb) => eb.fn.max<number | null>("position").as("position"))
    .executeTakeFirst();
  await tx
    .insertInto("applications")
    .values({
      tenant_id: a.tenantId,
      id: a.id,
      kind: a.kind,
      name: a.name,
      description: a.description,
      url: a.url,
      settings: JSON.stringify({ secondFactor: a.secondFactor }),
      everyone: a.people === null,
      position: (last?.position ?? 0) + 1,
      created_at: a.now,
    })
    .execute();
  const rows = (a.people ?? []).map((id) => ({ tenant_id: a.tenantId, application_id: a.id, person_id: id }));
  if (rows.length > 0) await tx.insertInto("assignments").values(rows).execute();
}

/** How many are registered and not removed. */
export async function countApplications(tx: Tx): Promise<number> {
  const row = await tx
    .selectFrom("applications")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("removed_at", "is", null)
    .executeTakeFirstOrThrow();
  return row.count;
}

/** False where there was none of that id. */
export async function markRemoved(tx: Tx, o: { id: string; now: Date }): Promise<boolean> {
  const result = await tx
    .updateTable("applications")
    .set({ removed_at: o.now })
    .where("id", "=", o.id)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}
