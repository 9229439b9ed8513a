import type { Context } from "hono";
import { applicationsFor } from "../../applications/index.ts";
import type { View } from "../../platform/html/index.ts";
import { cookieJar } from "../../platform/http/index.ts";
import { BrowserAccounts, checkSession, type SessionDeps, type SignedInEnv } from "../../sessions/index.ts";
import { isSolo, type TenantEnv, viewOf } from "../../tenants/index.ts";
import { accountWith } from "../accountview.ts";

export interface Reader {
  view: View;
  /** Nobody inside the agency could help (COPY, Variants). A stranger may be the only 管理者. */
  solo: boolean;
  signedIn: boolean;
}

/** Whoever reads a help page: somebody signed in, with their frame, or a stranger, without a statement. */
export async function readerOf(deps: SessionDeps, c: Context<TenantEnv>): Promise<Reader> {
  const { tenant } = c.var;
  const ticket = new BrowserAccounts(cookieJar(c, deps.secure), tenant).current;
  const stranger = { view: viewOf(c), solo: isSolo(tenant), signedIn: false };
  if (!ticket) return stranger;
  return deps.db.tenant(tenant.id, async (tx) => {
    const checked = await checkSession(tx, { tenantId: tenant.id, ticket, now: deps.clock.now() });
    // Whoever has to change the password first has no other page of their own.
    if (!checked || checked.mustChange) return stranger;
    const own = c as unknown as Context<SignedInEnv>;
    own.set("session", checked.session);
    const { person } = checked.session;
    const account = accountWith(own, await applicationsFor(tx, person.id));
    return { view: viewOf(c, account), solo: isSolo(tenant, person.id), signedIn: true };
  });
}
