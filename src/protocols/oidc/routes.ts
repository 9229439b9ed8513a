import { Hono } from "hono";
import type { TenantEnv } from "../../tenants/index.ts";
import { authorize } from "./authorize.ts";
import { takeConsent } from "./consent.ts";
import type { OidcDeps } from "./deps.ts";
import { showDevice, takeDevice } from "./device.tsx";
import { endpoint, endpoints, metadata, serverMetadata } from "./endpoints.ts";
import { enter, showOpening } from "./enter.tsx";
import { confirmLogout, logout, resumeLogout } from "./logout.tsx";
import { Instances } from "./provider.ts";
import { routes } from "./routing.ts";
import { startApplication } from "./start.ts";
import { type Visit, visitOf } from "./visit.ts";

/** OpenID Connect on a tenant's host: its origin is the issuer. */
export class Oidc {
  readonly #own: { deps: OidcDeps; instances: Instances };

  constructor(deps: OidcDeps) {
    this.#own = { deps, instances: new Instances(deps) };
  }

  routes(): Hono<TenantEnv> {
    const app = new Hono<TenantEnv>();
    const own = this.#own;
    const at = (page: (visit: Visit) => Response | Promise<Response>) => (c: Visit["c"]) => page(visitOf(own, c));
    for (const path of metadata) app.on(["GET", "OPTIONS"], path, (c) => serverMetadata(own, c));
    for (const path of endpoints) app.on(["GET", "POST", "OPTIONS"], path, (c) => endpoint(own, c));
    app.on(["GET", "POST"], routes.authorization, at(authorize));
    app.get("/oidc/resume/:word", at(showOpening));
    app.get("/oidc/enter/:word", at(enter));
    app.post("/oidc/consent/:word", at(takeConsent));
    app.get("/oidc/start/:id", at(startApplication));
    app.get(routes.code_verification, at(showDevice));
    app.post(routes.code_verification, at(takeDevice));
    app.on(["GET", "POST"], routes.end_session, at(logout));
    app.get("/oidc/logout/:word", at(resumeLogout));
    app.post("/oidc/logout/:word/confirm", at(confirmLogout));
    return app;
  }
}

/** Addresses that other sites may post to: each proves by itself who sends, or only keeps what was sent (DESIGN §7.2). */
export function isOidcCall(path: string): boolean {
  return path === routes.authorization || path === routes.end_session || endpoints.includes(path);
}
