import { canonicalUserId } from "../accounts/index.ts";
import type { Tx } from "../platform/db/index.ts";
import { isRole, type Operator } from "./operator.ts";

export interface NewOperator extends Operator {
  id: string;
  passwordHash: string;
  passwordExpiresAt: Date;
  now: Date;
}

/** False where the user ID, in its canonical form, is another operator's. */
export async function insertOperator(tx: Tx, o: NewOperator): Promise<boolean> {
  const made = await tx
    .insertInto("provider_operators")
    .values({
      id: o.id,
      user_id: o.userId,
      user_id_key: canonicalUserId(o.userId),
      name: o.name,
      role: o.role,
      password_hash: o.passwordHash,
      password_kind: "temporary",
      password_expires_at: o.passwordExpiresAt,
      created_at: o.now,
    })
    .onConflict((oc) => oc.column("user_id_key").doNothing())
    .returning("id")
    .execute();
  return made.length > 0;
}

/** Operators who have not been ended, first one first. */
export async function listOperators(tx: Tx): Promise<Operator[]> {
  const rows = await tx
    .selectFrom("provider_operators")
    .select(["user_id", "name", "role"])
    .where("state", "<>", "ended")
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  return rows.map((row) => {
    if (!isRole(row.role)) throw new Error(`no role is called ${row.role}`);
    return { userId: row.user_id, name: row.name, role: row.role };
  });
}
