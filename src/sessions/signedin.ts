import type { Context, MiddlewareHandler } from "hono";
import type { Clock } from "../platform/clock.ts";
import type { Scope } from "../platform/db/index.ts";
import { cookieJar, formOf, refererPath } from "../platform/http/index.ts";
import type { TenantDirectory, TenantEnv } from "../tenants/index.ts";
import { BrowserAccounts } from "./browser.ts";
import type { Session } from "./session.ts";
import { type Checked, checkSession } from "./store.ts";

export interface SignedInEnv extends TenantEnv {
  Variables: TenantEnv["Variables"] & { session: Session };
}

export interface SessionDeps {
  db: Scope;
  clock: Clock;
  directory: TenantDirectory;
  secure: boolean;
}

/** Where the password is changed: the only page open to a session that has to change it. */
export const passwordPage = "/security/password";

/** Lets only signed-in people through, as the current account of this browser; everybody else signs in and comes back here. */
export function signedIn(deps: SessionDeps): MiddlewareHandler<SignedInEnv> {
  return async (c, next) => {
    const accounts = new BrowserAccounts(cookieJar(c, deps.secure), c.var.tenant);
    const checked = await currentSession(deps, c.var.tenant.id, accounts);
    if (!checked) return c.redirect(signInAddress(c), 303);
    c.set("tenant", await deps.directory.current(c.var.tenant, checked.tenantVersion));
    c.set("session", checked.session);
    if (checked.mustChange && c.req.path !== passwordPage) return c.redirect(`${passwordPage}?must=1`, 303);
    const foreign = await otherAccount(c, checked.session);
    return foreign ?? next();
  };
}

/** The live session of the current account, or null. */
export async function currentSession(
  deps: SessionDeps,
  tenantId: string,
  accounts: BrowserAccounts,
): Promise<Checked | null> {
  const ticket = accounts.current;
  if (!ticket) return null;
  return deps.db.tenant(tenantId, (tx) => checkSession(tx, { tenantId, ticket, now: deps.clock.now() }));
}

/** The destination goes along; a post's destination is the page it was made on. */
function signInAddress(c: Context): string {
  const url = new URL(c.req.url);
  const to = isPost(c) ? refererPath(c) : url.pathname + url.search;
  return to === "/" || to === "/console/" ? "/signin" : `/signin?to=${encodeURIComponent(to)}`;
}

/** A post made on a page of another account does nothing and shows whose page it was (SPEC §2.9). */
async function otherAccount(c: Context<SignedInEnv>, session: Session): Promise<Response | null> {
  if (!isPost(c)) return null;
  const as = (await formOf(c)).get("as");
  if (as === session.person.id) return null;
  return c.redirect(otherAccountAddress(as ?? "", refererPath(c)), 303);
}

/** The page that says whose page it was. `as`: the account whose page it was; `to`: that page. */
export function otherAccountAddress(as: string, to: string): string {
  return `/accounts/other?${new URLSearchParams({ as, to })}`;
}

function isPost(c: Context): boolean {
  return c.req.method !== "GET" && c.req.method !== "HEAD";
}
