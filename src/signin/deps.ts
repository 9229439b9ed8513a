import type { Context } from "hono";
import type { Factor, SecondFactors } from "../factors/index.ts";
import type { PasskeySignIn } from "../factors/passkey/index.ts";
import type { PasswordDeps } from "../factors/password/index.ts";
import { type SignInEvent, type SignInOutcome, signInEvent } from "../history/index.ts";
import type { WaitHub } from "../platform/db/index.ts";
import type { PlaceOf } from "../platform/geoip.ts";
import { type CookieJar, cookieJar } from "../platform/http/index.ts";
import type { Logger } from "../platform/log.ts";
import { BrowserAccounts, BrowserMark, type SessionDeps, type SessionTicket } from "../sessions/index.ts";
import type { TenantEnv } from "../tenants/index.ts";
import type { Attempt, AttemptSeal, Continuation } from "./attempt.ts";
import { AttemptCookies } from "./cookies.ts";

export interface SignInDeps extends SessionDeps, PasswordDeps {
  seal: AttemptSeal;
  password: Factor;
  factors: SecondFactors;
  passkeys: PasskeySignIn;
  placeOf: PlaceOf;
  /** Pages that wait for an answer given elsewhere. */
  waits: WaitHub;
  log: Logger;
  /** Where each kind of continuation leads; app.ts connects them. */
  resume: Record<Continuation["kind"], (ref: string) => string>;
  /** Where a browser goes that has signed out of these, before `next`: applications have to be told, and the person of them. */
  afterSignOut: (c: Context<TenantEnv>, ended: SessionTicket[], next: string) => Promise<string>;
}

/** One request of a sign-in, with what its browser holds. */
export interface Visit {
  c: Context<TenantEnv>;
  deps: SignInDeps;
  jar: CookieJar;
  attempts: AttemptCookies;
  accounts: BrowserAccounts;
  mark: BrowserMark;
  now: Date;
}

export function visitOf(deps: SignInDeps, c: Context<TenantEnv>): Visit {
  const jar = cookieJar(c, deps.secure);
  const { tenant } = c.var;
  return {
    c,
    deps,
    jar,
    attempts: new AttemptCookies({ jar, seal: deps.seal, tenant, clock: deps.clock }),
    accounts: new BrowserAccounts(jar, tenant),
    mark: new BrowserMark(jar, tenant),
    now: deps.clock.now(),
  };
}

/** The history entry of this request. */
export function eventOf({ c, deps, now }: Visit, o: SignInOutcome): SignInEvent {
  const { tenant, ip } = c.var;
  const { placeOf } = deps;
  return signInEvent({ tenantId: tenant.id, ip, headers: c.req.raw.headers, now, placeOf }, o);
}

/** Address of a page of the sign-in: carries what is needed to begin anew where the cookie is gone (SPEC §2.8). */
export function pageAddress(page: string, attempt: Attempt, extra: Record<string, string> = {}): string {
  const query = new URLSearchParams({ a: attempt.id, id: attempt.userId, ...extra });
  if (attempt.continuation.ref !== "/") query.set("to", attempt.continuation.ref);
  return `/signin/${page}?${query}`;
}
