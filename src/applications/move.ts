import { recordAudit } from "../history/index.ts";
import { isId } from "../platform/ids.ts";
import type { Tenant } from "../tenants/index.ts";
import { type ApplicationDeps, type By, reasonOf } from "./deps.ts";
import { unknownApplication } from "./remove.ts";
import { holdOrder, setOrder } from "./store.ts";

/**
 * Puts an application at a place, from 1, of the order in which the tiles stand for whoever has not laid out their own. A place
 * behind the last is the last.
 */
export async function moveApplication(
  deps: ApplicationDeps,
  o: { tenant: Tenant; id: string; place: number; by: By },
): Promise<string[]> {
  const { tenant, id, by } = o;
  return deps.db.tenant(tenant.id, async (tx) => {
    const ids = isId(id) ? await holdOrder(tx, tenant.id) : [];
    if (!ids.includes(id)) throw unknownApplication(tenant, id);
    const others = ids.filter((each) => each !== id);
    const order = others.toSpliced(Math.max(o.place - 1, 0), 0, id);
    await setOrder(tx, { tenantId: tenant.id, order });
    const payload = { application: id, place: order.indexOf(id) + 1, ...reasonOf(by) };
    const act = "application.move";
    await recordAudit(tx, { tenantId: tenant.id, actor: by.actor, act, payload, now: deps.clock.now() });
    return order;
  });
}
