import { sql, type Tx } from "../platform/db/index.ts";
import { newId } from "../platform/ids.ts";
import type { Tenant } from "../tenants/index.ts";
import {
  type Change,
  type Contact,
  type ContactChange,
  changeMs,
  type OldTelephone,
  type TelephoneChange,
} from "./change.ts";

type Key = Pick<Tenant["key"], "seal" | "open">;
type Owner = { tenant: Pick<Tenant, "id" | "key">; personId: string; now: Date };

export interface ChangeRow {
  tenant_id: string;
  id: string;
  person_id: string;
  kind: Change["kind"];
  sealed: Buffer;
  until: Date;
}

const columns = ["tenant_id", "id", "person_id", "kind", "sealed", "until"] as const;

export function opened(key: Key, row: ChangeRow): Change {
  const state = JSON.parse(key.open(place(row.id), row.sealed).toString());
  return { ...state, id: row.id, personId: row.person_id, kind: row.kind, until: row.until };
}

function place(id: string): string {
  return `contact_changes:${id}`;
}

/** Those that a person can take back now, the first one first. */
export async function changesOf(tx: Tx, { tenant, personId, now }: Owner): Promise<Change[]> {
  const rows = await tx
    .selectFrom("contact_changes")
    .select(columns)
    .where("person_id", "=", personId)
    .where("until", ">", now)
    .orderBy("until")
    .execute();
  return rows.map((row) => opened(tenant.key, row));
}

/** Of everybody in the tenant, those included whose time is over and that were not made final yet. */
export async function changesInTenant(tx: Tx, tenant: Pick<Tenant, "id" | "key">): Promise<Change[]> {
  const rows = await tx.selectFrom("contact_changes").select(columns).where("tenant_id", "=", tenant.id).execute();
  return rows.map((row) => opened(tenant.key, row));
}

/** One that can be taken back, locked until the transaction ends: of two at once the second finds nothing. */
export async function holdChange(tx: Tx, o: Owner & { id: string }): Promise<Change | null> {
  const row = await tx
    .selectFrom("contact_changes")
    .select(columns)
    .where("person_id", "=", o.personId)
    .where("id", "=", o.id)
    .where("until", ">", o.now)
    .forUpdate()
    .executeTakeFirst();
  return row ? opened(o.tenant.key, row) : null;
}

export async function deleteChange(tx: Tx, { tenantId, id }: { tenantId: string; id: string }): Promise<void> {
  await tx.deleteFrom("contact_changes").where("tenant_id", "=", tenantId).where("id", "=", id).execute();
}

/** In the place of one that waits: what is on file stays the one that can take back, whatever came in between. */
export async function putContactChange(
  tx: Tx,
  o: Owner & { kind: Contact } & Pick<ContactChange, "to" | "told">,
): Promise<Date> {
  const { tenant, personId, kind, to, told } = o;
  const values = rowOf(o, { to, told });
  await tx
    .insertInto("contact_changes")
    .values({ tenant_id: tenant.id, person_id: personId, kind, ...values })
    .onConflict((oc) =>
      oc.columns(["tenant_id", "person_id", "kind"]).where(sql<boolean>`kind <> 'telephone'`).doUpdateSet(values),
    )
    .execute();
  return values.until;
}

/**
 * `by` has come in the place of `old`. Where `old` itself came so, the first one stays the one before; where it is back by
 * this, nothing is left to be taken back.
 */
export async function putTelephoneChange(
  tx: Tx,
  o: Owner & { old: OldTelephone; by: Pick<OldTelephone, "id" | "number"> },
): Promise<void> {
  const { tenant, personId, old, by } = o;
  const before = (await changesOf(tx, o)).find(
    (change): change is TelephoneChange => change.kind === "telephone" && change.chain.includes(old.id),
  );
  if (before) await deleteChange(tx, { tenantId: tenant.id, id: before.id });
  const first = before?.old ?? old;
  if (first.number === by.number) return;
  const state = { old: first, chain: [...(before?.chain ?? []), by.id] };
  const row = { tenant_id: tenant.id, person_id: personId, kind: "telephone" as const };
  await tx
    .insertInto("contact_changes")
    .values({ ...row, ...rowOf(o, state) })
    .execute();
}

function rowOf({ tenant, now }: Owner, state: object): { id: string; sealed: Buffer; until: Date } {
  const id = newId();
  const sealed = tenant.key.seal(place(id), Buffer.from(JSON.stringify(state)));
  return { id, sealed, until: new Date(now.getTime() + changeMs) };
}

/** After a reset nothing of what was held before comes back. */
export async function forgetTelephoneChanges(tx: Tx, personId: string): Promise<void> {
  await tx.deleteFrom("contact_changes").where("person_id", "=", personId).where("kind", "=", "telephone").execute();
}

/** Takes away what can be taken back no more: of one person, or, as the provider, of all tenants. */
export async function takeOverdue(tx: Tx, o: { personId?: string; now: Date }): Promise<ChangeRow[]> {
  let query = tx.deleteFrom("contact_changes").where("until", "<=", o.now);
  if (o.personId !== undefined) query = query.where("person_id", "=", o.personId);
  return query.returning(columns).execute();
}
