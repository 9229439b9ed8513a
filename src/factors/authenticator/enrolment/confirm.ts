import { type EnrolConfirmClaims, type EnrolledAnswer, types } from "../../../../authenticator/wire.ts";
import { equal } from "../../../platform/crypto/index.ts";
import type { Tx } from "../../../platform/db/index.ts";
import type { Tenant } from "../../../tenants/index.ts";
import { selfSigned } from "../api/jws.ts";
import { Refused } from "../api/refused.ts";
import { enrolConfirm } from "../api/shapes.ts";
import type { AuthenticatorDeps } from "../deps.ts";
import { stampText } from "../device/stamp.ts";
import { announceEnrolment, endEnrolment } from "./end.ts";
import { confirmedMs } from "./limits.ts";
import { changeEnrolment, type Enrolment, holdEnrolment } from "./store.ts";

type Outcome = "confirmed" | "waiting" | "gone" | { left: number };

/**
 * The number of the page, typed on the phone. A phone that takes another's place asks with the number that it shows, until
 * that was typed on the other one: null until then.
 */
export async function confirmKey(deps: AuthenticatorDeps, jws: string): Promise<EnrolledAnswer | null> {
  const { claims, thumbprint } = await selfSigned(jws, { typ: types.enrolConfirm, shape: enrolConfirm });
  const [tenantId = "", id = ""] = claims.enr.split(".");
  const tenant = await deps.directory.byId(tenantId);
  if (tenant?.state !== "active") throw new Refused("gone");
  if (claims.aud !== tenant.origin) throw new Refused("unknown");
  const now = deps.clock.now();
  const result = await deps.db.tenant(tenant.id, async (tx) => {
    const enrolment = await holdEnrolment(tx, tenant, id, now);
    const own = enrolment?.nonce === claims.nonce && enrolment.deviceId === thumbprint;
    if (!enrolment || !own) return null;
    return { personId: enrolment.personId, outcome: await judge(tx, { tenant, enrolment, claims, now }) };
  });
  const { outcome } = result ?? { outcome: "gone" as const };
  if (outcome === "waiting") return null;
  if (outcome === "gone" || !result) throw new Refused("gone");
  if (outcome !== "confirmed") throw new Refused("number", { left: outcome.left });
  return enrolled(tenant, thumbprint, result.personId);
}

/** The first stamp is the same however often it is asked for. */
function enrolled(tenant: Tenant, device: string, personId: string): EnrolledAnswer {
  return { device: `${tenant.id}.${device}`, stamp: stampText(tenant, device, 1), account: personId };
}

interface Judging {
  tenant: Tenant;
  enrolment: Enrolment;
  claims: EnrolConfirmClaims;
  now: Date;
}

/** The row is held: tries are spent one after another. */
async function judge(tx: Tx, { enrolment, claims, now }: Judging): Promise<Outcome> {
  const { state, secrets, triesLeft, moves } = enrolment;
  const right = equal(Buffer.from(secrets.number), Buffer.from(claims.num));
  if (state === "confirmed" || state === "done") return right ? "confirmed" : "gone";
  if (state !== "keyed") return "gone";
  if (moves !== null) return right ? "waiting" : "gone";
  if (right) return confirm(tx, enrolment, now);
  return { left: await spendTry(tx, { enrolment, left: triesLeft - 1, now }) };
}

async function confirm(tx: Tx, enrolment: Enrolment, now: Date): Promise<Outcome> {
  const to = { state: "confirmed" as const, expiresAt: new Date(now.getTime() + confirmedMs) };
  await changeEnrolment(tx, { id: enrolment.id, from: ["keyed"], to });
  await announceEnrolment(tx, enrolment, now);
  return "confirmed";
}

/** A wrong number; the last one ends the registration. */
export async function spendTry(
  tx: Tx,
  { enrolment, left, now }: { enrolment: Enrolment; left: number; now: Date },
): Promise<number> {
  await changeEnrolment(tx, { id: enrolment.id, from: ["keyed"], to: { triesLeft: left } });
  if (left <= 0) await endEnrolment(tx, { enrolment, state: "spent", now });
  return left;
}
