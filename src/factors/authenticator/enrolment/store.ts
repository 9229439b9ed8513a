import { sql, type Tx } from "../../../platform/db/index.ts";
import type { Tenant } from "../../../tenants/index.ts";
import type { Digits } from "../number.ts";
import type { PageSecrets, RegistrationKind } from "./secrets.ts";

export type EnrolmentState = "open" | "scanned" | "keyed" | "confirmed" | "done" | "spent" | "cancelled";
/** The registration still goes on. */
export const alive: readonly EnrolmentState[] = ["open", "scanned", "keyed", "confirmed"];

export interface Enrolment {
  id: string;
  personId: string;
  /** The half-done sign-in at whose page it was begun; null where a phone takes another's place. */
  binding: string | null;
  /** The phone whose place is taken. */
  moves: string | null;
  state: EnrolmentState;
  secrets: PageSecrets;
  nonce: string;
  digits: Digits;
  triesLeft: number;
  /** A `Device` of the history: the browser that has redeemed it. */
  phone: unknown;
  deviceId: string | null;
  expiresAt: Date;
}

const columns = [
  ...(["id", "person_id", "binding", "moves", "state", "secrets_sealed", "nonce", "digits", "tries_left"] as const),
  ...(["phone", "device_id", "expires_at"] as const),
] as const;

interface Row {
  id: string;
  person_id: string;
  binding: string | null;
  moves: string | null;
  state: EnrolmentState;
  secrets_sealed: Buffer;
  nonce: string;
  digits: number;
  tries_left: number;
  phone: unknown;
  device_id: string | null;
  expires_at: Date;
}

function place(id: string): string {
  return `authenticator_enrolments:${id}`;
}

function enrolmentOf({ key }: Tenant, row: Row): Enrolment {
  return {
    id: row.id,
    personId: row.person_id,
    binding: row.binding,
    moves: row.moves,
    state: row.state,
    secrets: JSON.parse(key.open(place(row.id), row.secrets_sealed).toString()) as PageSecrets,
    nonce: row.nonce,
    digits: row.digits as Digits,
    triesLeft: row.tries_left,
    phone: row.phone,
    deviceId: row.device_id,
    expiresAt: row.expires_at,
  };
}

type NewEnrolment = Pick<Enrolment, "id" | "personId" | "binding" | "moves" | "secrets" | "nonce" | "digits"> & {
  tries: number;
  now: Date;
  expiresAt: Date;
};

export async function insertEnrolment(tx: Tx, { id: tenantId, key }: Tenant, e: NewEnrolment): Promise<void> {
  const row = { tenant_id: tenantId, id: e.id, person_id: e.personId, binding: e.binding, moves: e.moves };
  await tx
    .insertInto("authenticator_enrolments")
    .values({
      ...row,
      state: "open",
      secrets_sealed: key.seal(place(e.id), Buffer.from(JSON.stringify(e.secrets))),
      nonce: e.nonce,
      digits: e.digits,
      tries_left: e.tries,
      created_at: e.now,
      expires_at: e.expiresAt,
    })
    .execute();
}

/** The newest one of a page. */
export async function enrolmentAt(
  tx: Tx,
  tenant: Tenant,
  o: { binding: string; personId: string },
): Promise<Enrolment | null> {
  const row = await tx
    .selectFrom("authenticator_enrolments")
    .select(columns)
    .where("binding", "=", o.binding)
    .where("person_id", "=", o.personId)
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .executeTakeFirst();
  return row ? enrolmentOf(tenant, row) : null;
}

/** The newest one that takes the place of a phone. */
export async function enrolmentMoving(tx: Tx, tenant: Tenant, device: string): Promise<Enrolment | null> {
  const row = await tx
    .selectFrom("authenticator_enrolments")
    .select(columns)
    .where("moves", "=", device)
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .executeTakeFirst();
  return row ? enrolmentOf(tenant, row) : null;
}

export async function enrolmentById(tx: Tx, tenant: Tenant, id: string): Promise<Enrolment | null> {
  const row = await tx.selectFrom("authenticator_enrolments").select(columns).where("id", "=", id).executeTakeFirst();
  return row ? enrolmentOf(tenant, row) : null;
}

export async function holdEnrolment(tx: Tx, tenant: Tenant, id: string, now: Date): Promise<Enrolment | null> {
  const row = await tx
    .selectFrom("authenticator_enrolments")
    .select(columns)
    .where("id", "=", id)
    .where("expires_at", ">", now)
    .forUpdate()
    .executeTakeFirst();
  return row ? enrolmentOf(tenant, row) : null;
}

