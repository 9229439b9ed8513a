import { queueMessage } from "../../messages/index.ts";
import type { Scope, Tx } from "../../platform/db/index.ts";
import type { Tenant } from "../../tenants/index.ts";
import { type Certificate, listCertificates } from "./ending.ts";
import { noteWarned } from "./store.ts";

/** Days before a certificate expires at which the 管理者 are told. */
const steps = [7, 30, 60];
const dayMs = 24 * 3600_000;

export interface WarnDeps {
  /** One tenant at a time. */
  db: Scope;
  /** All tenants. */
  everywhere: Scope;
  tenantById: (id: string) => Promise<Tenant | null>;
}

/** Tells the 管理者 of every tenant once per step, one mail a tenant; whoever was away is told of the last step only. */
export async function warnOfCertificates(deps: WarnDeps, now: Date): Promise<void> {
  const all = await deps.everywhere.open(listCertificates);
  const due = all.filter((each) => stepOf(each, now) !== null);
  for (const [tenantId, list] of Map.groupBy(due, (each) => each.tenantId)) {
    const tenant = await deps.tenantById(tenantId);
    if (tenant?.state === "active") await deps.db.tenant(tenantId, (tx) => warn(tx, { tenant, list, now }));
  }
}

async function warn(tx: Tx, { tenant, list, now }: { tenant: Tenant; list: Certificate[]; now: Date }): Promise<void> {
  const fresh: Certificate[] = [];
  for (const each of list) {
    const days = stepOf(each, now) as number;
    if (await noteWarned(tx, { tenantId: tenant.id, fingerprint: each.fingerprint, days, now })) fresh.push(each);
  }
  if (fresh.length === 0) return;
  const facts = fresh.map((each) => ({
    application: each.application?.name ?? null,
    expiresAt: each.expiresAt.toISOString(),
    days: daysLeft(each, now),
  }));
  await queueMessage(tx, { tenant, kind: "certificates", personId: null, params: { list: facts }, now });
}

/** The last step that has come; null: none yet, or it is over already. */
function stepOf(certificate: Certificate, now: Date): number | null {
  const left = daysLeft(certificate, now);
  if (left <= 0) return null;
  return steps.find((days) => left <= days) ?? null;
}

/** Whole days, the one that has begun included. */
export function daysLeft({ expiresAt }: Pick<Certificate, "expiresAt">, now: Date): number {
  return Math.ceil((expiresAt.getTime() - now.getTime()) / dayMs);
}
