import type { Tx } from "../platform/db/index.ts";
import { type AuditVerdict, verifyAudit } from "./audit.ts";
import type { CheckpointSigner } from "./signer.ts";

/** What the last look at every chain has found. */
export interface AuditCheck {
  at: Date;
  entries: number;
  chains: number;
  fault: NonNullable<AuditVerdict["firstFault"]> | null;
}

/** Looks at every chain and keeps what was found. Runs as the provider. */
export async function checkAudit(tx: Tx, o: { signer: CheckpointSigner; now: Date }): Promise<AuditCheck> {
  const { entries, chains, firstFault = null } = await verifyAudit(tx, { tenantId: null, signer: o.signer });
  const row = { at: o.now, entries, chains, fault: firstFault && JSON.stringify(firstFault) };
  await tx
    .insertInto("provider_audit_checks")
    .values(row)
    .onConflict((oc) => oc.column("only_row").doUpdateSet(row))
    .execute();
  return { at: o.now, entries, chains, fault: firstFault };
}

/** Null: nobody has looked yet. Runs as the provider. */
export async function lastCheck(tx: Tx): Promise<AuditCheck | null> {
  const row = await tx
    .selectFrom("provider_audit_checks")
    .select(["at", "entries", "chains", "fault"])
    .executeTakeFirst();
  return row ? { ...row, fault: row.fault as AuditCheck["fault"] } : null;
}
