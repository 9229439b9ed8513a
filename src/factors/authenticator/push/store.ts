import type { Tx } from "../../../platform/db/index.ts";

export async function readPushKeys(tx: Tx): Promise<{ publicKey: string; sealed: Buffer } | null> {
  const row = await tx.selectFrom("provider_push_keys").select(["public_key", "private_sealed"]).executeTakeFirst();
  return row ? { publicKey: row.public_key, sealed: row.private_sealed } : null;
}

/** Of two processes the first one's stay. */
export async function insertPushKeys(tx: Tx, o: { publicKey: string; sealed: Buffer; now: Date }): Promise<void> {
  await tx
    .insertInto("provider_push_keys")
    .values({ public_key: o.publicKey, private_sealed: o.sealed, created_at: o.now })
    .onConflict((oc) => oc.doNothing())
    .execute();
}
