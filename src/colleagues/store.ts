import { sql, type Tx } from "../platform/db/index.ts";
import { newId } from "../platform/ids.ts";
import type { Tenant } from "../tenants/index.ts";
import { type Ask, type AskedFrom, type AskKind, type AskState, type Relief, takeBackMs } from "./ask.ts";

type Key = Pick<Tenant["key"], "seal" | "open">;
type Home = Pick<Tenant, "id" | "key">;

const columns = [
  ...(["id", "person_id", "kind", "binding", "sealed", "ip", "network", "place", "device", "browser_digest"] as const),
  ...(["asked_at", "expires_at", "state", "decided_by", "decided_at", "until", "taken_back_at"] as const),
] as const;

interface Row {
  id: string;
  person_id: string;
  kind: AskKind;
  binding: string;
  sealed: Buffer;
  ip: string;
  network: string;
  place: string | null;
  device: unknown;
  browser_digest: Buffer | null;
  asked_at: Date;
  expires_at: Date;
  state: AskState;
  decided_by: string | null;
  decided_at: Date | null;
  until: Date | null;
  taken_back_at: Date | null;
}

function askOf(key: Key, row: Row): Ask {
  const { number, reason } = JSON.parse(key.open(`asks:${row.id}`, row.sealed).toString());
  const device = row.device as AskedFrom["device"];
  return {
    ...{ id: row.id, personId: row.person_id, kind: row.kind, binding: row.binding, number, reason },
    from: { ip: row.ip, network: row.network, place: row.place, device, browser: row.browser_digest },
    ...{ askedAt: row.asked_at, expiresAt: row.expires_at, state: row.state },
    ...{ decidedBy: row.decided_by, decidedAt: row.decided_at, until: row.until, takenBackAt: row.taken_back_at },
  };
}

