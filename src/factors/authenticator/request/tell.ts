import { queueMessage } from "../../../messages/index.ts";
import type { Tx } from "../../../platform/db/index.ts";
import type { Tenant } from "../../../tenants/index.ts";
import type { AskedFrom } from "./store.ts";

interface Stopped {
  tenant: Tenant;
  personId: string;
  /** The sign-in that was the last one before. */
  from: AskedFrom;
  until: Date;
  now: Date;
}

/** No pushes for a while: somebody may know the password, and the person hears of it. */
export function tellSilenced(tx: Tx, o: Stopped & { cause: "denials" | "requests" }): Promise<void> {
  const { tenant, personId, now, cause } = o;
  return queueMessage(tx, { tenant, kind: "pushSilenced", personId, params: { ...factsOf(o), cause }, now });
}

/** Too many wrong numbers. */
export function tellFrozen(tx: Tx, o: Stopped): Promise<void> {
  const { tenant, personId, now } = o;
  return queueMessage(tx, { tenant, kind: "appFrozen", personId, params: factsOf(o), now });
}

function factsOf({ from, until, now }: Stopped) {
  const { ip, device, place } = from;
  return { at: now.toISOString(), ip, device, place, until: until.toISOString() };
}
