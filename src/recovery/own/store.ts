import { createHash } from "node:crypto";
import type { Proof } from "../../factors/index.ts";
import { sql, type Tx } from "../../platform/db/index.ts";

/** Somebody on their way back in, after the first proof. */
export interface Recovery {
  id: string;
  personId: string;
  proofs: Proof[];
}

/** Names one and opens it. */
export interface RecoveryTicket {
  id: string;
  secret: string;
}

function hashed(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}

/** One that stands, held until the transaction ends; null: it was used, outlived, or another proof has given it a new secret. */
export async function holdRecovery(tx: Tx, o: RecoveryTicket & { now: Date }): Promise<Recovery | null> {
  const row = await tx
    .selectFrom("recoveries")
    .select(["id", "person_id", "proofs"])
    .where("id", "=", o.id)
    .where("secret_hash", "=", hashed(o.secret))
    .where("expires_at", ">", o.now)
    .where("used_at", "is", null)
    .forUpdate()
    .executeTakeFirst();
  return row ? { id: row.id, personId: row.person_id, proofs: row.proofs as unknown as Proof[] } : null;
}

interface Begun {
  tenantId: string;
  id: string;
  personId: string;
  now: Date;
  expiresAt: Date;
}

/** The first proof. False: there was one already. */
export async function beginRecovery(tx: Tx, o: Begun & { secret: string; proof: Proof }): Promise<boolean> {
  const values = { person_id: o.personId, secret_hash: hashed(o.secret), proofs: JSON.stringify([o.proof]) };
  const result = await tx
    .insertInto("recoveries")
    .values({ tenant_id: o.tenantId, id: o.id, ...values, started_at: o.now, expires_at: o.expiresAt })
    .onConflict((oc) =>
      oc
        .columns(["tenant_id", "id"])
        .doUpdateSet({ ...values, expires_at: o.expiresAt })
        .where("recoveries.secret_hash", "is", null),
    )
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** A further proof; what was sealed before opens nothing. */
export async function addProof(tx: Tx, o: Recovery & { proof: Proof; secret: string }): Promise<void> {
  await tx
    .updateTable("recoveries")
    .set({ proofs: JSON.stringify([...o.proofs, o.proof]), secret_hash: hashed(o.secret) })
    .where("id", "=", o.id)
    .execute();
}

export async function useRecovery(tx: Tx, o: { id: string; now: Date }): Promise<void> {
  await tx.updateTable("recoveries").set({ used_at: o.now }).where("id", "=", o.id).execute();
}

/** Every other one of a person ends with a new password. */
export async function endRecoveries(tx: Tx, o: { personId: string; except: string }): Promise<void> {
  await tx
    .deleteFrom("recoveries")
    .where("person_id", "=", o.personId)
    .where("id", "<>", o.except)
    .where("used_at", "is", null)
    .execute();
}

/** Whatever counts the resets of a person, or the codes that are sent for an ID, waits here for its turn. */
export async function holdCounts(tx: Tx, personId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`recovery:${personId}`}, 0))`.execute(tx);
}

/** New passwords that a person has set by own proofs since then. */
export async function resetsSince(tx: Tx, o: { personId: string; since: Date }): Promise<number> {
  const row = await tx
    .selectFrom("recoveries")
    .select((eb) => eb.fn.countAll<number>().as("n"))
    .where("person_id", "=", o.personId)
    .where("used_at", ">", o.since)
    .executeTakeFirstOrThrow();
  return row.n;
}

/** Codes that were sent for a person, or for nobody, since then. */
export async function sendsSince(tx: Tx, o: { personId: string; since: Date }): Promise<number> {
  const row = await tx
    .selectFrom("recoveries")
    .select((eb) => eb.fn.sum<string>("sent").as("n"))
    .where("person_id", "=", o.personId)
    .where("started_at", ">", o.since)
    .executeTakeFirst();
  return Number(row?.n ?? 0);
}

/** One more code. It is the same for IDs that exist and that do not. */
export async function noteSend(tx: Tx, o: Begun): Promise<void> {
  const row = { tenant_id: o.tenantId, id: o.id, person_id: o.personId, proofs: "[]", sent: 1 };
  await tx
    .insertInto("recoveries")
    .values({ ...row, started_at: o.now, expires_at: o.expiresAt })
    .onConflict((oc) => oc.columns(["tenant_id", "id"]).doUpdateSet((eb) => ({ sent: eb("recoveries.sent", "+", 1) })))
    .execute();
}

/** Whose ID was typed, for the job that sends the code. */
export async function recoveryPerson(tx: Tx, id: string): Promise<string | null> {
  const row = await tx.selectFrom("recoveries").select("person_id").where("id", "=", id).executeTakeFirst();
  return row?.person_id ?? null;
}

const keepDays = 31;

/** What came to nothing after a day; what was used as long as it is counted. Runs as the provider, over all tenants. */
export async function forgetRecoveries(tx: Tx, now: Date): Promise<void> {
  const ago = (days: number) => new Date(now.getTime() - days * 24 * 3600_000);
  await tx.deleteFrom("recoveries").where("used_at", "is", null).where("expires_at", "<", ago(1)).execute();
  await tx.deleteFrom("recoveries").where("expires_at", "<", ago(keepDays)).execute();
}
