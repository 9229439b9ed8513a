import { Hono } from "hono";
import type { TenantEnv } from "../../tenants/index.ts";
import { authorize } from "./authorize.ts";
import { takeConsent } from "./consent.ts";
import type { OidcDeps } from "./deps.ts";
import { describe, discovery, endpoint, endpoints } from "./endpoints.ts";
import { enter, showOpening } from "./enter.tsx";
import { Instances, routes } from "./provider.ts";
import { startApplication } from "./start.ts";
import { type Visit, visitOf } from "./visit.ts";

/** OpenID Connect on a tenant's host: its origin is the issuer. */
export function oidcRoutes(deps: OidcDeps): Hono<TenantEnv> {
  const app = new Hono<TenantEnv>();
  const own = { deps, instances: new Instances(deps) };
  const at = (page: (visit: Visit) => Response | Promise<Response>) => (c: Visit["c"]) => page(visitOf(own, c));
  for (const path of discovery) app.on(["GET", "OPTIONS"], path, (c) => describe(own, c));
  for (const path of endpoints) app.on(["GET", "POST", "OPTIONS"], path, (c) => endpoint(own, c));
  app.on(["GET", "POST"], routes.authorization, at(authorize));
  app.get("/oidc/resume/:word", at(showOpening));
  app.get("/oidc/enter/:word", at(enter));
  app.post("/oidc/consent/:word", at(takeConsent));
  app.get("/oidc/start/:id", at(startApplication));
  return app;
}

/** Addresses that other sites may post to: each proves by itself who sends, or only keeps what was sent (DESIGN §7.2). */
export function isOidcCall(path: string): boolean {
  return path === routes.authorization || endpoints.includes(path);
}
