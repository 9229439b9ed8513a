import { Hono } from "hono";
import type { TenantEnv } from "../../tenants/index.ts";
import type { SignOnDeps, Visit } from "../signon/index.ts";
import { identityOf, paths } from "./identity.ts";
import { idpMetadata } from "./metadata.ts";
import { ownProfile } from "./profile.ts";
import { answerLogout, confirmLogout, type SloDeps, sendAnswer, takeLogout } from "./slo.ts";
import { answerRequest, takeRequest } from "./sso.ts";
import { type OtherStarts, startHere } from "./start.ts";

type Handler = (deps: SignOnDeps, c: Visit) => Promise<Response>;

/** Posts of applications, the ones of Microsoft 365 among them. */
export function isSamlCall(path: string): boolean {
  return path.startsWith("/saml/") && !path.endsWith("/confirm");
}

/** The tenant's SAML identity provider (CONTRACT, Hosts and paths). */
export function samlRoutes(deps: SloDeps, others: OtherStarts): Hono<TenantEnv> {
  const app = new Hono<TenantEnv>();
  const at = (handler: Handler) => (c: Visit) => handler(deps, c);
  app.get(paths.metadata, at(showMetadata));
  app.get(paths.sso, (c) => answerRequest(deps, c, ownProfile(c.var.tenant)));
  app.post(paths.sso, (c) => takeRequest(deps, c, ownProfile(c.var.tenant)));
  app.get(paths.slo, (c) => answerLogout(deps, c, ownProfile(c.var.tenant)));
  app.post(paths.slo, (c) => takeLogout(deps, c, ownProfile(c.var.tenant)));
  app.post(`${paths.slo}/confirm`, (c) => confirmLogout(deps, c, ownProfile(c.var.tenant)));
  app.get(paths.answer, at(sendAnswer));
  app.get(`${paths.start}/:application`, (c) => startHere(deps, c, others));
  return app;
}

/** GET: shows what is there and makes nothing (DESIGN §7.10). */
async function showMetadata(deps: SignOnDeps, c: Visit): Promise<Response> {
  const keys = await deps.keys.published(c.var.tenant, "saml");
  if (keys.length === 0) return c.notFound() as Response;
  c.header("Content-Type", "application/samlmetadata+xml; charset=utf-8");
  return c.body(idpMetadata({ ...identityOf(c.var.tenant), keys }));
}
