import { setPersonState } from "../accounts/index.ts";
import { recordAudit } from "../history/index.ts";
import { dayOf } from "../platform/i18n/index.ts";
import { newId } from "../platform/ids.ts";
import { endOtherSessions, forgetBrowsers } from "../sessions/index.ts";
import type { Tenant } from "../tenants/index.ts";
import { type By, bySystem, type ContractDeps, type Order, reasonOf } from "./contract.ts";
import { livingPerson } from "./reissue.ts";
import { holdContract, insertOrder } from "./store.ts";

/** Ends a person by a new order (廃止): the ID is free for somebody else, the user ID is not. */
export async function endPerson(
  deps: ContractDeps,
  o: { tenant: Tenant; userId: string; by?: By },
): Promise<{ userId: string; order: Order }> {
  const { tenant, by = bySystem } = o;
  const now = deps.clock.now();
  return deps.db.tenant(tenant.id, async (tx) => {
    const held = await holdContract(tx);
    const person = await livingPerson(tx, o.userId);
    await setPersonState(tx, { tenantId: tenant.id, personId: person.id, state: "ended", now });
    await endOtherSessions(tx, { personId: person.id, except: null, reason: "ended" });
    await forgetBrowsers(tx, { personId: person.id, digest: null });
    const order: Order = { id: newId(), number: held.nextOrder, kind: "end", orderedOn: dayOf(now) };
    await insertOrder(tx, { tenantId: tenant.id, order, lines: [{ personId: person.id, kind: "end" }] });
    const payload = { person: person.id, order: order.number, ...reasonOf(by) };
    await recordAudit(tx, { tenantId: tenant.id, actor: by.actor, act: "person.end", payload, now });
    return { userId: person.userId, order };
  });
}
