import type { Tx } from "../../../platform/db/index.ts";
import { heldBy } from "../../index.ts";
import { Refused } from "../api/refused.ts";
import type { AuthenticatorDeps } from "../deps.ts";
import { closePending } from "../request/close.ts";
import { endDevice } from "./end.ts";
import type { Spoken } from "./speak.ts";

/**
 * An older stamp than can be: the key is in two places. It is no sign-in method any more, and neither place is answered; the
 * row stays to say so.
 */
export async function freezeFork(tx: Tx, deps: AuthenticatorDeps, o: Spoken<unknown>): Promise<Refused> {
  const { tenant, person, device, now } = o;
  const personId = person.id;
  const before = await heldBy(tx, personId);
  await endDevice(tx, device, { state: "frozen", now });
  await closePending(tx, { tenant, personId, state: "replaced", now });
  await deps.alarms.forked(tx, { tenant, personId, label: device.label, before, now });
  deps.log.warn({ tenant: tenant.id, device: device.id }, "a copied authenticator was found");
  return new Refused("frozen");
}
