import type { Context } from "hono";
import type { SigningKeys } from "../../keys/index.ts";
import type { Egress } from "../../platform/http/index.ts";
import type { Logger } from "../../platform/log.ts";
import type { SessionDeps, SessionTicket } from "../../sessions/index.ts";
import type { TenantEnv } from "../../tenants/index.ts";

export interface OidcDeps extends SessionDeps {
  log: Logger;
  egress: Egress;
  /** Where a browser goes that has signed out of these, before `next`: what other protocols have to tell. */
  farewell: (c: Context<TenantEnv>, ended: readonly SessionTicket[], next: string) => Promise<string>;
  keys: SigningKeys;
}
