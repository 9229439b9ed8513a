import type { FailureReason } from "../../../history/index.ts";
import type { Tx } from "../../../platform/db/index.ts";
import { sql } from "../../../platform/db/index.ts";
import type { Tenant } from "../../../tenants/index.ts";
import type { Client } from "../../index.ts";
import { type Digits, numbersApart } from "../number.ts";
import { calm, type Flood } from "./quiet.ts";

export type RequestState =
  | "pending"
  | "spent"
  | "approved"
  | "used"
  | "denied"
  | "refused"
  | "reported"
  | "expired"
  | "replaced";

/** Where and by what the sign-in is tried, as far as the phone and the history tell it. */
export type AskedFrom = Pick<Client, "ip" | "network" | "place" | "device" | "application"> & {
  /** What had been proved before. */
  methods: string[];
};

/** One question to a person's phones. */
export interface PushRequest {
  id: string;
  personId: string;
  binding: string;
  state: RequestState;
  number: string;
  digits: Digits;
  nonce: string;
  turn: number;
  from: AskedFrom;
  browser: Buffer | null;
  visitor: Buffer | null;
  known: boolean;
  shown: Record<string, string>;
  deviceId: string | null;
  pushes: number;
  pushedAt: Date | null;
  seenAt: Date | null;
  eventId: string | null;
  createdAt: Date;
  answeredAt: Date | null;
  expiresAt: Date;
  /** The phone has checked its owner for the answer. */
  userVerified: boolean;
}

const columns = [
  ...([
    "id",
    "person_id",
    "binding",
    "state",
    "number_sealed",
    "digits",
    "nonce",
    "turn",
    "client",
    "browser",
  ] as const),
  ...(["visitor", "known", "shown", "device_id", "pushes", "pushed_at", "seen_at", "event_id", "created_at"] as const),
  ...(["answered_at", "expires_at", "user_verified"] as const),
] as const;

interface Row {
  id: string;
  person_id: string;
  binding: string;
  state: RequestState;
  number_sealed: Buffer;
  digits: number;
  nonce: string;
  turn: number;
  client: unknown;
  browser: Buffer | null;
  visitor: Buffer | null;
  known: boolean;
  shown: unknown;
  device_id: string | null;
  pushes: number;
  pushed_at: Date | null;
  seen_at: Date | null;
  event_id: string | null;
  created_at: Date;
  answered_at: Date | null;
  expires_at: Date;
  user_verified: boolean;
}

type Keyed = Pick<Tenant, "key">;

function place(id: string): string {
  return `authenticator_requests:${id}`;
}

function numberIn({ key }: Keyed, row: Pick<Row, "id" | "number_sealed">): string {
  return key.open(place(row.id), row.number_sealed).toString();
}

function requestOf(tenant: Keyed, row: Row): PushRequest {
  return {
    id: row.id,
    personId: row.person_id,
    binding: row.binding,
    state: row.state,
    number: numberIn(tenant, row),
    digits: row.digits as Digits,
    nonce: row.nonce,
    turn: row.turn,
    from: row.client as AskedFrom,
    browser: row.browser,
    visitor: row.visitor,
    known: row.known,
    shown: row.shown as Record<string, string>,
    deviceId: row.device_id,
    pushes: row.pushes,
    pushedAt: row.pushed_at,
    seenAt: row.seen_at,
    eventId: row.event_id,
    createdAt: row.created_at,
    answeredAt: row.answered_at,
    expiresAt: row.expires_at,
    userVerified: row.user_verified,
  };
}

export type NewRequest = Pick<
  PushRequest,
  | "id"
  | "personId"
  | "binding"
  | "number"
  | "digits"
  | "nonce"
  | "turn"
  | "from"
  | "browser"
  | "visitor"
  | "known"
  | "expiresAt"
> & { now: Date };

