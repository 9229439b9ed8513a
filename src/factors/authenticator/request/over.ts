import type { Scope } from "../../../platform/db/index.ts";
import type { Tenant } from "../../../tenants/index.ts";
import { closePending } from "./close.ts";
import { holdFlood } from "./store.ts";

/** Ends the person's open question where its time is over. */
export function endOverdue(
  db: Scope,
  { tenant, personId, now }: { tenant: Tenant; personId: string; now: Date },
): Promise<void> {
  return db.tenant(tenant.id, async (tx) => {
    await holdFlood(tx, { tenantId: tenant.id, personId });
    await closePending(tx, { tenant, personId, state: "expired", now });
  });
}
