import { sql, type Tx } from "../../platform/db/index.ts";
import type { Assigned } from "./assignment.ts";

/** Whether a person, a value or a column, may use the application `a` of the statement that this becomes part of. */
export function assignedTo(personId: unknown) {
  return sql<boolean>`(a.everyone or exists (select 1 from assignments s where s.tenant_id = a.tenant_id
    and s.application_id = a.id and s.person_id = ${personId})
    or exists (select 1 from group_assignments g join group_members m on m.tenant_id = g.tenant_id and m.group_id = g.group_id
      where g.tenant_id = a.tenant_id and g.application_id = a.id and m.person_id = ${personId}))`;
}

export interface AssignedTo {
  tenantId: string;
  /** An application and the tiles that only lead to it. */
  applications: string[];
  assigned: Assigned;
}

/** The application and the tiles that only lead to it, held until the end of the transaction; empty where there is none. */
export async function holdWithTiles(tx: Tx, id: string): Promise<{ id: string; name: string; everyone: boolean }[]> {
  const rows = await tx
    .selectFrom("applications")
    .select(["id", "name", "everyone"])
    .where((eb) => eb.or([eb("id", "=", id), eb(sql<string>`settings->>'partOf'`, "=", id)]))
    .where("removed_at", "is", null)
    .orderBy((eb) => eb("id", "=", id), "desc")
    .orderBy("id")
    .forUpdate()
    .execute();
  return rows[0]?.id === id ? rows : [];
}

export async function setEveryone(tx: Tx, o: { applications: string[]; everyone: boolean }): Promise<void> {
  await tx.updateTable("applications").set({ everyone: o.everyone }).where("id", "in", o.applications).execute();
}

/** Those who are named, beside those who are named already. */
export async function insertAssigned(tx: Tx, o: AssignedTo): Promise<void> {
  if (o.assigned === "everyone") return;
  const { people, groups } = o.assigned;
  const own = (id: string) => ({ tenant_id: o.tenantId, application_id: id });
  const named = o.applications.flatMap((id) => people.map((person_id) => ({ ...own(id), person_id })));
  const grouped = o.applications.flatMap((id) => groups.map((group_id) => ({ ...own(id), group_id })));
  for (const rows of inBatches(named)) {
    await tx
      .insertInto("assignments")
      .values(rows)
      .onConflict((oc) => oc.doNothing())
      .execute();
  }
  for (const rows of inBatches(grouped)) {
    await tx
      .insertInto("group_assignments")
      .values(rows)
      .onConflict((oc) => oc.doNothing())
      .execute();
  }
}

/** A statement holds at most 65,535 values. */
function inBatches<T>(rows: T[]): T[][] {
  const size = 10_000;
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, i) => rows.slice(i * size, (i + 1) * size));
}

/** Nobody is named any more; everyone: whoever was named. */
export async function deleteAssigned(tx: Tx, o: Omit<AssignedTo, "tenantId">): Promise<void> {
  const { applications, assigned } = o;
  const people = tx.deleteFrom("assignments").where("application_id", "in", applications);
  const groups = tx.deleteFrom("group_assignments").where("application_id", "in", applications);
  if (assigned === "everyone") {
    await people.execute();
    await groups.execute();
    return;
  }
  if (assigned.people.length > 0) await people.where("person_id", "in", assigned.people).execute();
  if (assigned.groups.length > 0) await groups.where("group_id", "in", assigned.groups).execute();
}

/** Names of what is assigned to a group, in the order of the tiles. */
export async function applicationsOfGroup(tx: Tx, groupId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom("group_assignments as s")
    .innerJoin("applications as a", (join) =>
      join.onRef("a.tenant_id", "=", "s.tenant_id").onRef("a.id", "=", "s.application_id"),
    )
    .select("a.name")
    .where("s.group_id", "=", groupId)
    .where("a.removed_at", "is", null)
    .orderBy("a.position")
    .orderBy("a.id")
    .execute();
  return rows.map(({ name }) => name);
}
