import { sql, type Tx } from "../../../platform/db/index.ts";
import type { Language } from "../../../platform/i18n/index.ts";
import type { Tenant } from "../../../tenants/index.ts";
import type { Stamps } from "./stamp.ts";

/** The last three prove nothing any more: copied, gone to another phone, not opened for long. */
export type DeviceState = "new" | "active" | "frozen" | "moved" | "retired";
export type PushState = "untested" | "working" | "lost" | "off";

export interface PublicJwk {
  kty: "EC";
  crv: "P-256";
  x: string;
  y: string;
}

export interface Subscription {
  endpoint: string;
  keys: { p256dh: string; auth: string };
}

/** One account on one phone. */
export interface AuthenticatorDevice {
  id: string;
  personId: string;
  enrolmentId: string;
  /** Null until its registration is settled. */
  credentialId: string | null;
  state: DeviceState;
  jwk: PublicJwk;
  label: string;
  platform: string;
  language: Language;
  push: PushState;
  stamps: Stamps;
  replaces: string | null;
  addedAt: Date;
  seenAt: Date | null;
  /** The phone that has taken its place, and since when. */
  movedTo: string | null;
  movedAt: Date | null;
  /** Until then it signs its person in and proves nothing beyond that. */
  youngUntil: Date | null;
  /** When its person was last asked to open it. */
  idleToldAt: Date | null;
  /** When it last asked for a push to try, and when the last push arrived. */
  testedAt: Date | null;
  arrivedAt: Date | null;
  /** Sealed: what the app's lock is known by; null: it has none. */
  lockSealed: Buffer | null;
}

const columns = [
  ...(["id", "person_id", "enrolment_id", "credential_id", "state", "public_jwk", "label", "platform"] as const),
  ...(["language", "push_state", "stamp", "stamp_accepted", "replaces", "added_at", "seen_at"] as const),
  ...(["moved_to", "moved_at", "young_until", "idle_told_at", "tested_at", "arrived_at"] as const),
  ...(["lock_sealed"] as const),
] as const;

interface Row {
  id: string;
  person_id: string;
  enrolment_id: string;
  credential_id: string | null;
  state: DeviceState;
  public_jwk: unknown;
  label: string;
  platform: string;
  language: Language;
  push_state: PushState;
  stamp: number;
  stamp_accepted: number | null;
  replaces: string | null;
  added_at: Date;
  seen_at: Date | null;
  moved_to: string | null;
  moved_at: Date | null;
  young_until: Date | null;
  idle_told_at: Date | null;
  tested_at: Date | null;
  arrived_at: Date | null;
  lock_sealed: Buffer | null;
}

function deviceOf(row: Row): AuthenticatorDevice {
  return {
    id: row.id,
    personId: row.person_id,
    enrolmentId: row.enrolment_id,
    credentialId: row.credential_id,
    state: row.state,
    jwk: row.public_jwk as PublicJwk,
    label: row.label,
    platform: row.platform,
    language: row.language,
    push: row.push_state,
    stamps: { newest: row.stamp, accepted: row.stamp_accepted },
    replaces: row.replaces,
    addedAt: row.added_at,
    seenAt: row.seen_at,
    movedTo: row.moved_to,
    movedAt: row.moved_at,
    youngUntil: row.young_until,
    idleToldAt: row.idle_told_at,
    testedAt: row.tested_at,
    arrivedAt: row.arrived_at,
    lockSealed: row.lock_sealed,
  };
}

export type NewDevice = Pick<
  AuthenticatorDevice,
  "id" | "personId" | "enrolmentId" | "jwk" | "label" | "platform" | "language"
> & { persisted: boolean; replaces: string | null; now: Date };

