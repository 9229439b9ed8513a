import { sql, type Tx } from "../../platform/db/index.ts";

/** Whatever counts or replaces a person's codes waits here for its turn, until the transaction ends. */
export async function holdCodes(tx: Tx, personId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`recovery-codes:${personId}`}, 0))`.execute(tx);
}

/** New codes in the place of all that there were. */
export async function replaceCodes(
  tx: Tx,
  o: { tenantId: string; personId: string; digests: Buffer[] },
): Promise<void> {
  await deleteCodes(tx, o.personId);
  const rows = o.digests.map((digest) => ({ tenant_id: o.tenantId, person_id: o.personId, digest }));
  await tx.insertInto("recovery_codes").values(rows).execute();
}

export async function deleteCodes(tx: Tx, personId: string): Promise<void> {
  await tx.deleteFrom("recovery_codes").where("person_id", "=", personId).execute();
}

/** Uses one up, in one statement: of many at once one succeeds. */
export async function useCode(
  tx: Tx,
  o: { personId: string; digest: Buffer; now: Date },
): Promise<"used now" | "used before" | "unknown"> {
  const result = await tx
    .updateTable("recovery_codes")
    .set({ used_at: o.now })
    .where("person_id", "=", o.personId)
    .where("digest", "=", o.digest)
    .where("used_at", "is", null)
    .executeTakeFirst();
  if (result.numUpdatedRows > 0n) return "used now";
  const found = await tx
    .selectFrom("recovery_codes")
    .select("digest")
    .where("person_id", "=", o.personId)
    .where("digest", "=", o.digest)
    .executeTakeFirst();
  return found ? "used before" : "unknown";
}

/** How many of a person's codes can still be used. */
export async function codesLeft(tx: Tx, personId: string): Promise<number> {
  const row = await tx
    .selectFrom("recovery_codes")
    .select(({ fn }) => fn.countAll<number>().as("left"))
    .where("person_id", "=", personId)
    .where("used_at", "is", null)
    .executeTakeFirstOrThrow();
  return Number(row.left);
}
