import type { Context } from "hono";
import { canonicalUserId, type Person, personById, personByUserId } from "../../accounts/index.ts";
import { type FirstWay, resetsOwn, type SecondFactors, waysOffered } from "../../factors/index.ts";
import type { PasskeySignIn } from "../../factors/passkey/index.ts";
import type { PasswordDeps } from "../../factors/password/index.ts";
import { recordEvent, type SignInEvent, signInEvent } from "../../history/index.ts";
import type { Tx, WaitHub } from "../../platform/db/index.ts";
import type { PlaceOf } from "../../platform/geoip.ts";
import { type CookieJar, cookieJar } from "../../platform/http/index.ts";
import type { Logger } from "../../platform/log.ts";
import { holdRecovery, type Recovery, recoveryMs } from "../../recovery/index.ts";
import { BrowserMark, type SessionDeps } from "../../sessions/index.ts";
import type { Tenant, TenantEnv } from "../../tenants/index.ts";

export interface RecoverDeps extends SessionDeps {
  password: PasswordDeps;
  factors: SecondFactors;
  passkeys: PasskeySignIn;
  placeOf: PlaceOf;
  /** Pages that wait for a phone. */
  waits: WaitHub;
  log: Logger;
}

export type Wish = "new" | "why";

/** What the cookie holds, sealed: which recovery, of which ID, since when; and after the first proof what opens it. */
export interface Kept {
  id: string;
  /** As it was typed, in its canonical form. */
  userId: string;
  /** ISO 8601. */
  startedAt: string;
  secret: string | null;
  /** What was pressed: a new password, or the reason why somebody cannot sign in. */
  wants: Wish;
  /** Where the sign-in was on its way to, in this host. */
  to: string;
}

/** What stays the same all the way. */
export type OnWay = Pick<Kept, "wants" | "to">;

/** The first page, with what is known of the way. */
export function startAddress({ wants, to }: OnWay, id?: string): string {
  const query = new URLSearchParams({
    ...(id === undefined ? {} : { id }),
    ...(wants === "new" ? { wants } : {}),
    ...(to === "/" ? {} : { to }),
  });
  return query.size === 0 ? "/recover" : `/recover?${query}`;
}

/** One request of somebody on their way back in. */
export interface RecoverVisit {
  c: Context<TenantEnv>;
  deps: RecoverDeps;
  jar: CookieJar;
  mark: BrowserMark;
  now: Date;
  /** What is offered to whoever types an ID here. */
  ways: FirstWay[];
  /** People of this tenant can get a new password so. */
  on: boolean;
  kept: Kept | null;
}

const cookie = "recovery";
const place = "cookie:recovery";

export function visitOf(deps: RecoverDeps, c: Context<TenantEnv>): RecoverVisit {
  const { tenant } = c.var;
  const jar = cookieJar(c, deps.secure);
  const now = deps.clock.now();
  const offered = deps.factors.offered([...tenant.policy.factors, "email"]);
  return {
    ...{ c, deps, jar, now, mark: new BrowserMark(jar, tenant), kept: opened(tenant, jar.get(cookie), now) },
    ...{ ways: waysOffered(tenant, offered), on: resetsOwn(tenant, offered) },
  };
}

function opened({ key }: Tenant, value: string | undefined, now: Date): Kept | null {
  if (!value) return null;
  try {
    const kept = JSON.parse(key.open(place, Buffer.from(value, "base64url")).toString()) as Kept;
    return endOf(kept) > now ? kept : null;
  } catch {
    return null; // sealed for another tenant, or not by us
  }
}

/** Everything of it is over then. */
export function endOf({ startedAt }: Kept): Date {
  return new Date(Date.parse(startedAt) + recoveryMs);
}

export function keep({ c, jar }: RecoverVisit, kept: Kept): void {
  const sealed = c.var.tenant.key.seal(place, Buffer.from(JSON.stringify(kept)));
  jar.set(cookie, sealed.toString("base64url"), recoveryMs / 1000);
}

export function drop({ jar }: RecoverVisit): void {
  jar.drop(cookie);
}

/** Whose ID was typed. `id` is nobody's where nobody has it: it counts and costs like somebody's. */
export interface Subject {
  id: string;
  person: Person | null;
}

export async function subjectOf(tx: Tx, tenant: Tenant, userId: string): Promise<Subject> {
  const person = await personByUserId(tx, userId);
  return { person, id: person?.id ?? nobodysId(tenant, userId) };
}

/** The same for the same ID always, in the shape of an id. */
function nobodysId(tenant: Tenant, userId: string): string {
  const hex = tenant.key.digest("recovery-nobody", canonicalUserId(userId)).toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join("-");
}

/** Somebody who has proved something. */
export interface Standing {
  recovery: Recovery;
  person: Person;
}

/** Who stands behind the cookie, held until the transaction ends; null: nothing was proved, or it is over. */
export async function standingIn(tx: Tx, { kept, now }: RecoverVisit): Promise<Standing | null> {
  if (!kept?.secret) return null;
  const recovery = await holdRecovery(tx, { id: kept.id, secret: kept.secret, now });
  const person = recovery && (await personById(tx, recovery.personId));
  return recovery && person ? { recovery, person } : null;
}

/** A wrong answer stands in the history of whoever has the ID; nobody's costs the same. */
export function recordRefused({ c, deps, now }: RecoverVisit, o: Pick<SignInEvent, "personId" | "methods" | "reason">) {
  const { tenant, ip } = c.var;
  const request = { tenantId: tenant.id, ip, headers: c.req.raw.headers, now, placeOf: deps.placeOf };
  const event = signInEvent(request, { ...o, asked: ["recover"], outcome: "failure" });
  return deps.db.tenant(tenant.id, (tx) => recordEvent(tx, event));
}

export function go({ c }: RecoverVisit, to: string): Response {
  return c.redirect(to, 303);
}