/** Whatever counts what these people were given waits here for its turn, until the transaction ends. */
export async function holdPeople(tx: Tx, ids: readonly string[]): Promise<void> {
  for (const id of [...new Set(ids)].sort()) {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`asks:${id}`}, 0))`.execute(tx);
  }
}

export type NewAsk = Pick<
  Ask,
  "personId" | "kind" | "binding" | "number" | "reason" | "from" | "askedAt" | "expiresAt"
>;

/** In the place of one that the person has open. */
export async function insertAsk(tx: Tx, tenant: Home, o: NewAsk): Promise<void> {
  const id = newId();
  const { personId, kind, from } = o;
  const open = tx.updateTable("asks").set({ state: "replaced" }).where("person_id", "=", personId);
  await open.where("kind", "=", kind).where("state", "=", "open").execute();
  const secrets = Buffer.from(JSON.stringify({ number: o.number, reason: o.reason }));
  await tx
    .insertInto("asks")
    .values({
      ...{ tenant_id: tenant.id, id, person_id: personId, kind, binding: o.binding, state: "open" },
      ...{ sealed: tenant.key.seal(`asks:${id}`, secrets), asked_at: o.askedAt, expires_at: o.expiresAt },
      ...{ ip: from.ip, network: from.network, place: from.place, device: JSON.stringify(from.device) },
      browser_digest: from.browser,
    })
    .execute();
}

/** The last one of a half-done sign-in. */
export async function askAt(
  tx: Tx,
  tenant: Home,
  o: { binding: string; personId: string; kind: AskKind },
): Promise<Ask | null> {
  const row = await tx
    .selectFrom("asks")
    .select(columns)
    .where("binding", "=", o.binding)
    .where("person_id", "=", o.personId)
    .where("kind", "=", o.kind)
    .orderBy("asked_at", "desc")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ? askOf(tenant.key, row) : null;
}

export async function askById(tx: Tx, tenant: Home, id: string): Promise<Ask | null> {
  const row = await tx.selectFrom("asks").select(columns).where("id", "=", id).executeTakeFirst();
  return row ? askOf(tenant.key, row) : null;
}

/** Those that wait for an answer, the first one first. */
export async function openAsks(tx: Tx, tenant: Home, now: Date): Promise<Ask[]> {
  const rows = await tx
    .selectFrom("asks")
    .select(columns)
    .where("state", "=", "open")
    .where("expires_at", ">", now)
    .orderBy("asked_at")
    .execute();
  return rows.map((row) => askOf(tenant.key, row));
}

/** Takes one that is open away from everybody else, before its number is looked at; null: it is open no more. */
export async function spendAsk(tx: Tx, tenant: Home, o: { id: string; by: string; now: Date }): Promise<Ask | null> {
  const row = await tx
    .updateTable("asks")
    .set({ state: "wrong", decided_by: o.by, decided_at: o.now })
    .where("id", "=", o.id)
    .where("state", "=", "open")
    .where("expires_at", ">", o.now)
    .returning(columns)
    .executeTakeFirst();
  return row ? askOf(tenant.key, row) : null;
}

export async function settleAsk(
  tx: Tx,
  o: { id: string; state: "given" | "refused"; until?: Date | undefined },
): Promise<void> {
  await tx
    .updateTable("asks")
    .set({ state: o.state, until: o.until ?? null })
    .where("id", "=", o.id)
    .execute();
}

/** False where somebody else was quicker. */
export async function markTakenBack(tx: Tx, o: { id: string; now: Date }): Promise<boolean> {
  const result = await tx
    .updateTable("asks")
    .set({ taken_back_at: o.now })
    .where("id", "=", o.id)
    .where("state", "=", "given")
    .where("taken_back_at", "is", null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

const runs = (now: Date) =>
  sql<boolean>`state = 'given' and kind = 'relief' and taken_back_at is null and until > ${now}`;

/** The relief of a person in one browser; null: none runs there. */
export async function reliefIn(
  tx: Tx,
  o: { personId: string; browser: Buffer; now: Date },
): Promise<(Relief & { since: Date }) | null> {
  const row = await tx
    .selectFrom("asks")
    .select(["id", "until", "decided_at"])
    .where("person_id", "=", o.personId)
    .where("browser_digest", "=", o.browser)
    .where(runs(o.now))
    .orderBy("until", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.until && row.decided_at ? { id: row.id, until: row.until, since: row.decided_at } : null;
}

/** Reliefs that run, by person; of everybody in the tenant where nobody is named. */
export async function reliefsRunning(tx: Tx, o: { personId?: string; now: Date }): Promise<Map<string, Relief>> {
  let query = tx.selectFrom("asks").select(["id", "person_id", "until"]).where(runs(o.now));
  if (o.personId !== undefined) query = query.where("person_id", "=", o.personId);
  const rows = await query.orderBy("until").execute();
  return new Map(rows.map(({ id, person_id, until }) => [person_id, { id, until: until as Date }]));
}

/**
 * Holds a relief that runs for the browser in which it is used, until the transaction ends; the first use says which browser
 * that is. False: it has ended, or belongs to another one.
 */
export async function holdReliefIn(
  tx: Tx,
  o: { id: string; personId: string; browser: Buffer; now: Date },
): Promise<boolean> {
  const result = await tx
    .updateTable("asks")
    .set({ browser_digest: o.browser })
    .where("id", "=", o.id)
    .where("person_id", "=", o.personId)
    .where(runs(o.now))
    .where(sql<boolean>`(browser_digest is null or browser_digest = ${o.browser})`)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** When a person asked for anything since then. */
export async function askedSince(tx: Tx, o: { personId: string; since: Date }): Promise<Date[]> {
  const query = tx.selectFrom("asks").select("asked_at").where("person_id", "=", o.personId);
  const rows = await query.where("asked_at", ">", o.since).execute();
  return rows.map(({ asked_at }) => asked_at);
}

/** When a person was given something since then, taken back or not, the last one first. */
export async function givenTo(tx: Tx, o: { personId: string; kind: AskKind; since: Date }): Promise<Date[]> {
  const rows = await given(tx, o).where("person_id", "=", o.personId).execute();
  return rows.map(({ decided_at }) => decided_at as Date);
}

/** When a person vouched for others since then. */
export async function vouchesBy(tx: Tx, o: { personId: string; since: Date }): Promise<Date[]> {
  const rows = await given(tx, { ...o, kind: "vouch" })
    .where("decided_by", "=", o.personId)
    .execute();
  return rows.map(({ decided_at }) => decided_at as Date);
}

function given(tx: Tx, o: { kind: AskKind; since: Date }) {
  return tx
    .selectFrom("asks")
    .select("decided_at")
    .where("kind", "=", o.kind)
    .where("state", "=", "given")
    .where("decided_at", ">", o.since)
    .orderBy("decided_at", "desc");
}

/** Whether one person has vouched for another, as long as that is kept. */
export async function hasVouched(tx: Tx, o: { by: string; personId: string }): Promise<boolean> {
  const row = await tx
    .selectFrom("asks")
    .select("id")
    .where("kind", "=", "vouch")
    .where("state", "=", "given")
    .where("decided_by", "=", o.by)
    .where("person_id", "=", o.personId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Reliefs that a person was given before, the last one first, for whoever decides about another one. */
export function earlierReliefs(tx: Tx, o: { personId: string; since: Date }): Promise<Date[]> {
  return givenTo(tx, { ...o, kind: "relief" });
}

/** When somebody last vouched for the person since then; null: nobody, or it was taken back. */
export async function vouchedSince(tx: Tx, o: { personId: string; since: Date }): Promise<Date | null> {
  const rows = await given(tx, { kind: "vouch", since: o.since })
    .where("person_id", "=", o.personId)
    .where("taken_back_at", "is", null)
    .limit(1)
    .execute();
  return rows[0]?.decided_at ?? null;
}

/** What a person was given in the last day and can be taken back, the last one first. */
export async function takeable(tx: Tx, tenant: Home, o: { personId: string; now: Date }): Promise<Ask[]> {
  const rows = await tx
    .selectFrom("asks")
    .select(columns)
    .where("person_id", "=", o.personId)
    .where("state", "=", "given")
    .where("taken_back_at", "is", null)
    .where("decided_at", ">", new Date(o.now.getTime() - takeBackMs))
    .where((eb) => eb.or([eb("kind", "=", "vouch"), eb("until", ">", o.now)]))
    .orderBy("decided_at", "desc")
    .execute();
  return rows.map((row) => askOf(tenant.key, row));
}

const keepDays = 400;

/** As long as the history. Runs as the provider, over all tenants. */
export async function forgetAsks(tx: Tx, now: Date): Promise<void> {
  const before = new Date(now.getTime() - keepDays * 24 * 3600_000);
  await tx.deleteFrom("asks").where("asked_at", "<", before).execute();
}
