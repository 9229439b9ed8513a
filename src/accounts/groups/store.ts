import { sql, type Tx } from "../../platform/db/index.ts";
import type { Person } from "../person.ts";
import { personColumns, personOf } from "../store.ts";
import type { Group, GroupRow } from "./group.ts";

export async function insertGroup(tx: Tx, o: Group & { tenantId: string; key: string; now: Date }): Promise<void> {
  const row = { tenant_id: o.tenantId, id: o.id, name: o.name, name_key: o.key, created_at: o.now };
  await tx.insertInto("groups").values(row).execute();
}

export async function groupById(tx: Tx, id: string): Promise<Group | null> {
  const row = await tx.selectFrom("groups").select(["id", "name"]).where("id", "=", id).executeTakeFirst();
  return row ?? null;
}

export async function groupsByKey(tx: Tx, keys: string[]): Promise<(Group & { key: string })[]> {
  if (keys.length === 0) return [];
  return tx.selectFrom("groups").select(["id", "name", "name_key as key"]).where("name_key", "in", keys).execute();
}

export async function countGroups(tx: Tx): Promise<number> {
  const row = await tx
    .selectFrom("groups")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return row.count;
}

export async function listGroups(tx: Tx): Promise<GroupRow[]> {
  return tx
    .selectFrom("groups as g")
    .select(["g.id", "g.name"])
    .select((eb) =>
      eb
        .selectFrom("group_members as m")
        .innerJoin("people as p", (join) =>
          join.onRef("p.tenant_id", "=", "m.tenant_id").onRef("p.id", "=", "m.person_id"),
        )
        .whereRef("m.group_id", "=", "g.id")
        .where("p.state", "<>", "ended")
        .select((of) => of.fn.countAll<number>().as("count"))
        .$asScalar()
        .$notNull()
        .as("people"),
    )
    .orderBy("g.name_key")
    .execute();
}

/** The people in it who have not been ended, in the order of their names. */
export async function membersOf(tx: Tx, groupId: string): Promise<Person[]> {
  const rows = await tx
    .selectFrom("group_members as m")
    .innerJoin("people", (join) =>
      join.onRef("people.tenant_id", "=", "m.tenant_id").onRef("people.id", "=", "m.person_id"),
    )
    .select(personColumns)
    .where("m.group_id", "=", groupId)
    .where("people.state", "<>", "ended")
    .orderBy("people.sort_key")
    .orderBy("people.id")
    .execute();
  return rows.map(personOf);
}

export async function renameRow(tx: Tx, o: Group & { key: string }): Promise<void> {
  await tx.updateTable("groups").set({ name: o.name, name_key: o.key }).where("id", "=", o.id).execute();
}

/** Who is in it and what is assigned to it goes with it. */
export async function deleteGroup(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom("groups").where("id", "=", id).execute();
}

interface Members {
  tenantId: string;
  groupId: string;
  people: string[];
}

/** Ids of those who were not in it before. */
export async function insertMembers(tx: Tx, { tenantId, groupId, people }: Members): Promise<string[]> {
  if (people.length === 0) return [];
  const rows = people.map((id) => ({ tenant_id: tenantId, group_id: groupId, person_id: id }));
  const added = await tx
    .insertInto("group_members")
    .values(rows)
    .onConflict((oc) => oc.doNothing())
    .returning("person_id")
    .execute();
  return added.map((row) => row.person_id);
}

/** Ids of those who were in it. */
export async function deleteMembers(tx: Tx, { groupId, people }: Members): Promise<string[]> {
  if (people.length === 0) return [];
  const gone = await tx
    .deleteFrom("group_members")
    .where("group_id", "=", groupId)
    .where("person_id", "in", people)
    .returning("person_id")
    .execute();
  return gone.map((row) => row.person_id);
}

/** Two with the same name at once: the second waits, and sees the first. */
export async function holdGroups(tx: Tx, tenantId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`groups:${tenantId}`}, 0))`.execute(tx);
}

/** Names of the groups that a person is in, in their order. */
export async function groupNamesOf(tx: Tx, personId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom("group_members as m")
    .innerJoin("groups as g", (join) => join.onRef("g.tenant_id", "=", "m.tenant_id").onRef("g.id", "=", "m.group_id"))
    .select("g.name")
    .where("m.person_id", "=", personId)
    .orderBy("g.name")
    .execute();
  return rows.map(({ name }) => name);
}
