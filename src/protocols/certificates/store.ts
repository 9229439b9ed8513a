import type { Tx } from "../../platform/db/index.ts";

/** False where this was told before. */
export async function noteWarned(
  tx: Tx,
  o: { tenantId: string; fingerprint: Buffer; days: number; now: Date },
): Promise<boolean> {
  const result = await tx
    .insertInto("certificate_warnings")
    .values({ tenant_id: o.tenantId, fingerprint: o.fingerprint, days: o.days, at: o.now })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** After a year nothing comes of it any more. Runs as the provider, over all tenants. */
export async function forgetWarnings(tx: Tx, now: Date): Promise<void> {
  const before = new Date(now.getTime() - 400 * 24 * 3600_000);
  await tx.deleteFrom("certificate_warnings").where("at", "<", before).execute();
}