export async function insertRequest(tx: Tx, { id: tenantId, key }: Tenant, r: NewRequest): Promise<void> {
  await tx
    .insertInto("authenticator_requests")
    .values({
      ...{ tenant_id: tenantId, id: r.id, person_id: r.personId, binding: r.binding, state: "pending" },
      number_sealed: key.seal(place(r.id), Buffer.from(r.number)),
      ...{ digits: r.digits, nonce: r.nonce, turn: r.turn, client: JSON.stringify(r.from), shown: "{}" },
      ...{ browser: r.browser, visitor: r.visitor, known: r.known, created_at: r.now, expires_at: r.expiresAt },
    })
    .execute();
}

/** The person's open question, over or not. */
export async function pendingOf(tx: Tx, tenant: Keyed, personId: string): Promise<PushRequest | null> {
  const row = await tx
    .selectFrom("authenticator_requests")
    .select(columns)
    .where("person_id", "=", personId)
    .where("state", "=", "pending")
    .executeTakeFirst();
  return row ? requestOf(tenant, row) : null;
}

/** The last questions of a half-done sign-in, the newest first. */
export async function requestsAt(
  tx: Tx,
  tenant: Keyed,
  o: { binding: string; personId: string },
): Promise<PushRequest[]> {
  const rows = await tx
    .selectFrom("authenticator_requests")
    .select(columns)
    .where("binding", "=", o.binding)
    .where("person_id", "=", o.personId)
    .orderBy("created_at", "desc")
    .orderBy("turn", "desc")
    .limit(2)
    .execute();
  return rows.map((row) => requestOf(tenant, row));
}

export async function requestById(tx: Tx, tenant: Keyed, id: string): Promise<PushRequest | null> {
  const row = await tx.selectFrom("authenticator_requests").select(columns).where("id", "=", id).executeTakeFirst();
  return row ? requestOf(tenant, row) : null;
}

export async function lastNumbers(tx: Tx, tenant: Keyed, personId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom("authenticator_requests")
    .select(["id", "number_sealed"])
    .where("person_id", "=", personId)
    .orderBy("created_at", "desc")
    .limit(numbersApart)
    .execute();
  return rows.map((row) => numberIn(tenant, row));
}

/** Takes the question away before the answer is looked at: whoever comes second finds nothing. */
export async function spendRequest(
  tx: Tx,
  tenant: Keyed,
  o: { id: string; personId: string; deviceId: string; now: Date },
): Promise<PushRequest | null> {
  const row = await tx
    .updateTable("authenticator_requests")
    .set({ state: "spent", device_id: o.deviceId, answered_at: o.now })
    .where("id", "=", o.id)
    .where("person_id", "=", o.personId)
    .where("state", "=", "pending")
    .where("expires_at", ">", o.now)
    .returning(columns)
    .executeTakeFirst();
  return row ? requestOf(tenant, row) : null;
}

