import { type MoveApproveClaims, type MoveApproved, types } from "../../../../authenticator/wire.ts";
import { equal } from "../../../platform/crypto/index.ts";
import type { Tx } from "../../../platform/db/index.ts";
import { heldBy } from "../../index.ts";
import { Refused } from "../api/refused.ts";
import { moveApprove as shape } from "../api/shapes.ts";
import type { AuthenticatorDeps } from "../deps.ts";
import { heard, type Spoken } from "../device/speak.ts";
import { changeDevice } from "../device/store.ts";
import { spendTry } from "../enrolment/confirm.ts";
import { confirmedMs } from "../enrolment/limits.ts";
import { changeEnrolment, type Enrolment, holdEnrolment } from "../enrolment/store.ts";
import { activate } from "../enrolment/verify.ts";
import { ownerCheck, type Presented } from "../lock/shown.ts";
import { heldUp } from "./heldup.ts";
import { reportableUntil } from "./limits.ts";

/** The number of the new phone, typed on the old one: from now on that one answers. */
export function approveMove(deps: AuthenticatorDeps, presented: Presented): Promise<MoveApproved> {
  return heard(deps, presented.jws, { typ: types.moveApprove, shape }, (tx, spoken) =>
    answer(tx, deps, { ...spoken, presented }),
  );
}

async function answer(
  tx: Tx,
  deps: AuthenticatorDeps,
  o: Spoken<MoveApproveClaims> & { presented: Presented },
): Promise<MoveApproved | Refused> {
  const { tenant, device, claims, now } = o;
  const frozen = await heldUp(tx, deps, o);
  if (frozen) return new Refused("frozen", { until: frozen.until });
  if ((await ownerCheck(tx, deps, o, o.presented)) === "missing") return new Refused("lock");
  const [tenantId, id = ""] = claims.move.split(".");
  const enrolment = tenantId === tenant.id ? await holdEnrolment(tx, tenant, id, now) : null;
  if (!enrolment || enrolment.moves !== device.id || device.state !== "active") return new Refused("gone");
  const right = equal(Buffer.from(enrolment.secrets.number), Buffer.from(claims.num));
  if (enrolment.state === "done" && right) return approved(device.movedAt ?? now);
  if (enrolment.state !== "keyed") return new Refused("gone");
  if (!right) {
    const left = await spendTry(tx, { enrolment, left: enrolment.triesLeft - 1, now });
    return new Refused("number", { left });
  }
  await move(tx, deps, { ...o, enrolment });
  return approved(now);
}

function approved(at: Date): MoveApproved {
  return { until: reportableUntil(at).toISOString() };
}

type Moving = Spoken<unknown> & { enrolment: Enrolment };

/** The old phone proves until the new one has asked for the first time: an answer that is lost leaves nobody without. */
async function move(tx: Tx, deps: AuthenticatorDeps, o: Moving): Promise<void> {
  const { tenant, person, device, enrolment, now } = o;
  const personId = person.id;
  const to = { state: "done" as const, expiresAt: new Date(now.getTime() + confirmedMs) };
  await changeEnrolment(tx, { id: enrolment.id, from: ["keyed"], to });
  const before = await heldBy(tx, personId);
  const deviceId = enrolment.deviceId as string;
  const { label } = await activate(tx, { tenantId: tenant.id, personId, deviceId, now });
  const until = reportableUntil(now);
  await changeDevice(tx, deviceId, { youngUntil: until });
  await changeDevice(tx, device.id, { movedTo: deviceId, movedAt: now });
  await deps.alarms.moved(tx, { tenant, personId, label, from: device.label, until, before, now });
}
