import type { Tx } from "../../../platform/db/index.ts";
import { Refused } from "../api/refused.ts";
import type { AuthenticatorDeps } from "../deps.ts";
import { closePending } from "../request/close.ts";
import type { Spoken } from "./speak.ts";
import { changeDevice } from "./store.ts";

/** An older stamp than can be: the key is in two places. Neither of them is answered any more. */
export async function freezeFork(tx: Tx, deps: AuthenticatorDeps, o: Spoken<unknown>): Promise<Refused> {
  const { tenant, person, device, now } = o;
  await changeDevice(tx, device.id, { state: "frozen" });
  await closePending(tx, { tenant, personId: person.id, state: "replaced", now });
  await deps.alarms.forked(tx, { tenant, personId: person.id, device: { id: device.id, label: device.label }, now });
  deps.log.warn({ tenant: tenant.id, device: device.id }, "a copied authenticator was found");
  return new Refused("frozen");
}