/** False where it stands in another state by now. */
export async function moveRequest(
  tx: Tx,
  o: { id: string; from: RequestState; to: RequestState; eventId?: string; answeredAt?: Date },
): Promise<boolean> {
  const result = await tx
    .updateTable("authenticator_requests")
    .set({
      state: o.to,
      ...(o.eventId === undefined ? {} : { event_id: o.eventId }),
      ...(o.answeredAt === undefined ? {} : { answered_at: o.answeredAt }),
    })
    .where("id", "=", o.id)
    .where("state", "=", o.from)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

export async function noteUserVerified(tx: Tx, id: string): Promise<void> {
  await tx.updateTable("authenticator_requests").set({ user_verified: true }).where("id", "=", id).execute();
}

export async function notePush(tx: Tx, o: { id: string; now: Date }): Promise<void> {
  await tx
    .updateTable("authenticator_requests")
    .set((eb) => ({ pushes: eb("pushes", "+", 1), pushed_at: o.now }))
    .where("id", "=", o.id)
    .execute();
}

/** What a phone shows of it. True where it is the first time that any phone shows it. */
export async function noteShown(
  tx: Tx,
  o: { id: string; deviceId: string; digest: string; now: Date },
): Promise<boolean> {
  const row = await tx
    .updateTable("authenticator_requests")
    .set({
      shown: sql`shown || jsonb_build_object(${o.deviceId}::text, ${o.digest}::text)`,
      seen_at: sql`coalesce(seen_at, ${o.now}::timestamptz)`,
    })
    .where("id", "=", o.id)
    .where("state", "=", "pending")
    .returning("seen_at")
    .executeTakeFirst();
  return row?.seen_at?.getTime() === o.now.getTime();
}

/** Questions that are over, the newest first. */
export async function answeredOf(tx: Tx, tenant: Keyed, personId: string, limit: number): Promise<PushRequest[]> {
  const rows = await tx
    .selectFrom("authenticator_requests")
    .select(columns)
    .where("person_id", "=", personId)
    .where("state", "in", ["approved", "used", "denied", "refused", "reported", "expired"])
    .orderBy("created_at", "desc")
    .orderBy("turn", "desc")
    .limit(limit)
    .execute();
  return rows.map((row) => requestOf(tenant, row));
}

export const reasons: Partial<Record<RequestState, FailureReason>> = {
  denied: "denied",
  reported: "denied",
  refused: "number",
  expired: "noAnswer",
};

/** How long phones show what was answered. */
const keepMs = 30 * 24 * 3600_000;

/** Runs as the provider, over all tenants. */
export async function forgetRequests(tx: Tx, now: Date): Promise<void> {
  await tx
    .deleteFrom("authenticator_requests")
    .where("created_at", "<", new Date(now.getTime() - keepMs))
    .execute();
}

// ---------------------------------------------------------------- floods

/** What a person's phones were sent, locked until the transaction ends: questions of one person come one after another. */
export async function holdFlood(tx: Tx, o: { tenantId: string; personId: string }): Promise<Flood> {
  await tx
    .insertInto("authenticator_quiet")
    .values({ tenant_id: o.tenantId, person_id: o.personId, pushes: "[]", denials: "[]" })
    .onConflict((oc) => oc.doNothing())
    .execute();
  const row = await tx
    .selectFrom("authenticator_quiet")
    .select(["pushes", "denials", "quiet_until", "strangers_quiet_until"])
    .where("person_id", "=", o.personId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return floodOf(row);
}

/** The same without the lock, for drawing. */
/** Until when no notification goes to a person's phones from an unknown browser; null: they do. */
export async function quietUntil(tx: Tx, o: { personId: string; now: Date }): Promise<Date | null> {
  const { quietUntil: quiet, strangersQuietUntil: strangers } = await readFlood(tx, o.personId);
  const latest = [quiet, strangers].filter((at): at is Date => at !== null && at > o.now).sort((a, b) => +b - +a);
  return latest[0] ?? null;
}

export async function readFlood(tx: Tx, personId: string): Promise<Flood> {
  const row = await tx
    .selectFrom("authenticator_quiet")
    .select(["pushes", "denials", "quiet_until", "strangers_quiet_until"])
    .where("person_id", "=", personId)
    .executeTakeFirst();
  return row ? floodOf(row) : calm;
}

function floodOf(row: {
  pushes: unknown;
  denials: unknown;
  quiet_until: Date | null;
  strangers_quiet_until: Date | null;
}): Flood {
  const dates = (stored: unknown) => (stored as string[]).map((text) => new Date(text));
  return {
    pushes: dates(row.pushes),
    denials: dates(row.denials),
    quietUntil: row.quiet_until,
    strangersQuietUntil: row.strangers_quiet_until,
  };
}

export async function putFlood(tx: Tx, personId: string, flood: Flood): Promise<void> {
  await tx
    .updateTable("authenticator_quiet")
    .set({
      pushes: JSON.stringify(flood.pushes),
      denials: JSON.stringify(flood.denials),
      quiet_until: flood.quietUntil,
      strangers_quiet_until: flood.strangersQuietUntil,
    })
    .where("person_id", "=", personId)
    .execute();
}
