import type { PassAnswer, Redeemed, RedeemRequest } from "../../../../authenticator/wire.ts";
import { personById } from "../../../accounts/index.ts";
import type { Device } from "../../../history/index.ts";
import type { Tenant } from "../../../tenants/index.ts";
import { digitsOf, isCode } from "../../code.ts";
import { Refused } from "../api/refused.ts";
import type { AuthenticatorDeps } from "../deps.ts";
import { announceEnrolment } from "./end.ts";
import { codesPerMinute, codesPerNetwork, enrolmentMs } from "./limits.ts";
import { newToken, type RegistrationKind } from "./secrets.ts";
import {
  changeEnrolment,
  type Enrolment,
  holdEnrolment,
  putRegistration,
  type Registration,
  returnCodeTry,
  spendCodeTry,
  spendRegistration,
} from "./store.ts";

/** From where a phone redeems, and what its browser says of itself. */
export interface Phone {
  network: string;
  device: Device;
}

/** Token, pass or code is spent; the phone learns for whom it may make a key, and the page that a phone is there. */
export async function redeem(deps: AuthenticatorDeps, request: RedeemRequest, phone: Phone): Promise<Redeemed> {
  const found = "code" in request ? await byCode(deps, request.code, phone) : await bySecret(deps, request);
  const tenant = found && (await deps.directory.byId(found.tenantId));
  if (!found || tenant?.state !== "active") throw new Refused("gone");
  const [settings, vapid, now] = [await deps.directory.settings(), await deps.pushKeys.pair(), deps.clock.now()];
  const scanned = await deps.db.tenant(tenant.id, async (tx) => {
    const enrolment = await holdEnrolment(tx, tenant, found.enrolmentId, now);
    const person = enrolment && (await personById(tx, enrolment.personId));
    if (!enrolment || person?.state !== "active") return null;
    const to = { state: "scanned" as const, phone: phone.device };
    if (!(await changeEnrolment(tx, { id: enrolment.id, from: ["open", "scanned"], to }))) return null;
    await announceEnrolment(tx, enrolment, now);
    return { enrolment, userId: person.userId };
  });
  if (!scanned) throw new Refused("gone");
  const { enrolment, userId } = scanned;
  return {
    ...facts(tenant, enrolment),
    ...{ provider: settings.provider.ja, account: masked(userId), serverTime: now.toISOString() },
    vapidKey: vapid?.publicKey ?? null,
  };
}

function facts(tenant: Tenant, { id, nonce, digits, moves, secrets }: Enrolment) {
  return {
    ...{ enrolment: `${tenant.id}.${id}`, tenant: tenant.name, audience: tenant.origin, nonce, digits },
    ...(moves === null ? {} : { number: secrets.number }),
  };
}

/** `s***@example.com` */
function masked(userId: string): string {
  const [name = "", host = ""] = userId.split("@");
  return `${name.slice(0, 1)}***@${host}`;
}

/** An iPhone's token becomes a pass, which the installed app finds in its first address. The code stays as it is. */
export async function exchangePass(deps: AuthenticatorDeps, token: string, phone: Phone): Promise<PassAnswer> {
  const found = await bySecret(deps, { token });
  if (!found) throw new Refused("gone");
  const pass = newToken();
  const now = deps.clock.now();
  const kept = await deps.db.tenant(found.tenantId, async (tx) => {
    const tenant = await deps.directory.byId(found.tenantId);
    const enrolment = tenant && (await holdEnrolment(tx, tenant, found.enrolmentId, now));
    const to = { state: "scanned" as const, phone: phone.device };
    if (!enrolment || !(await changeEnrolment(tx, { id: enrolment.id, from: ["open", "scanned"], to }))) return false;
    await announceEnrolment(tx, enrolment, now);
    const digest = deps.registrar.digest("pass", pass);
    const expiresAt = new Date(Math.min(enrolment.expiresAt.getTime(), now.getTime() + enrolmentMs));
    return putRegistration(tx, { ...found, digest, kind: "pass", expiresAt, now });
  });
  if (!kept) throw new Refused("gone");
  return { pass };
}

function bySecret(deps: AuthenticatorDeps, request: { token: string } | { pass: string }) {
  return "token" in request ? spend(deps, "token", request.token) : spend(deps, "pass", request.pass);
}

function spend({ db, registrar, clock }: AuthenticatorDeps, kind: RegistrationKind, secret: string) {
  return db.open((tx) => spendRegistration(tx, registrar.digests(kind, secret), clock.now()));
}

/** A try of the network's minute first: nine digits are few. Only what was wrong counts in the end. */
async function byCode(deps: AuthenticatorDeps, typed: string, { network }: Phone): Promise<Registration | null> {
  const code = digitsOf(typed);
  if (!isCode(code, 9)) throw new Refused("gone");
  const tried = { network, now: deps.clock.now() };
  const { own, all } = await deps.db.open((tx) => spendCodeTry(tx, tried));
  if (own > codesPerNetwork || all > codesPerMinute) throw new Refused("slow");
  const found = await spend(deps, "code", code);
  if (found) await deps.db.open((tx) => returnCodeTry(tx, tried));
  return found;
}
