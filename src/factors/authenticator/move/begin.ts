import { type MoveBegun, types } from "../../../../authenticator/wire.ts";
import type { Tx } from "../../../platform/db/index.ts";
import type { Tenant } from "../../../tenants/index.ts";
import { Refused } from "../api/refused.ts";
import { moveBegin as shape } from "../api/shapes.ts";
import type { AuthenticatorDeps } from "../deps.ts";
import { heard } from "../device/speak.ts";
import { readDevice } from "../device/store.ts";
import { openEnrolment } from "../enrolment/begin.ts";
import { isAlive } from "../enrolment/end.ts";
import { type Enrolment, enrolmentMoving } from "../enrolment/store.ts";
import { heldUp } from "./heldup.ts";

/** 機種変更, on the old phone. Said again while it runs, the same move as it stands. */
export function beginMove(deps: AuthenticatorDeps, jws: string): Promise<MoveBegun> {
  return heard(deps, jws, { typ: types.moveBegin, shape }, async (tx, spoken) => {
    const { tenant, person, device, now } = spoken;
    if (device.state !== "active") return new Refused("unknown");
    const frozen = await heldUp(tx, deps, spoken);
    if (frozen) return new Refused("frozen", { until: frozen.until });
    const running = await enrolmentMoving(tx, tenant, device.id);
    if (running && isAlive(running, now)) return begun(tx, tenant, running);
    await openEnrolment(tx, deps, { tenant, personId: person.id, binding: null, moves: device.id, now });
    return begun(tx, tenant, (await enrolmentMoving(tx, tenant, device.id)) as Enrolment);
  });
}

async function begun(tx: Tx, tenant: Tenant, { id, secrets, expiresAt, deviceId }: Enrolment): Promise<MoveBegun> {
  const device = deviceId === null ? null : await readDevice(tx, deviceId);
  const { token, code } = secrets;
  const connected = device?.label ?? null;
  return { move: `${tenant.id}.${id}`, token, code, expiresAt: expiresAt.toISOString(), connected };
}
