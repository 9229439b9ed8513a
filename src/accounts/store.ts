import type { PersonState, Tx } from "../platform/db/index.ts";
import type { Language } from "../platform/i18n/index.ts";
import { bumpTenant } from "../tenants/index.ts";
import type { Person } from "./person.ts";
import { canonicalUserId } from "./userid.ts";

export const personColumns = [
  "people.id",
  "people.user_id",
  "people.name",
  "people.kana",
  "people.state",
  "people.state_at",
  "people.administrator",
  "people.email",
  "people.email_confirmed_at",
  "people.phone",
  "people.language",
  "people.factors_frozen_until",
  "people.enrols_by_proof",
  "people.bookmark_hint_done",
  "people.tiles",
] as const;

export interface PersonRow {
  id: string;
  user_id: string;
  name: string;
  kana: string | null;
  state: PersonState;
  state_at: Date;
  administrator: boolean;
  email: string | null;
  email_confirmed_at: Date | null;
  phone: string | null;
  language: Language;
  factors_frozen_until: Date | null;
  enrols_by_proof: boolean;
  bookmark_hint_done: boolean;
  tiles: unknown;
}

export function personOf(row: PersonRow): Person {
  return {
    id: row.id,
    userId: row.user_id,
    name: row.name,
    kana: row.kana,
    state: row.state,
    stateAt: row.state_at,
    administrator: row.administrator,
    email: row.email,
    emailConfirmedAt: row.email_confirmed_at,
    phone: row.phone,
    language: row.language,
    factorsFrozenUntil: row.factors_frozen_until,
    enrolsByProof: row.enrols_by_proof,
    bookmarkHintDone: row.bookmark_hint_done,
    tiles: row.tiles,
  };
}

export interface NewPerson {
  tenantId: string;
  id: string;
  userId: string;
  name: string;
  kana: string | null;
  email: string | null;
  phone: string | null;
  administrator: boolean;
  now: Date;
}

export async function insertPerson(tx: Tx, p: NewPerson): Promise<void> {
  await tx
    .insertInto("people")
    .values({
      tenant_id: p.tenantId,
      id: p.id,
      user_id: p.userId,
      user_id_key: canonicalUserId(p.userId),
      name: p.name,
      kana: p.kana,
      sort_key: (p.kana ?? p.name).normalize("NFKC"),
      state_at: p.now,
      administrator: p.administrator,
      email: p.email,
      phone: p.phone,
      tiles: "{}",
      created_at: p.now,
    })
    .execute();
  await bumpTenant(tx, p.tenantId);
}

export async function personByUserId(tx: Tx, userId: string): Promise<Person | null> {
  const key = canonicalUserId(userId);
  const row = await tx.selectFrom("people").select(personColumns).where("user_id_key", "=", key).executeTakeFirst();
  return row ? personOf(row) : null;
}

/** Everybody of these IDs, by canonical ID. */
export async function peopleByKeys(tx: Tx, keys: string[]): Promise<Map<string, Person>> {
  if (keys.length === 0) return new Map();
  const rows = await tx
    .selectFrom("people")
    .select([...personColumns, "people.user_id_key"])
    .where("user_id_key", "in", keys)
    .execute();
  return new Map(rows.map((row) => [row.user_id_key, personOf(row)]));
}

export async function personById(tx: Tx, id: string): Promise<Person | null> {
  const row = await tx.selectFrom("people").select(personColumns).where("id", "=", id).executeTakeFirst();
  return row ? personOf(row) : null;
}

export async function listPeople(tx: Tx): Promise<Person[]> {
  const rows = await tx.selectFrom("people").select(personColumns).orderBy("sort_key").orderBy("id").execute();
  return rows.map(personOf);
}

/** Active 管理者, in the order of their names. */
export async function listAdministrators(tx: Tx): Promise<Person[]> {
  const rows = await tx
    .selectFrom("people")
    .select(personColumns)
    .where("administrator", "=", true)
    .where("state", "=", "active")
    .orderBy("sort_key")
    .orderBy("id")
    .execute();
  return rows.map(personOf);
}

/** Everybody who has this ID in any contract and has not been ended. Runs as the provider. */
export async function peopleByUserId(tx: Tx, userId: string): Promise<(Person & { tenantId: string })[]> {
  const rows = await tx
    .selectFrom("people")
    .select(personColumns)
    .select("tenant_id")
    .where("user_id_key", "=", canonicalUserId(userId))
    .where("state", "<>", "ended")
    .orderBy("created_at")
    .execute();
  return rows.map((row) => ({ ...personOf(row), tenantId: row.tenant_id }));
}

export async function setPersonState(
  tx: Tx,
  o: { tenantId: string; personId: string; state: PersonState; now: Date },
): Promise<void> {
  await tx
    .updateTable("people")
    .set({ state: o.state, state_at: o.now })
    .where("tenant_id", "=", o.tenantId)
    .where("id", "=", o.personId)
    .execute();
  await bumpTenant(tx, o.tenantId);
}

export interface PersonChanges {
  email?: string;
  email_confirmed_at?: Date;
  phone?: string;
  language?: Language;
  bookmark_hint_done?: boolean;
  tiles?: string;
  factors_frozen_until?: Date | null;
  enrols_by_proof?: boolean;
}

export async function updatePerson(tx: Tx, personId: string, changes: PersonChanges): Promise<void> {
  await tx.updateTable("people").set(changes).where("id", "=", personId).execute();
}

/** Changes how a person has laid out their tiles; two changes at once both count. */
export async function changeTiles(tx: Tx, personId: string, change: (stored: unknown) => object): Promise<void> {
  const row = await tx.selectFrom("people").select("tiles").where("id", "=", personId).forUpdate().executeTakeFirst();
  if (row) await updatePerson(tx, personId, { tiles: JSON.stringify(change(row.tiles)) });
}

/** Names of people by id. Runs as the provider: over all tenants. */
export async function peopleNamesOf(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.selectFrom("people").select(["id", "name"]).where("id", "in", ids).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
