import { type DecideAnswer, type DecideClaims, types } from "../../../../authenticator/wire.ts";
import { equal } from "../../../platform/crypto/index.ts";
import type { Tx } from "../../../platform/db/index.ts";
import { isSolo } from "../../../tenants/index.ts";
import { clearFactorTries, spendFactorTry } from "../../index.ts";
import { Refused } from "../api/refused.ts";
import { decide as shape } from "../api/shapes.ts";
import type { AuthenticatorDeps } from "../deps.ts";
import { freezeFork } from "../device/fork.ts";
import { heard, type Spoken } from "../device/speak.ts";
import { judgeStamp, stampCount, stampsAfterAnswer, stampsAfterRefusal, stampText } from "../device/stamp.ts";
import { changeDevice } from "../device/store.ts";
import { ownerCheck, type Presented } from "../lock/shown.ts";
import { putQuestion } from "./ask.ts";
import { endRequest } from "./close.ts";
import { turns } from "./limits.ts";
import { afterDenial, afterSuccess } from "./quiet.ts";
import { report, reportDenied } from "./report.ts";
import { holdFlood, noteUserVerified, type PushRequest, putFlood, type RequestState, spendRequest } from "./store.ts";
import { tellFrozen, tellSilenced } from "./tell.ts";

type Decision = Spoken<DecideClaims> & { presented: Presented };
type Settled = DecideAnswer["state"] | Refused;

/** はい, いいえ or 身に覚えがない. The question is spent first; then what was signed is compared. */
export function decide(deps: AuthenticatorDeps, presented: Presented): Promise<DecideAnswer> {
  return heard(deps, presented.jws, { typ: types.decide, shape }, (tx, spoken) =>
    answer(tx, deps, { ...spoken, presented }),
  );
}

async function answer(tx: Tx, deps: AuthenticatorDeps, o: Decision): Promise<DecideAnswer | Refused> {
  const { tenant, person, device, claims } = o;
  if (device.state !== "active" || claims.sub !== person.id) return new Refused("unknown");
  const presented = stampCount(tenant, device.id, claims.stamp);
  if (presented === null) return new Refused("malformed");
  const verdict = judgeStamp(device.stamps, presented);
  if (verdict === "forked") return freezeFork(tx, deps, o);
  if (verdict === "older") return new Refused("stale");
  const state = await settle(tx, deps, o);
  const refused = state instanceof Refused;
  const stamps = (refused ? stampsAfterRefusal : stampsAfterAnswer)(device.stamps, presented);
  await changeDevice(tx, device.id, { stamps });
  if (refused) return state;
  return { state, stamp: stampText(tenant, device.id, stamps.newest), solo: isSolo(tenant, person.id) };
}

async function settle(tx: Tx, deps: AuthenticatorDeps, o: Decision): Promise<Settled> {
  const { tenant, person, device, claims, now } = o;
  await holdFlood(tx, { tenantId: tenant.id, personId: person.id });
  const spent = { id: claims.req, personId: person.id, deviceId: device.id, now };
  const request = await spendRequest(tx, tenant, spent);
  if (!request) return claims.dec === "report" ? reportDenied(tx, deps, o) : new Refused("gone");
  if (!isWhatWasShown(request, o)) {
    await end(tx, o, request, "refused");
    return new Refused("gone");
  }
  if (claims.dec === "deny") return deny(tx, o, request);
  if (claims.dec === "report") return report(tx, deps, { ...o, request, from: "spent" });
  return approve(tx, deps, { ...o, request });
}

/** The nonce of this question, and the text that this very phone was given to show. */
function isWhatWasShown({ nonce, shown }: PushRequest, { claims, device }: Decision): boolean {
  return nonce === claims.nonce && shown[device.id] === claims.ctx;
}

function end(tx: Tx, { tenant, now }: Decision, request: PushRequest, to: RequestState) {
  return endRequest(tx, { tenant, request, from: "spent", to, at: now, now });
}

async function deny(tx: Tx, o: Decision, request: PushRequest): Promise<Settled> {
  const { tenant, person, now } = o;
  const before = await holdFlood(tx, { tenantId: tenant.id, personId: person.id });
  const { flood, silenced } = afterDenial(before, now);
  await putFlood(tx, person.id, flood);
  await end(tx, o, request, "denied");
  if (silenced && flood.quietUntil) {
    const { from } = request;
    await tellSilenced(tx, { tenant, personId: person.id, from, until: flood.quietUntil, cause: "denials", now });
  }
  return "denied";
}

/**
 * The phone's lock first, where it has one; then a try of the person's, which new numbers never give back (SP 800-63B-4
 * §3.2.2); then the number is compared.
 */
async function approve(tx: Tx, deps: AuthenticatorDeps, o: Decision & { request: PushRequest }): Promise<Settled> {
  const { tenant, person, claims, request, now } = o;
  const owner = await ownerCheck(tx, deps, o, o.presented);
  if (owner === "missing") {
    await end(tx, o, request, "refused");
    return new Refused("lock");
  }
  const tried = { tenantId: tenant.id, personId: person.id, kind: "authenticator", now };
  const { admitted, frozenUntil } = await spendFactorTry(tx, tried);
  const right = equal(Buffer.from(request.number), Buffer.from(claims.num ?? ""));
  if (!admitted) {
    await end(tx, o, request, "replaced");
    return new Refused("frozen", { until: frozenUntil });
  }
  if (!right) {
    await end(tx, o, request, "refused");
    if (frozenUntil === null) await askAgain(tx, o, request);
    else await tellFrozen(tx, { tenant, personId: person.id, from: request.from, until: frozenUntil, now });
    return new Refused("number", frozenUntil ? { left: 0, until: frozenUntil } : {});
  }
  await clearFactorTries(tx, tried);
  const flood = await holdFlood(tx, { tenantId: tenant.id, personId: person.id });
  await putFlood(tx, person.id, afterSuccess(flood));
  if (owner === "verified") await noteUserVerified(tx, request.id);
  await end(tx, o, request, "approved");
  return "approved";
}

/** The page shows a new number at once; the phone is open and finds the question by itself. */
async function askAgain(tx: Tx, { tenant, person, now }: Decision, request: PushRequest): Promise<void> {
  if (request.turn >= turns) return;
  const { binding, from, browser, visitor, known, digits } = request;
  const turn = request.turn + 1;
  await putQuestion(tx, { tenant, personId: person.id, binding, turn, from, browser, visitor, known, digits, now });
}
