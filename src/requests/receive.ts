import { type Person, personByUserId } from "../accounts/index.ts";
import type { Scope, Tx } from "../platform/db/index.ts";
import { dayOf } from "../platform/i18n/index.ts";
import type { Tenant } from "../tenants/index.ts";
import { makeRequest } from "./make.ts";
import { countUnmatched, type Typed, takeTyped } from "./store.ts";

/** Makes a request of what was typed before the sign-in; what is about nobody is counted and gone (SPEC §11.4). */
export async function receiveRequest(db: Scope, { tenant, id }: { tenant: Tenant; id: string }): Promise<void> {
  await db.tenant(tenant.id, async (tx) => {
    const typed = await takeTyped(tx, { tenant, id });
    if (!typed) return;
    const { at: now, kind, number, phone, matter } = typed;
    const person = await personMeant(tx, tenant, typed);
    if (!person) return countUnmatched(tx, { tenantId: tenant.id, day: dayOf(now) });
    const actor = { kind: "system" as const, id: "outside" };
    await makeRequest(tx, { tenant, person, kind, origin: "outside", actor, number, said: { phone, matter }, now });
  });
}

async function personMeant(tx: Tx, tenant: Tenant, { customerNumber, userId }: Typed): Promise<Person | null> {
  if (tenant.state !== "active" || customerNumber !== tenant.customerNumber) return null;
  const person = await personByUserId(tx, userId);
  return person && person.state !== "ended" ? person : null;
}
