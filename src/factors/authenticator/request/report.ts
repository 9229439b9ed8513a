import type { DecideClaims } from "../../../../authenticator/wire.ts";
import type { Tx } from "../../../platform/db/index.ts";
import { Refused } from "../api/refused.ts";
import type { AuthenticatorDeps } from "../deps.ts";
import type { Spoken } from "../device/speak.ts";
import { endRequest } from "./close.ts";
import { reportMs } from "./limits.ts";
import { afterReport } from "./quiet.ts";
import { holdFlood, type PushRequest, putFlood, requestById } from "./store.ts";

type Decision = Spoken<DecideClaims>;

/** いいえ was pressed on this phone a moment ago, and it was not its person. */
export async function reportDenied(tx: Tx, deps: AuthenticatorDeps, o: Decision): Promise<"reported" | Refused> {
  const { tenant, person, device, claims, now } = o;
  const request = await requestById(tx, tenant, claims.req);
  const own = request?.state === "denied" && request.personId === person.id && request.deviceId === device.id;
  const same = request?.nonce === claims.nonce && request.shown[device.id] === claims.ctx;
  const fresh = now.getTime() - (request?.answeredAt?.getTime() ?? 0) < reportMs;
  return request && own && same && fresh ? report(tx, deps, { ...o, request, from: "denied" }) : new Refused("gone");
}

/** The question ends, strangers are quiet for a day, and everything follows that follows from a sign-in that is reported. */
export async function report(
  tx: Tx,
  deps: AuthenticatorDeps,
  o: Decision & { request: PushRequest; from: "spent" | "denied" },
): Promise<"reported" | Refused> {
  const { tenant, person, request, now } = o;
  const flood = await holdFlood(tx, { tenantId: tenant.id, personId: person.id });
  await putFlood(tx, person.id, afterReport(flood, now));
  const at = o.from === "denied" ? (request.answeredAt ?? now) : now;
  const id = await endReported(tx, { ...o, at });
  if (id === null) return new Refused("gone");
  const { ip, device, place } = request.from;
  const event = { id, at, ip, device, place };
  await deps.alarms.reported(tx, { tenant, personId: person.id, event, browser: request.browser, now });
  return "reported";
}

/** The entry of the history that is reported: a denial has written it already. */
async function endReported(
  tx: Tx,
  o: Decision & { request: PushRequest; from: "spent" | "denied"; at: Date },
): Promise<string | null> {
  const { tenant, request, from, at, now } = o;
  if (!(await endRequest(tx, { tenant, request, from, to: "reported", at, now }))) return null;
  return (await requestById(tx, tenant, request.id))?.eventId ?? null;
}
