import { sql, type Tx } from "../platform/db/index.ts";
import { newId } from "../platform/ids.ts";
import type { Tenant } from "../tenants/index.ts";
import { isSettled, type State } from "./machine.ts";
import type { Actor, Check, DeskRequest, Kind, Said, Step, WholeRequest } from "./request.ts";

type Owner = Pick<Tenant, "id" | "key">;

export const requestColumns = [
  ...(["requests.id", "requests.number", "requests.kind", "requests.origin", "requests.person_id"] as const),
  ...(["requests.state", "requests.taken_by", "requests.fee", "requests.due_on"] as const),
  ...(["requests.created_at", "requests.settled_at"] as const),
] as const;

interface Row {
  id: string;
  number: string;
  kind: DeskRequest["kind"];
  origin: DeskRequest["origin"];
  person_id: string;
  state: State;
  taken_by: string | null;
  fee: number | null;
  due_on: string;
  created_at: Date;
  settled_at: Date | null;
}

export function requestOf(row: Row): DeskRequest {
  const { person_id: personId, taken_by: takenBy, due_on: dueOn, created_at: createdAt, settled_at: settledAt } = row;
  const { id, number, kind, origin, state, fee } = row;
  return { id, number, kind, origin, personId, state, takenBy, fee, dueOn, createdAt, settledAt };
}

function place(id: string): string {
  return `requests:${id}`;
}

function sealSaid({ key }: Owner, id: string, said: Said[]): Buffer | null {
  return said.length === 0 ? null : key.seal(place(id), Buffer.from(JSON.stringify(said)));
}

function openSaid({ key }: Owner, row: { id: string; sealed: Buffer | null }): Said[] {
  return row.sealed === null ? [] : JSON.parse(key.open(place(row.id), row.sealed).toString());
}

export async function insertRequest(
  tx: Tx,
  { tenant, request: r, said }: { tenant: Owner; request: DeskRequest; said: Said[] },
): Promise<void> {
  const made = { created_at: r.createdAt, settled_at: r.settledAt, sealed: sealSaid(tenant, r.id, said) };
  const row = { id: r.id, number: r.number, kind: r.kind, origin: r.origin, person_id: r.personId, state: r.state };
  await tx
    .insertInto("requests")
    .values({ tenant_id: tenant.id, ...row, taken_by: r.takenBy, fee: r.fee, due_on: r.dueOn, ...made })
    .execute();
}

/** Whoever else asks for this person waits until the transaction ends. */
export async function holdAsking(tx: Tx, o: { tenantId: string; personId: string }): Promise<void> {
  const about = `request:${o.tenantId}:${o.personId}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${about}, 0))`.execute(tx);
}

/** A person's open requests, the first one first. */
export async function openRequestsOf(tx: Tx, personId: string): Promise<DeskRequest[]> {
  const rows = await tx
    .selectFrom("requests")
    .select(requestColumns)
    .where("person_id", "=", personId)
    .where("settled_at", "is", null)
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  return rows.map(requestOf);
}

/** All of a person's requests, the newest first. */
export async function requestsOf(tx: Tx, o: { personId: string; limit: number }): Promise<DeskRequest[]> {
  const rows = await tx
    .selectFrom("requests")
    .select(requestColumns)
    .where("person_id", "=", o.personId)
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(o.limit)
    .execute();
  return rows.map(requestOf);
}

/** Locked until the transaction ends: of two acts at once the second finds what the first has made of it. */
export async function holdRequest(tx: Tx, id: string): Promise<DeskRequest | null> {
  const row = await tx
    .selectFrom("requests")
    .select(requestColumns)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row ? requestOf(row) : null;
}

/** One request with its course, by its number or the number of who asked again. */
export async function wholeRequest(tx: Tx, o: { tenant: Owner; number: string }): Promise<WholeRequest | null> {
  const row = await tx
    .selectFrom("requests")
    .select([...requestColumns, "sealed"])
    .where((eb) =>
      eb.or([
        eb("number", "=", o.number),
        eb(
          "id",
          "in",
          eb
            .selectFrom("request_steps")
            .select("request_id")
            .where("act", "=", "again")
            .where(sql<boolean>`details ->> 'number' = ${o.number}`),
        ),
      ]),
    )
    .executeTakeFirst();
  if (!row) return null;
  const [steps, checks] = await Promise.all([stepsOf(tx, row.id), checksOf(tx, row.id)]);
  return { ...requestOf(row), steps, checks, said: openSaid(o.tenant, row) };
}

export async function stepsOf(tx: Tx, requestId: string): Promise<Step[]> {
  const rows = await tx
    .selectFrom("request_steps")
    .select(["at", "act", "actor", "details"])
    .where("request_id", "=", requestId)
    .orderBy("at")
    .orderBy("id")
    .execute();
  return rows.map((row) => ({
    at: row.at,
    act: row.act as Step["act"],
    actor: row.actor as Actor,
    details: row.details as Step["details"],
  }));
}

export async function addStep(tx: Tx, o: { tenantId: string; requestId: string } & Step): Promise<void> {
  const row = { tenant_id: o.tenantId, id: newId(), request_id: o.requestId, at: o.at, act: o.act };
  await tx
    .insertInto("request_steps")
    .values({ ...row, actor: JSON.stringify(o.actor), details: JSON.stringify(o.details) })
    .execute();
}

/** What was typed by who asked again stands beside what was there; the newest few are kept. */
export async function addSaid(tx: Tx, o: { tenant: Owner; id: string; said: Said }): Promise<void> {
  const row = await tx.selectFrom("requests").select(["id", "sealed"]).where("id", "=", o.id).executeTakeFirstOrThrow();
  const said = [...openSaid(o.tenant, row), o.said].slice(-mostSaid);
  await tx
    .updateTable("requests")
    .set({ sealed: sealSaid(o.tenant, o.id, said) })
    .where("id", "=", o.id)
    .execute();
}

