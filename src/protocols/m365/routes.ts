import { Hono } from "hono";
import type { TenantEnv } from "../../tenants/index.ts";
import { answerLogout, answerRequest, confirmLogout, type SloDeps, takeLogout, takeRequest } from "../saml/index.ts";
import type { Visit } from "../signon/index.ts";
import { metadataPath, passive, passivePost, showMetadata, type WsfedProfile } from "../wsfed/index.ts";
import { microsoft } from "./microsoft.ts";
import { samlProfile, wsfedProfile } from "./profile.ts";

/** Both protocols for every federated domain. Which one Microsoft uses is set there; both are ready. */
export function microsoftRoutes(deps: SloDeps): Hono<TenantEnv> {
  const app = new Hono<TenantEnv>();
  const saml = (c: Visit) => samlProfile(c.var.tenant, domainOf(c));
  const wsfed = (c: Visit) => wsfedProfile(c.var.tenant, domainOf(c));
  app.get("/saml/m365/:domain/sso", (c) => answerRequest(deps, c, saml(c)));
  app.post("/saml/m365/:domain/sso", (c) => takeRequest(deps, c, saml(c)));
  app.get("/saml/m365/:domain/slo", (c) => answerLogout(deps, c, saml(c)));
  app.post("/saml/m365/:domain/slo", (c) => takeLogout(deps, c, saml(c)));
  app.post("/saml/m365/:domain/slo/confirm", (c) => confirmLogout(deps, c, saml(c)));
  app.get("/wsfed/m365/:domain", (c) => passive(deps, c, wsfed(c)));
  app.get(`/wsfed/m365/:domain${metadataPath}`, (c) => metadataOf(deps, c, wsfed(c)));
  app.post("/wsfed/m365/:domain", (c) => passivePost(deps, c, wsfed(c)));
  return app;
}

/** Microsoft reads none; other programs do that are to check a setting. */
async function metadataOf(deps: SloDeps, c: Visit, profile: WsfedProfile): Promise<Response> {
  const asked = { realm: microsoft.entityId, personId: undefined };
  const known = await deps.db.tenant(c.var.tenant.id, (tx) => profile.find(tx, asked));
  return known ? showMetadata(deps, c, profile.issuer) : (c.notFound() as Response);
}

/** As it is registered: DNS knows no case. */
function domainOf(c: Visit): string {
  return (c.req.param("domain") ?? "").toLowerCase();
}
