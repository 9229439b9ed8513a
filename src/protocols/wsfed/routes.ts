import { Hono } from "hono";
import { findApplication } from "../../applications/index.ts";
import { formOf } from "../../platform/http/index.ts";
import { isId } from "../../platform/ids.ts";
import type { TenantEnv } from "../../tenants/index.ts";
import {
  confirmAccount,
  isPlainStart,
  noteTile,
  type SignOnDeps,
  sessionHere,
  unknownApplication,
  type Visit,
} from "../signon/index.ts";
import { federationMetadata } from "./metadata.ts";
import { issuerOf, metadataPath, ownProfile, path, type WsfedProfile } from "./profile.ts";
import { wsfedSettings } from "./settings.ts";
import { answerSignIn, takeSignIn } from "./signin.ts";
import { cleanUp, signOutHere } from "./signout.tsx";

export function isWsfedCall(called: string): boolean {
  return called === path || called.startsWith(`${path}/`);
}

/** The tenant's passive requestor endpoint (CONTRACT, Hosts and paths). */
export function wsfedRoutes(deps: SignOnDeps): Hono<TenantEnv> {
  const app = new Hono<TenantEnv>();
  app.get(path, (c) => passive(deps, c, ownProfile(c.var.tenant)));
  app.post(path, (c) => passivePost(deps, c, ownProfile(c.var.tenant)));
  app.get(`${path}/start/:application`, (c) => startHere(deps, c));
  app.get(metadataPath, (c) => showMetadata(deps, c));
  return app;
}

/** GET by what `wa` says. A request that waits says nothing: only sign-ins wait. */
export async function passive(deps: SignOnDeps, c: Visit, profile: WsfedProfile): Promise<Response> {
  const wa = c.req.query("wa");
  if (wa === "wsignin1.0" || c.req.query("kept") !== undefined) return answerSignIn(deps, c, profile);
  if (wa === "wsignout1.0") return signOutHere(deps, c);
  if (wa === "wsignoutcleanup1.0") return cleanUp(deps, c);
  return unknownApplication(deps, c, "unknown act");
}

export async function passivePost(deps: SignOnDeps, c: Visit, profile: WsfedProfile): Promise<Response> {
  const wa = (await formOf(c)).get("wa") ?? "wsignin1.0";
  if (wa === "wsignin1.0") return takeSignIn(deps, c, profile);
  return wa === "wsignout1.0" ? signOutHere(deps, c) : unknownApplication(deps, c, "unknown act");
}

/** A launch from our side is a request that we make ourselves. */
async function startHere(deps: SignOnDeps, c: Visit): Promise<Response> {
  const id = c.req.param("application") ?? "";
  const signed = await sessionHere(deps, c);
  if (!signed) return c.redirect(`/signin?${new URLSearchParams({ to: `${path}/start/${id}` })}`, 303);
  const { person } = signed.session;
  const personId = person.id;
  const found = isId(id) ? await deps.db.tenant(c.var.tenant.id, (tx) => findApplication(tx, { id, personId })) : null;
  if (found?.application.kind !== "wsfed") return c.notFound() as Response;
  const { application } = found;
  if (!isPlainStart(deps, c)) {
    return confirmAccount(deps, c, { path: c.req.path, arrival: null, application, person });
  }
  noteTile(deps, c, { application, person });
  const query = new URLSearchParams({ wa: "wsignin1.0", wtrealm: wsfedSettings(application).realm });
  return c.redirect(`${path}?${query}`, 303);
}

/** GET: shows what is there and makes nothing (DESIGN §7.10). An issuer is the address that listens as well. */
export async function showMetadata(
  deps: Pick<SignOnDeps, "keys">,
  c: Visit,
  issuer = issuerOf(c.var.tenant),
): Promise<Response> {
  const keys = await deps.keys.published(c.var.tenant, "saml");
  if (keys.length === 0) return c.notFound() as Response;
  c.header("Content-Type", "application/xml; charset=utf-8");
  return c.body(federationMetadata({ issuer, address: issuer, keys }));
}
