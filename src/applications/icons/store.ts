import type { Tx } from "../../platform/db/index.ts";

export async function putPicture(
  tx: Tx,
  o: { tenantId: string; applicationId: string; digest: string; png: Buffer },
): Promise<void> {
  const { digest, png } = o;
  await tx
    .insertInto("application_icons")
    .values({ tenant_id: o.tenantId, application_id: o.applicationId, digest, png })
    .onConflict((oc) => oc.columns(["tenant_id", "application_id"]).doUpdateSet({ digest, png }))
    .execute();
}

export async function deletePicture(tx: Tx, applicationId: string): Promise<void> {
  await tx.deleteFrom("application_icons").where("application_id", "=", applicationId).execute();
}

/** PNG of our own writing; null: the application has none, or is registered no longer. */
export async function pictureOf(tx: Tx, applicationId: string): Promise<{ digest: string; png: Buffer } | null> {
  const row = await tx
    .selectFrom("application_icons")
    .select(["digest", "png"])
    .where("application_id", "=", applicationId)
    .executeTakeFirst();
  return row ?? null;
}
