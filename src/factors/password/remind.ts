import { personById } from "../../accounts/index.ts";
import { canRead, queueMessage } from "../../messages/index.ts";
import type { Scope, Tx } from "../../platform/db/index.ts";
import { domainsOf, type Tenant } from "../../tenants/index.ts";
import { type Ending, noteReminded, temporariesEnding } from "./store.ts";

/** Days before a temporary password ceases at which whoever has not signed in is told (SPEC §1.4). */
const steps = [14, 3];
const dayMs = 24 * 3600_000;

export interface RemindDeps {
  /** One tenant at a time. */
  db: Scope;
  /** All tenants. */
  everywhere: Scope;
  tenantById: (id: string) => Promise<Tenant | null>;
}

/** Tells everybody for whom a step has come, once per step; the 管理者 get one mail with those who cannot be told. */
export async function remindAll(deps: RemindDeps, now: Date): Promise<void> {
  const ending = await deps.everywhere.open((tx) => temporariesEnding(tx, { now, days: Math.max(...steps) }));
  const due = Map.groupBy(
    ending.filter((each) => isDue(each, now)),
    (each) => each.tenantId,
  );
  for (const [tenantId, list] of due) {
    const tenant = await deps.tenantById(tenantId);
    if (tenant?.state === "active") await deps.db.tenant(tenantId, (tx) => remind(tx, { tenant, list, now }));
  }
}

/** Whether the last step that has come is one that the password's whole life had before it and nobody has told. */
export function isDue({ setAt, expiresAt, remindedAt }: Omit<Ending, "tenantId" | "personId">, now: Date): boolean {
  const reached = steps.map((days) => new Date(expiresAt.getTime() - days * dayMs)).filter((at) => at <= now);
  const last = reached.at(-1);
  return last !== undefined && setAt < last && (remindedAt === null || remindedAt < last);
}

async function remind(tx: Tx, { tenant, list, now }: { tenant: Tenant; list: Ending[]; now: Date }): Promise<void> {
  const domains = await domainsOf(tx);
  const unreachable: { name: string; expiresAt: Date }[] = [];
  for (const ending of list) {
    const person = (await noteReminded(tx, ending, now)) ? await personById(tx, ending.personId) : null;
    if (!person) continue;
    const { expiresAt } = ending;
    const params = { expiresAt: expiresAt.toISOString() };
    if (canRead(person, domains)) {
      await queueMessage(tx, { tenant, kind: "expiring", personId: person.id, params, now });
    } else unreachable.push({ name: person.name, expiresAt });
  }
  if (unreachable.length === 0) return;
  const first = Math.min(...unreachable.map(({ expiresAt }) => expiresAt.getTime()));
  const params = { expiresAt: new Date(first).toISOString(), names: unreachable.map(({ name }) => name) };
  await queueMessage(tx, { tenant, kind: "pending", personId: null, params, now });
}
