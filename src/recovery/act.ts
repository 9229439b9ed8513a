import type { Person } from "../accounts/index.ts";
import { type AuditEntry, recordAudit } from "../history/index.ts";
import type { Tx } from "../platform/db/index.ts";
import type { Tenant } from "../tenants/index.ts";

/** An act on a person, in the transaction of their tenant. */
export interface Act {
  tenant: Tenant;
  person: Person;
  actor: AuditEntry["actor"];
  /** Stands in the audit log. */
  reason?: string;
  now: Date;
}

export async function auditAct(tx: Tx, act: string, o: Act, facts: Record<string, unknown> = {}): Promise<void> {
  const payload = { person: o.person.id, ...facts, ...(o.reason === undefined ? {} : { reason: o.reason }) };
  await recordAudit(tx, { tenantId: o.tenant.id, actor: o.actor, act, payload, now: o.now });
}
