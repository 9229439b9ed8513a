import { createPrivateKey, createPublicKey } from "node:crypto";
import type { DataKey } from "../platform/crypto/index.ts";
import { sql, type Tx } from "../platform/db/index.ts";
import type { KeyPurpose, SigningAlgorithm, SigningKey } from "./key.ts";
import type { NewKey } from "./make.ts";

export async function insertKey(
  tx: Tx,
  o: { tenantId: string; key: NewKey; signsFrom?: Date; now: Date },
): Promise<void> {
  const { id, purpose, algorithm, publicJwk, sealed, certificate } = o.key;
  await tx
    .insertInto("signing_keys")
    .values({
      ...{ tenant_id: o.tenantId, id, purpose, algorithm, certificate, private_sealed: sealed },
      public_jwk: JSON.stringify(publicJwk),
      created_at: o.now,
      signs_from: o.signsFrom ?? null,
    })
    .execute();
}

/** Those that are not retired, the oldest first. */
export async function openKeys(tx: Tx, o: { key: DataKey; purpose: KeyPurpose; now: Date }): Promise<SigningKey[]> {
  const rows = await tx
    .selectFrom("signing_keys")
    .select([
      "id",
      "algorithm",
      "public_jwk",
      "private_sealed",
      "certificate",
      "created_at",
      "signs_from",
      "retires_at",
    ])
    .where("purpose", "=", o.purpose)
    .where((eb) => eb.or([eb("retires_at", "is", null), eb("retires_at", ">", o.now)]))
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  return rows.map((row) => {
    const plain = o.key.open(`signing_keys:${row.id}`, row.private_sealed);
    const privateKey = createPrivateKey({ key: plain, format: "der", type: "pkcs8" });
    return {
      id: row.id,
      algorithm: row.algorithm as SigningAlgorithm,
      publicJwk: row.public_jwk as object,
      privateKey,
      publicKey: createPublicKey(privateKey),
      certificate: row.certificate,
      signsFrom: row.signs_from ?? row.created_at,
      retiresAt: row.retires_at,
    };
  });
}

/** How many keys were made ahead and not taken. Runs as the provider, as the two below. */
export async function countSpare(tx: Tx): Promise<number> {
  const row = await tx
    .selectFrom("provider_spare_keys")
    .select(sql<number>`count(*)::integer`.as("n"))
    .executeTakeFirst();
  return row?.n ?? 0;
}

export async function insertSpare(tx: Tx, o: { id: string; sealed: Buffer; now: Date }): Promise<void> {
  const row = { id: o.id, sealed: o.sealed, created_at: o.now };
  await tx.insertInto("provider_spare_keys").values(row).execute();
}

/** The oldest of them; of two who take at once neither waits, and none gets the other's. */
export async function takeSpare(tx: Tx, count: number): Promise<{ id: string; sealed: Buffer }[]> {
  const taken = await sql<{ id: string; sealed: Buffer }>`
    delete from provider_spare_keys where id in
      (select id from provider_spare_keys order by id limit ${count} for update skip locked)
    returning id, sealed
  `.execute(tx);
  return taken.rows;
}

/** Makes whoever else changes these keys wait for the end of the transaction. */
export async function holdKeys(tx: Tx, tenantId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`signing-keys:${tenantId}`}, 0))`.execute(tx);
}

/** The keys before a new one stay published until then. */
export async function retireKeys(tx: Tx, o: { ids: string[]; at: Date }): Promise<void> {
  if (o.ids.length === 0) return;
  await tx.updateTable("signing_keys").set({ retires_at: o.at }).where("id", "in", o.ids).execute();
}

/** Certificates that stand at applications and have no successor yet, of the tenants that the transaction sees. */
export async function lastCertificates(tx: Tx): Promise<{ tenantId: string; certificate: Buffer }[]> {
  const rows = await tx
    .selectFrom("signing_keys")
    .select(["tenant_id", "certificate"])
    .where("purpose", "=", "saml")
    .where("retires_at", "is", null)
    .execute();
  return rows.flatMap(({ tenant_id, certificate }) => (certificate ? [{ tenantId: tenant_id, certificate }] : []));
}
