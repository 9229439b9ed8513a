import type { Person } from "../accounts/index.ts";
import { actsOn } from "../history/index.ts";
import { announce, type Tx } from "../platform/db/index.ts";
import { endSessionsProvedBy } from "../sessions/index.ts";
import type { Tenant } from "../tenants/index.ts";
import type { Relief } from "./ask.ts";
import { dangers } from "./facts.ts";
import { isOn } from "./on.ts";
import { askById, holdReliefIn, reliefIn } from "./store.ts";

interface Here {
  tenant: Tenant;
  person: Pick<Person, "id" | "administrator">;
  browser: Buffer | null;
  now: Date;
}

/**
 * The relief of a person in this browser. Where reliefs are off, the person has become a 管理者, or was reset, re-issued or has
 * reported a sign-in since, none counts any more.
 */
export async function reliefHere(tx: Tx, { tenant, person, browser, now }: Here): Promise<Relief | null> {
  if (browser === null || !isOn(tenant, "relief") || person.administrator) return null;
  const relief = await reliefIn(tx, { personId: person.id, browser, now });
  if (!relief) return null;
  const about = { tenantId: tenant.id, personId: person.id, acts: dangers, since: relief.since };
  return (await actsOn(tx, about)).length > 0 ? null : relief;
}

/** Whether a relief still runs for this browser, at the moment in which a session is begun by it. */
export async function holdRelief(
  tx: Tx,
  o: { tenant: Tenant; id: string; personId: string; browser: Buffer; now: Date },
): Promise<boolean> {
  return isOn(o.tenant, "relief") && holdReliefIn(tx, o);
}

/** Its time is over: what was begun by it ends, and with it whatever applications were given in it. */
export async function endRelief(tx: Tx, o: { tenant: Tenant; id: string; now: Date }): Promise<void> {
  const ask = await askById(tx, o.tenant, o.id);
  if (ask?.kind !== "relief" || ask.state !== "given" || (ask.until && ask.until > o.now)) return;
  await endSessionsProvedBy(tx, { personId: ask.personId, credentials: [ask.id], except: null, reason: "relief" });
  await announce(tx, o.tenant.id, o.now);
}