const mostSaid = 5;

export async function setState(
  tx: Tx,
  o: { id: string; state: State; takenBy: string | null; now: Date },
): Promise<void> {
  const settled = isSettled(o.state) ? o.now : null;
  await tx
    .updateTable("requests")
    .set({ state: o.state, taken_by: o.takenBy, settled_at: settled })
    .where("id", "=", o.id)
    .execute();
}

export async function checksOf(tx: Tx, requestId: string): Promise<Check[]> {
  const rows = await tx
    .selectFrom("request_checks")
    .select(["kind", "seen", "actor", "at"])
    .where("request_id", "=", requestId)
    .orderBy("at")
    .execute();
  return rows.map(({ actor, ...row }) => ({ ...row, actor: actor as Actor }));
}

/** In the place of what was noted before. */
export async function putCheck(tx: Tx, o: { tenantId: string; requestId: string } & Check): Promise<void> {
  const values = { seen: o.seen, actor: JSON.stringify(o.actor), at: o.at };
  await tx
    .insertInto("request_checks")
    .values({ tenant_id: o.tenantId, request_id: o.requestId, kind: o.kind, ...values })
    .onConflict((oc) => oc.columns(["tenant_id", "request_id", "kind"]).doUpdateSet(values))
    .execute();
}

// ---------------------------------------------------------------- before the sign-in

/** False where this network has asked often enough today, at whichever tenant. */
export async function spendNetwork(tx: Tx, o: { network: string; day: string; most: number }): Promise<boolean> {
  const spent = await tx
    .insertInto("provider_request_networks")
    .values({ network: o.network, day: o.day, asked: 1 })
    .onConflict((oc) =>
      oc
        .columns(["network", "day"])
        .doUpdateSet((eb) => ({ asked: eb("provider_request_networks.asked", "+", 1) }))
        .where("provider_request_networks.asked", "<", o.most),
    )
    .returning("asked")
    .executeTakeFirst();
  return spent !== undefined;
}

/** False where this tenant was asked often enough today. */
export async function spendDay(tx: Tx, o: { tenantId: string; day: string; most: number }): Promise<boolean> {
  const spent = await tx
    .insertInto("request_days")
    .values({ tenant_id: o.tenantId, day: o.day, asked: 1 })
    .onConflict((oc) =>
      oc
        .columns(["tenant_id", "day"])
        .doUpdateSet((eb) => ({ asked: eb("request_days.asked", "+", 1) }))
        .where("request_days.asked", "<", o.most),
    )
    .returning("asked")
    .executeTakeFirst();
  return spent !== undefined;
}

export async function countUnmatched(tx: Tx, o: { tenantId: string; day: string }): Promise<void> {
  await tx
    .insertInto("request_days")
    .values({ tenant_id: o.tenantId, day: o.day, unmatched: 1 })
    .onConflict((oc) =>
      oc.columns(["tenant_id", "day"]).doUpdateSet((eb) => ({ unmatched: eb("request_days.unmatched", "+", 1) })),
    )
    .execute();
}

/** What was typed, as it waits for the job. */
export interface Typed {
  number: string;
  kind: Kind;
  customerNumber: string;
  userId: string;
  phone: string;
  matter: string | null;
}

export async function putTyped(tx: Tx, o: { tenant: Owner; id: string; typed: Typed; now: Date }): Promise<void> {
  const sealed = o.tenant.key.seal(`request_inbox:${o.id}`, Buffer.from(JSON.stringify(o.typed)));
  await tx
    .insertInto("request_inbox")
    .values({ tenant_id: o.tenant.id, id: o.id, sealed, created_at: o.now })
    .execute();
}

/** Taken once; null where it was taken before. */
export async function takeTyped(tx: Tx, o: { tenant: Owner; id: string }): Promise<(Typed & { at: Date }) | null> {
  const row = await tx
    .deleteFrom("request_inbox")
    .where("id", "=", o.id)
    .returning(["sealed", "created_at"])
    .executeTakeFirst();
  if (!row) return null;
  const typed = JSON.parse(o.tenant.key.open(`request_inbox:${o.id}`, row.sealed).toString()) as Typed;
  return { ...typed, at: row.created_at };
}

// ---------------------------------------------------------------- keeping

const dayMs = 24 * 3600_000;
/** SPEC §11.1: as long as the history; what was typed goes when the request is over for good. */
const keepDays = 400;
const keepSaidDays = 90;

/** Runs as the provider, over all tenants. */
export async function forgetRequests(tx: Tx, now: Date): Promise<void> {
  const ago = (days: number) => new Date(now.getTime() - days * dayMs);
  const day = ago(2).toISOString().slice(0, 10);
  await tx.deleteFrom("provider_request_networks").where("day", "<", day).execute();
  await tx.deleteFrom("request_days").where("day", "<", ago(keepDays).toISOString().slice(0, 10)).execute();
  await tx.deleteFrom("request_inbox").where("created_at", "<", ago(7)).execute();
  await tx
    .updateTable("requests")
    .set({ sealed: null })
    .where("settled_at", "<", ago(keepSaidDays))
    .where("sealed", "is not", null)
    .execute();
  const old = sql`select tenant_id, id from requests where settled_at < ${ago(keepDays)}`;
  for (const table of ["request_steps", "request_checks"])
    await sql`delete from ${sql.table(table)} where (tenant_id, request_id) in (${old})`.execute(tx);
  await tx.deleteFrom("requests").where("settled_at", "<", ago(keepDays)).execute();
}
