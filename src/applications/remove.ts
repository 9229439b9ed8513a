import { recordAudit } from "../history/index.ts";
import { Failure } from "../platform/errors.ts";
import { isId } from "../platform/ids.ts";
import type { Tenant } from "../tenants/index.ts";
import { type ApplicationDeps, type By, reasonOf } from "./deps.ts";
import { markRemoved } from "./store.ts";

/** Takes an application off everybody's page. Its row stays: history and audit still name it. */
export async function removeApplication(
  deps: ApplicationDeps,
  o: { tenant: Tenant; id: string; by: By },
): Promise<void> {
  const { tenant, id, by } = o;
  const now = deps.clock.now();
  await deps.db.tenant(tenant.id, async (tx) => {
    if (!isId(id) || !(await markRemoved(tx, { id, now }))) throw unknownApplication(tenant, id);
    const payload = { application: id, ...reasonOf(by) };
    await recordAudit(tx, { tenantId: tenant.id, actor: by.actor, act: "application.remove", payload, now });
  });
}

export function unknownApplication(tenant: Tenant, id: string): Failure {
  return new Failure("application-unknown", `there is no application ${JSON.stringify(id)} in this contract`, {
    hint: `genkan app list --tenant ${tenant.label} shows them all`,
  });
}
