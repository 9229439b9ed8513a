import { isOperatorRole, type OperatorRole } from "../../accounts/index.ts";
import type { Tx } from "../../platform/db/index.ts";

export interface NewOperator {
  tenantId: string;
  personId: string;
  role: OperatorRole;
  now: Date;
}

export async function insertOperator(tx: Tx, { tenantId, personId, role, now }: NewOperator): Promise<void> {
  await tx
    .insertInto("operators")
    .values({ tenant_id: tenantId, person_id: personId, role, created_at: now })
    .execute();
}

/** What a person of the desk's tenant may do; null for somebody who was given nothing. */
export async function roleOf(tx: Tx, personId: string): Promise<OperatorRole | null> {
  const row = await tx.selectFrom("operators").select("role").where("person_id", "=", personId).executeTakeFirst();
  return row ? known(row.role) : null;
}

/** Of everybody in the desk's tenant, first one first. */
export async function rolesOf(tx: Tx): Promise<{ personId: string; role: OperatorRole }[]> {
  const rows = await tx
    .selectFrom("operators")
    .select(["person_id", "role"])
    .orderBy("created_at")
    .orderBy("person_id")
    .execute();
  return rows.map((row) => ({ personId: row.person_id, role: known(row.role) }));
}

function known(role: string): OperatorRole {
  if (!isOperatorRole(role)) throw new Error(`no role is called ${role}`);
  return role;
}
