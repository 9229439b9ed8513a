import type { Tx } from "../../platform/db/index.ts";

export async function putPass(
  tx: Tx,
  o: { tenantId: string; personId: string; digest: Buffer; tries: number; now: Date; expiresAt: Date },
): Promise<void> {
  const values = { digest: o.digest, tries_left: o.tries, issued_at: o.now, expires_at: o.expiresAt };
  await tx
    .insertInto("access_passes")
    .values({ tenant_id: o.tenantId, person_id: o.personId, ...values })
    .onConflict((oc) => oc.columns(["tenant_id", "person_id"]).doUpdateSet(values))
    .execute();
}

export async function tryPass(
  tx: Tx,
  o: { personId: string; now: Date },
): Promise<{ digest: Buffer; triesLeft: number } | null> {
  const row = await tx
    .updateTable("access_passes")
    .set((eb) => ({ tries_left: eb("tries_left", "-", 1) }))
    .where("person_id", "=", o.personId)
    .where("tries_left", ">", 0)
    .where("expires_at", ">", o.now)
    .returning(["digest", "tries_left"])
    .executeTakeFirst();
  return row ? { digest: row.digest, triesLeft: row.tries_left } : null;
}

/** False where another request has used it, or a new one was issued. */
export async function usePass(tx: Tx, o: { personId: string; digest: Buffer }): Promise<boolean> {
  const result = await tx
    .deleteFrom("access_passes")
    .where("person_id", "=", o.personId)
    .where("digest", "=", o.digest)
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}

export async function revokePass(tx: Tx, personId: string): Promise<void> {
  await tx.deleteFrom("access_passes").where("person_id", "=", personId).execute();
}

/** Runs as the provider, over all tenants. */
export async function forgetPasses(tx: Tx, now: Date): Promise<void> {
  await tx.deleteFrom("access_passes").where("expires_at", "<", now).execute();
}
