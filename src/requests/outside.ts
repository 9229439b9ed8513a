import { networkOf, nextCaseNumber } from "../history/index.ts";
import type { Scope } from "../platform/db/index.ts";
import { dayOf } from "../platform/i18n/index.ts";
import { newId } from "../platform/ids.ts";
import { enqueue } from "../platform/jobs/index.ts";
import type { Tenant } from "../tenants/index.ts";
import { putTyped, spendDay, spendNetwork, type Typed } from "./store.ts";

/** A day, by the Japanese calendar (SPEC §11.4). */
const mostByNetwork = 5;
const mostByTenant = 20;

/**
 * Takes a request from before the sign-in and answers with its number; null: this network or this tenant has asked often
 * enough today. Nobody is looked up here: whoever is known and whoever is not cost the same statements and read the same
 * words. The job finds out.
 */
export async function askFromOutside(
  db: Scope,
  o: { tenant: Tenant; ip: string; typed: Omit<Typed, "number">; now: Date },
): Promise<string | null> {
  const { tenant, now } = o;
  const day = dayOf(now);
  return db.tenant(tenant.id, async (tx) => {
    if (!(await spendNetwork(tx, { network: networkOf(o.ip), day, most: mostByNetwork }))) return null;
    if (!(await spendDay(tx, { tenantId: tenant.id, day, most: mostByTenant }))) return null;
    const number = await nextCaseNumber(tx);
    const id = newId();
    await putTyped(tx, { tenant, id, typed: { ...o.typed, number }, now });
    await enqueue(tx, "take-request", { tenant: tenant.id, id });
    return number;
  });
}
