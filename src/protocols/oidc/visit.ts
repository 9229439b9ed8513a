import type { Context } from "hono";
import { cookieJar } from "../../platform/http/index.ts";
import { BrowserAccounts, checkSession, type Session } from "../../sessions/index.ts";
import { isSolo, type TenantEnv } from "../../tenants/index.ts";
import { loadClient } from "./client.ts";
import type { OidcDeps } from "./deps.ts";
import type { Client } from "./moment.ts";
import type { Instances } from "./provider.ts";

/** One request of a browser that an application has sent here. */
export interface Visit {
  c: Context<TenantEnv>;
  deps: OidcDeps;
  instances: Instances;
  accounts: BrowserAccounts;
  now: Date;
}

export function visitOf(o: { deps: OidcDeps; instances: Instances }, c: Context<TenantEnv>): Visit {
  const accounts = new BrowserAccounts(cookieJar(c, o.deps.secure), c.var.tenant);
  return { c, ...o, accounts, now: o.deps.clock.now() };
}

export interface Arrival {
  client: Client | null;
  session: Session | null;
  mustChange: boolean;
}

/** The application and the live session of the current account, in one round trip. */
export async function arrivalOf({ c, deps, accounts, now }: Visit, clientId: string): Promise<Arrival> {
  const { id: tenantId } = c.var.tenant;
  const ticket = accounts.current;
  const [checked, client] = await deps.db.tenant(tenantId, (tx) =>
    Promise.all([
      ticket ? checkSession(tx, { tenantId, ticket, now }) : null,
      loadClient(tx, clientId, ticket?.personId),
    ]),
  );
  if (checked) c.set("tenant", await deps.directory.current(c.var.tenant, checked.tenantVersion));
  const session = checked?.session ?? null;
  // The cookie says who it is for; only what the session says counts.
  const own = session !== null && session.person.id === ticket?.personId;
  return {
    client: client && { ...client, assigned: client.assigned && own },
    session,
    mustChange: checked?.mustChange === true,
  };
}

export function soloHere({ c }: Visit, session: Session | null): boolean {
  return isSolo(c.var.tenant, session?.person.id);
}
