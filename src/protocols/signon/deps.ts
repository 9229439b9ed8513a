import type { Context } from "hono";
import type { SigningKeys } from "../../keys/index.ts";
import type { Logger } from "../../platform/log.ts";
import type { SessionDeps } from "../../sessions/index.ts";
import type { TenantEnv } from "../../tenants/index.ts";

export interface SignOnDeps extends SessionDeps {
  keys: SigningKeys;
  log: Logger;
}

/** A request on a tenant's host, with or without somebody signed in. */
export type Visit = Context<TenantEnv>;