export interface EnrolmentChange {
  state?: EnrolmentState;
  phone?: object;
  deviceId?: string;
  triesLeft?: number;
  expiresAt?: Date;
}

/** False where it stands in none of these states any more. */
export async function changeEnrolment(
  tx: Tx,
  o: { id: string; from: readonly EnrolmentState[]; to: EnrolmentChange },
): Promise<boolean> {
  const { state, phone, deviceId, triesLeft, expiresAt } = o.to;
  const result = await tx
    .updateTable("authenticator_enrolments")
    .set({
      ...(state === undefined ? {} : { state }),
      ...(phone === undefined ? {} : { phone: JSON.stringify(phone) }),
      ...(deviceId === undefined ? {} : { device_id: deviceId }),
      ...(triesLeft === undefined ? {} : { tries_left: triesLeft }),
      ...(expiresAt === undefined ? {} : { expires_at: expiresAt }),
    })
    .where("id", "=", o.id)
    .where("state", "in", [...o.from])
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

// ---------------------------------------------------------------- what is redeemed

export interface Registration {
  tenantId: string;
  enrolmentId: string;
}

/** False where the same nine digits are on somebody's page already. */
export async function putRegistration(
  tx: Tx,
  o: Registration & { digest: Buffer; kind: RegistrationKind; expiresAt: Date; now: Date },
): Promise<boolean> {
  const values = { kind: o.kind, tenant_id: o.tenantId, enrolment_id: o.enrolmentId, expires_at: o.expiresAt };
  const result = await tx
    .insertInto("provider_registrations")
    .values({ digest: o.digest, ...values })
    .onConflict((oc) => oc.column("digest").doUpdateSet(values).where("provider_registrations.expires_at", "<=", o.now))
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Takes it away before anything else: whoever comes second finds nothing. */
export async function spendRegistration(tx: Tx, digests: Buffer[], now: Date): Promise<Registration | null> {
  const row = await tx
    .deleteFrom("provider_registrations")
    .where("digest", "in", digests)
    .where("expires_at", ">", now)
    .returning(["tenant_id", "enrolment_id"])
    .executeTakeFirst();
  return row ? { tenantId: row.tenant_id, enrolmentId: row.enrolment_id } : null;
}

export async function dropRegistrations(tx: Tx, enrolmentId: string): Promise<void> {
  await tx.deleteFrom("provider_registrations").where("enrolment_id", "=", enrolmentId).execute();
}

const everybody = "";

/** Spends one code of a network's and of everybody's minute; how many each has used now. */
export async function spendCodeTry(tx: Tx, o: { network: string; now: Date }): Promise<{ own: number; all: number }> {
  const minute = minuteOf(o.now);
  const result = await sql<{ network: string; tries: number }>`
    insert into provider_code_tries as t (network, minute, tries)
    values (${everybody}, ${minute}, 1), (${o.network}, ${minute}, 1)
    on conflict (network, minute) do update set tries = t.tries + 1
    returning t.network, t.tries
  `.execute(tx);
  const of = (network: string) => result.rows.find((row) => row.network === network)?.tries ?? 0;
  return { own: of(o.network), all: of(everybody) };
}

/** A code that was right is no failure. */
export async function returnCodeTry(tx: Tx, o: { network: string; now: Date }): Promise<void> {
  await tx
    .updateTable("provider_code_tries")
    .set((eb) => ({ tries: eb("tries", "-", 1) }))
    .where("network", "in", [everybody, o.network])
    .where("minute", "=", minuteOf(o.now))
    .execute();
}

function minuteOf(now: Date): Date {
  return new Date(Math.floor(now.getTime() / 60_000) * 60_000);
}

/** What was not finished, and counts of past minutes. Runs as the provider, over all tenants. */
export async function forgetEnrolments(tx: Tx, now: Date): Promise<void> {
  const dayAgo = new Date(now.getTime() - 24 * 3600_000);
  await tx.deleteFrom("provider_registrations").where("expires_at", "<", now).execute();
  await tx.deleteFrom("provider_code_tries").where("minute", "<", dayAgo).execute();
  await tx.deleteFrom("authenticator_enrolments").where("expires_at", "<", dayAgo).execute();
}
