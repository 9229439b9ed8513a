import { types } from "../../../../authenticator/wire.ts";
import { Refused } from "../api/refused.ts";
import { lock as shape } from "../api/shapes.ts";
import type { AuthenticatorDeps } from "../deps.ts";
import { heard } from "../device/speak.ts";
import { lockOf } from "./check.ts";
import { keepLock } from "./kept.ts";
import { ownerCheck, type Presented } from "./shown.ts";

/** The app's lock is turned on, changed or off. One that is there opens for that first: the phone's key alone takes it from nobody. */
export function changeLock(deps: AuthenticatorDeps, presented: Presented): Promise<Record<string, never>> {
  return heard(deps, presented.jws, { typ: types.lock, shape }, async (tx, spoken) => {
    const { tenant, device, claims } = spoken;
    if ((await ownerCheck(tx, deps, spoken, presented)) === "missing") return new Refused("lock");
    const lock = claims.lock && (await lockOf(deps, claims.lock));
    if (claims.lock && !lock) return new Refused("malformed");
    await keepLock(tx, tenant, { deviceId: device.id, lock });
    return {};
  });
}
