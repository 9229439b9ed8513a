import { type PendingAnswer, type PendingClaims, types } from "../../../../authenticator/wire.ts";
import type { Tx } from "../../../platform/db/index.ts";
import { Refused } from "../api/refused.ts";
import { pending as shape } from "../api/shapes.ts";
import type { AuthenticatorDeps } from "../deps.ts";
import { answered, listed } from "../request/list.ts";
import { noteClock } from "./clock.ts";
import { freezeFork } from "./fork.ts";
import { retireReplaced } from "./retire.ts";
import { heard, type Spoken } from "./speak.ts";
import { judgeStamp, stampCount, stampsAfterAnswer, stampText } from "./stamp.ts";
import { changeDevice } from "./store.ts";

/** "Anything for me?" `ip` is where the phone is; it is compared and not kept. */
export function pending(deps: AuthenticatorDeps, jws: string, ip: string): Promise<PendingAnswer> {
  return heard(deps, jws, { typ: types.pending, shape }, (tx, spoken) => answer(tx, deps, { ...spoken, ip }));
}

async function answer(
  tx: Tx,
  deps: AuthenticatorDeps,
  o: Spoken<PendingClaims> & { ip: string },
): Promise<PendingAnswer | Refused> {
  const { tenant, person, device, claims, now } = o;
  const presented = stampCount(tenant, device.id, claims.stamp);
  if (presented === null) return new Refused("malformed");
  if (judgeStamp(device.stamps, presented) === "forked") return freezeFork(tx, deps, o);
  const stamps = stampsAfterAnswer(device.stamps, presented);
  await changeDevice(tx, device.id, { stamps, seenAt: now });
  if (device.replaces !== null && device.state === "active") await retireReplaced(tx, { tenant, device, now });
  noteClock(deps.log, { tenantId: tenant.id, deviceId: device.id, iat: claims.iat, now });
  const active = device.state === "active";
  return {
    ...{ serverTime: now.toISOString(), stamp: stampText(tenant, device.id, stamps.newest), push: device.push },
    ...{ arrived: device.arrivedAt?.toISOString() ?? null, locked: device.lockSealed !== null },
    ...{ tenant: tenant.name, account: person.userId },
    requests: active ? await listed(tx, { ...o, phonePlace: deps.placeOf(o.ip) }) : [],
    answered: active ? await answered(tx, o) : [],
  };
}
