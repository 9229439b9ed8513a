import { type MoveApproveClaims, types } from "../../../../authenticator/wire.ts";
import { recordAudit } from "../../../history/index.ts";
import { equal } from "../../../platform/crypto/index.ts";
import type { Tx } from "../../../platform/db/index.ts";
import { limitCredentials } from "../../index.ts";
import { Refused } from "../api/refused.ts";
import { moveApprove as shape } from "../api/shapes.ts";
import type { AuthenticatorDeps } from "../deps.ts";
import { heard, type Spoken } from "../device/speak.ts";
import { spendTry } from "../enrolment/confirm.ts";
import { confirmedMs } from "../enrolment/limits.ts";
import { changeEnrolment, type Enrolment, holdEnrolment } from "../enrolment/store.ts";
import { activate } from "../enrolment/verify.ts";

/** For so long the new phone proves, but takes no other method away. */
const limitMs = 24 * 3600_000;

/** The number of the new phone, typed on the old one: from now on that one answers. */
export function approveMove(deps: AuthenticatorDeps, jws: string): Promise<Record<string, never>> {
  return heard(deps, jws, { typ: types.moveApprove, shape }, (tx, spoken) => answer(tx, spoken));
}

async function answer(tx: Tx, o: Spoken<MoveApproveClaims>): Promise<Record<string, never> | Refused> {
  const { tenant, device, claims, now } = o;
  const [tenantId, id = ""] = claims.move.split(".");
  const enrolment = tenantId === tenant.id ? await holdEnrolment(tx, tenant, id, now) : null;
  if (!enrolment || enrolment.moves !== device.id || device.state !== "active") return new Refused("gone");
  const right = equal(Buffer.from(enrolment.secrets.number), Buffer.from(claims.num));
  if (enrolment.state === "done" && right) return {};
  if (enrolment.state !== "keyed") return new Refused("gone");
  if (!right) {
    const left = await spendTry(tx, { enrolment, left: enrolment.triesLeft - 1, now });
    return new Refused("number", { left });
  }
  await move(tx, o, enrolment);
  return {};
}

/** The old phone proves until the new one has asked for the first time: an answer that is lost leaves nobody without. */
async function move(tx: Tx, { tenant, person, now }: Spoken<unknown>, { id, deviceId }: Enrolment): Promise<void> {
  const to = { state: "done" as const, expiresAt: new Date(now.getTime() + confirmedMs) };
  await changeEnrolment(tx, { id, from: ["keyed"], to });
  await activate(tx, { tenantId: tenant.id, personId: person.id, deviceId: deviceId as string, now });
  await limitCredentials(tx, { personId: person.id, addedAt: now, until: new Date(now.getTime() + limitMs) });
  const actor = { kind: "person" as const, id: person.id };
  const payload = { kind: "authenticator", moved: true };
  await recordAudit(tx, { tenantId: tenant.id, actor, act: "factor.enrol", payload, now });
}
