import { sql, type Tx } from "../platform/db/index.ts";
import type { Application, ApplicationKind, OwnApplication, RegisteredApplication } from "./application.ts";
import { type Assigned, assignedTo, insertAssigned } from "./assignments/index.ts";
import { deletePicture } from "./icons/store.ts";

const columns = ["a.id", "a.kind", "a.name", "a.description", "a.url", "a.settings"] as const;

interface Row {
  id: string;
  kind: string;
  name: string;
  description: string;
  url: string | null;
  settings: unknown;
}

/** What is kept beside the settings of the protocol, under names that no protocol uses. */
type Common = Pick<Application, "secondFactor" | "preset" | "icon">;

function storedSettings({ settings, secondFactor, preset, icon }: Omit<Application, "id">): string {
  const common = {
    ...(secondFactor ? { secondFactor } : {}),
    ...(preset ? { preset } : {}),
    ...(icon ? { icon } : {}),
  };
  return JSON.stringify({ ...settings, ...common });
}

function applicationOf({ id, kind, name, description, url, settings: stored }: Row): Application {
  const { secondFactor = false, preset = null, icon = null, ...settings } = stored as Partial<Common>;
  return { id, kind: kind as ApplicationKind, name, description, url, secondFactor, preset, icon, settings };
}

/** The registry, in the order of the tiles; with `id` that application only. */
export async function listApplications(tx: Tx, id?: string): Promise<RegisteredApplication[]> {
  const rows = await tx
    .selectFrom("applications as a")
    .select([...columns, "a.everyone"])
    .select([
      sql<string[] | null>`(select array_agg(p.user_id order by p.user_id) from assignments s
        join people p on p.tenant_id = s.tenant_id and p.id = s.person_id
        where s.tenant_id = a.tenant_id and s.application_id = a.id)`.as("people"),
      sql<string[] | null>`(select array_agg(g.name order by g.name) from group_assignments s
        join groups g on g.tenant_id = s.tenant_id and g.id = s.group_id
        where s.tenant_id = a.tenant_id and s.application_id = a.id)`.as("groups"),
    ])
    .where("a.removed_at", "is", null)
    .$if(id !== undefined, (query) => query.where("a.id", "=", id as string))
    .orderBy("a.position")
    .orderBy("a.id")
    .execute();
  return rows.map((row) => ({
    ...applicationOf(row),
    assigned: row.everyone ? ("everyone" as const) : (row.people ?? []).toSorted(),
    groups: (row.groups ?? []).toSorted(),
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

/** The application itself, held until the end of the transaction; null where the contract has none of that id. */
export async function findRegistered(tx: Tx, id: string): Promise<Application | null> {
  const row = await tx
    .selectFrom("applications as a")
    .select(columns)
    .where("a.id", "=", id)
    .where("a.removed_at", "is", null)
    .forUpdate()
    .executeTakeFirst();
  return row ? applicationOf(row) : null;
}

/** The registered ones of a kind, of the tenants that the transaction sees. */
export async function applicationsOfKind(
  tx: Tx,
  kind: ApplicationKind,
): Promise<{ tenantId: string; application: Application }[]> {
  const rows = await tx
    .selectFrom("applications as a")
    .select([...columns, "a.tenant_id"])
    .where("a.kind", "=", kind)
    .where("a.removed_at", "is", null)
    .orderBy("a.tenant_id")
    .orderBy("a.position")
    .execute();
  return rows.map((row) => ({ tenantId: row.tenant_id, application: applicationOf(row) }));
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

/** The application that another side calls by this name in its protocol, exactly; null where there is none. */
export async function applicationByKey(
  tx: Tx,
  o: { protocol: string; key: string; personId?: string | undefined },
): Promise<{ application: Application; assigned: boolean } | null> {
  const row = await tx
    .selectFrom("application_keys as k")
    .innerJoin("applications as a", (join) =>
      join.onRef("a.tenant_id", "=", "k.tenant_id").onRef("a.id", "=", "k.application_id"),
    )
    .select(columns)
    .select(o.personId === undefined ? sql<boolean>`false`.as("assigned") : assignedTo(o.personId).as("assigned"))
    .where("k.protocol", "=", o.protocol)
    .where("k.key", "=", o.key)
    .where("a.removed_at", "is", null)
    .executeTakeFirst();
  return row ? { application: applicationOf(row), assigned: row.assigned } : null;
}

/** The application behind a name of its protocol with what is sealed for it, in one statement; null where there is none. */
export async function applicationWithSecrets(
  tx: Tx,
  o: { protocol: string; key: string; personId?: string | undefined },
): Promise<{ application: Application; assigned: boolean; secrets: Map<string, Buffer> } | null> {
  const row = await tx
    .selectFrom("application_keys as k")
    .innerJoin("applications as a", (join) =>
      join.onRef("a.tenant_id", "=", "k.tenant_id").onRef("a.id", "=", "k.application_id"),
    )
    .select(columns)
    .select(o.personId === undefined ? sql<boolean>`false`.as("assigned") : assignedTo(o.personId).as("assigned"))
    .select(
      sql<Record<string, string> | null>`(select jsonb_object_agg(s.name, encode(s.sealed, 'base64'))
        from application_secrets s where s.tenant_id = a.tenant_id and s.application_id = a.id)`.as("secrets"),
    )
    .where("k.protocol", "=", o.protocol)
    .where("k.key", "=", o.key)
    .where("a.removed_at", "is", null)
    .executeTakeFirst();
  if (!row) return null;
  const secrets = Object.entries(row.secrets ?? {}).map(([name, text]) => [name, Buffer.from(text, "base64")] as const);
  return { application: applicationOf(row), assigned: row.assigned, secrets: new Map(secrets) };
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
  assigned: Assigned;
  /** What the other side calls itself, by protocol. */
  keys?: { protocol: string; key: string }[];
  now: Date;
}

/** Whoever else adds or moves one waits for the end of the transaction. */
async function holdPlaces(tx: Tx, tenantId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`applications:${tenantId}`}, 0))`.execute(tx);
}

/** Ids in the order of the tiles, held. */
export async function holdOrder(tx: Tx, tenantId: string): Promise<string[]> {
  await holdPlaces(tx, tenantId);
  const rows = await tx
    .selectFrom("applications")
    .select("id")
    .where("removed_at", "is", null)
    .orderBy("position")
    .orderBy("id")
    .execute();
  return rows.map(({ id }) => id);
}

export async function setOrder(tx: Tx, o: { tenantId: string; order: string[] }): Promise<void> {
  await sql`update applications a set position = wanted.place
    from unnest(${o.order}::uuid[]) with ordinality as wanted (id, place)
    where a.tenant_id = ${o.tenantId}::uuid and a.id = wanted.id`.execute(tx);
}

/** At the end of the order; two added at once get places of their own. */
export async function insertApplication(tx: Tx, a: NewApplication): Promise<void> {
  await holdPlaces(tx, a.tenantId);
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
      settings: storedSettings(a),
      everyone: a.assigned === "everyone",
      position: (last?.position ?? 0) + 1,
      created_at: a.now,
    })
    .execute();
  await insertAssigned(tx, { tenantId: a.tenantId, applications: [a.id], assigned: a.assigned });
  const keys = (a.keys ?? []).map((key) => ({ tenant_id: a.tenantId, application_id: a.id, ...key }));
  if (keys.length > 0) await tx.insertInto("application_keys").values(keys).execute();
}

/** New settings of its protocol; what is kept beside them stays. */
export async function updateSettings(tx: Tx, application: Application): Promise<void> {
  await tx
    .updateTable("applications")
    .set({ settings: storedSettings(application) })
    .where("id", "=", application.id)
    .where("removed_at", "is", null)
    .execute();
}

/** A secret of an application, sealed under `application_secrets:<application>:<name>`. */
export async function putSecret(
  tx: Tx,
  o: { tenantId: string; applicationId: string; name: string; sealed: Buffer },
): Promise<void> {
  const row = { tenant_id: o.tenantId, application_id: o.applicationId, name: o.name, sealed: o.sealed };
  await tx
    .insertInto("application_secrets")
    .values(row)
    .onConflict((oc) => oc.columns(["tenant_id", "application_id", "name"]).doUpdateSet({ sealed: o.sealed }))
    .execute();
}

export async function secretsOf(tx: Tx, applicationId: string): Promise<{ name: string; sealed: Buffer }[]> {
  return tx
    .selectFrom("application_secrets")
    .select(["name", "sealed"])
    .where("application_id", "=", applicationId)
    .orderBy("name")
    .execute();
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
    // Tiles that only lead to it go with it.
    .where((eb) => eb.or([eb("id", "=", o.id), eb(sql<string>`settings->>'partOf'`, "=", o.id)]))
    .where("removed_at", "is", null)
    .executeTakeFirst();
  if (result.numUpdatedRows === 0n) return false;
  await tx.deleteFrom("application_keys").where("application_id", "=", o.id).execute();
  await tx.deleteFrom("application_secrets").where("application_id", "=", o.id).execute();
  await deletePicture(tx, o.id);
  return true;
}