/** False where this key is known already. */
export async function insertDevice(tx: Tx, tenantId: string, d: NewDevice): Promise<boolean> {
  const result = await tx
    .insertInto("authenticator_devices")
    .values({
      ...{ tenant_id: tenantId, id: d.id, person_id: d.personId, enrolment_id: d.enrolmentId, state: "new" },
      ...{ public_jwk: JSON.stringify(d.jwk), label: d.label, platform: d.platform, language: d.language },
      ...{ persisted: d.persisted, push_state: "off", replaces: d.replaces, added_at: d.now },
    })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function readDevice(tx: Tx, id: string): Promise<AuthenticatorDevice | null> {
  const row = await tx.selectFrom("authenticator_devices").select(columns).where("id", "=", id).executeTakeFirst();
  return row ? deviceOf(row) : null;
}

/** Locked until the transaction ends: messages of one phone come one after another. */
export async function holdDevice(tx: Tx, id: string): Promise<AuthenticatorDevice | null> {
  const row = await tx
    .selectFrom("authenticator_devices")
    .select(columns)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row ? deviceOf(row) : null;
}

/** Registered phones of a person, the oldest first. */
export async function devicesOf(tx: Tx, personId: string): Promise<AuthenticatorDevice[]> {
  const rows = await tx
    .selectFrom("authenticator_devices")
    .select(columns)
    .where("person_id", "=", personId)
    .where("credential_id", "is not", null)
    .orderBy("added_at")
    .orderBy("id")
    .execute();
  return rows.map(deviceOf);
}

export interface DeviceChange {
  state?: DeviceState;
  credentialId?: string | null;
  label?: string;
  language?: Language;
  stamps?: Stamps;
  seenAt?: Date;
  replaces?: null;
  endedAt?: Date;
  movedTo?: string;
  movedAt?: Date;
  youngUntil?: Date;
  idleToldAt?: Date;
  testedAt?: Date;
  lockSealed?: Buffer | null;
}

export async function changeDevice(tx: Tx, id: string, d: DeviceChange): Promise<void> {
  const { state, credentialId, label, language, stamps, seenAt, replaces } = d;
  const { endedAt, movedTo, movedAt, youngUntil, idleToldAt, testedAt, lockSealed } = d;
  await tx
    .updateTable("authenticator_devices")
    .set({
      ...(state === undefined ? {} : { state }),
      ...(credentialId === undefined ? {} : { credential_id: credentialId }),
      ...(label === undefined ? {} : { label }),
      ...(language === undefined ? {} : { language }),
      ...(stamps === undefined ? {} : { stamp: stamps.newest, stamp_accepted: stamps.accepted }),
      ...(seenAt === undefined ? {} : { seen_at: seenAt }),
      ...(replaces === undefined ? {} : { replaces }),
      ...(endedAt === undefined ? {} : { ended_at: endedAt }),
      ...(movedTo === undefined ? {} : { moved_to: movedTo }),
      ...(movedAt === undefined ? {} : { moved_at: movedAt }),
      ...(youngUntil === undefined ? {} : { young_until: youngUntil }),
      ...(idleToldAt === undefined ? {} : { idle_told_at: idleToldAt }),
      ...(testedAt === undefined ? {} : { tested_at: testedAt }),
      ...(lockSealed === undefined ? {} : { lock_sealed: lockSealed }),
    })
    .where("id", "=", id)
    .execute();
}

/** Phones of registrations that came to nothing. */
export async function dropNewDevices(tx: Tx, enrolmentId: string): Promise<void> {
  await tx
    .deleteFrom("authenticator_devices")
    .where("enrolment_id", "=", enrolmentId)
    .where("state", "=", "new")
    .execute();
}

// ---------------------------------------------------------------- push

function place(id: string): string {
  return `authenticator_devices:${id}`;
}

/** Keeps the subscription, or null: no pushes. Whether it is another one than before. */
export async function setSubscription(
  tx: Tx,
  { key }: Tenant,
  o: { deviceId: string; subscription: Subscription | null },
): Promise<boolean> {
  const { deviceId, subscription } = o;
  const digest = subscription && key.digest("push-endpoint", subscription.endpoint);
  const sealed = subscription && key.seal(place(deviceId), Buffer.from(JSON.stringify(subscription)));
  const same = sql<boolean>`push_digest is not distinct from ${digest}::bytea and push_state <> 'lost'`;
  const result = await tx
    .updateTable("authenticator_devices")
    .set({
      push_sealed: sealed,
      push_digest: digest,
      push_state: sql`case when ${same} then push_state else ${subscription ? "untested" : "off"} end`,
    })
    .where("id", "=", deviceId)
    .where(sql<boolean>`not (${same})`)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n && subscription !== null;
}

export interface PushTarget {
  id: string;
  language: Language;
  subscription: Subscription;
}

export async function pushTarget(tx: Tx, { key }: Pick<Tenant, "key">, id: string): Promise<PushTarget | null> {
  const row = await tx
    .selectFrom("authenticator_devices")
    .select(["id", "language", "push_sealed"])
    .where("id", "=", id)
    .where("state", "in", ["new", "active"])
    .executeTakeFirst();
  if (!row?.push_sealed) return null;
  const subscription = JSON.parse(key.open(place(id), row.push_sealed).toString()) as Subscription;
  return { id: row.id, language: row.language, subscription };
}

/** Phones of a person that can be pushed to. */
export async function pushable(tx: Tx, personId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom("authenticator_devices")
    .select("id")
    .where("person_id", "=", personId)
    .where("state", "=", "active")
    .where("push_sealed", "is not", null)
    .execute();
  return rows.map(({ id }) => id);
}

/** What the next push to this phone carries; it comes back once. */
export async function setAck(tx: Tx, id: string, digest: Buffer): Promise<void> {
  await tx.updateTable("authenticator_devices").set({ ack_digest: digest }).where("id", "=", id).execute();
}

/** The phone whose push has arrived, once. */
export async function takeAck(tx: Tx, digest: Buffer, now: Date): Promise<{ enrolmentId: string } | null> {
  const row = await tx
    .updateTable("authenticator_devices")
    .set({ ack_digest: null, push_state: "working", arrived_at: now })
    .where("ack_digest", "=", digest)
    .where("push_sealed", "is not", null)
    .returning("enrolment_id")
    .executeTakeFirst();
  return row ? { enrolmentId: row.enrolment_id } : null;
}

/** The person has seen a push on the phone: some phones show it without telling us. */
export async function notePushSeen(tx: Tx, id: string): Promise<void> {
  await tx
    .updateTable("authenticator_devices")
    .set({ push_state: "working" })
    .where("id", "=", id)
    .where("push_sealed", "is not", null)
    .execute();
}

/** The push service knows this address no longer; one that was told meanwhile stays. */
export async function losePush(
  tx: Tx,
  { key }: Pick<Tenant, "key">,
  o: { id: string; endpoint: string },
): Promise<void> {
  await tx
    .updateTable("authenticator_devices")
    .set({ push_sealed: null, push_digest: null, push_state: "lost" })
    .where("id", "=", o.id)
    .where("push_digest", "=", key.digest("push-endpoint", o.endpoint))
    .execute();
}

/** Credentials of older registrations of this account on the same phone, by its push address. */
export async function sameSubscription(tx: Tx, deviceId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom("authenticator_devices as old")
    .innerJoin("authenticator_devices as own", (join) =>
      join
        .onRef("own.tenant_id", "=", "old.tenant_id")
        .onRef("own.person_id", "=", "old.person_id")
        .onRef("own.push_digest", "=", "old.push_digest"),
    )
    .select("old.credential_id")
    .where("own.id", "=", deviceId)
    .where("old.id", "<>", deviceId)
    .where("old.credential_id", "is not", null)
    .execute();
  return rows.map(({ credential_id }) => credential_id as string);
}

const dayMs = 24 * 3600_000;
/** So long a phone that proves nothing any more is told why. */
const endedDays = 180;

/** Phones whose registration came to nothing, and those that have proved nothing for long. Runs as the provider. */
export async function forgetDevices(tx: Tx, now: Date): Promise<void> {
  const before = (days: number) => new Date(now.getTime() - days * dayMs);
  await tx
    .deleteFrom("authenticator_devices")
    .where("credential_id", "is", null)
    .where((eb) =>
      eb.or([
        eb.and([eb("state", "=", "new"), eb("added_at", "<", before(1))]),
        eb.and([
          eb("state", "in", ["frozen", "moved", "retired"]),
          eb(eb.fn.coalesce("ended_at", "seen_at", "added_at"), "<", before(endedDays)),
        ]),
      ]),
    )
    .execute();
}

// ---------------------------------------------------------------- moves

/** A phone that has come in the place of another. */
export interface YoungPhone {
  credentialId: string;
  until: Date;
}

/** Phones of a person that sign in and prove nothing beyond that yet. */
export async function youngPhones(tx: Tx, personId: string, now: Date): Promise<YoungPhone[]> {
  const rows = await tx
    .selectFrom("authenticator_devices")
    .select(["credential_id", "young_until"])
    .where("person_id", "=", personId)
    .where("credential_id", "is not", null)
    .where("young_until", ">", now)
    .orderBy("young_until")
    .execute();
  return rows.map((row) => ({ credentialId: row.credential_id as string, until: row.young_until as Date }));
}

/** The phone that has gone to another one since then, the last one first; null where none has, or it was frozen. */
export async function movedSince(tx: Tx, personId: string, since: Date): Promise<AuthenticatorDevice | null> {
  const row = await tx
    .selectFrom("authenticator_devices")
    .select(columns)
    .where("person_id", "=", personId)
    .where("state", "in", ["active", "moved"])
    .where("moved_at", ">", since)
    .orderBy("moved_at", "desc")
    .executeTakeFirst();
  return row ? deviceOf(row) : null;
}

// ---------------------------------------------------------------- phones that nobody opens

/** People with a phone that has not asked since then. Runs as the provider. */
export async function idleSince(tx: Tx, before: Date): Promise<{ tenantId: string; personId: string }[]> {
  const rows = await tx
    .selectFrom("authenticator_devices")
    .select(["tenant_id", "person_id"])
    .distinct()
    .where("state", "=", "active")
    .where((eb) => eb(eb.fn.coalesce("seen_at", "added_at"), "<=", before))
    .orderBy("tenant_id")
    .orderBy("person_id")
    .execute();
  return rows.map((row) => ({ tenantId: row.tenant_id, personId: row.person_id }));
}
