import { findApplication } from "../../applications/index.ts";
import type { Tx } from "../../platform/db/index.ts";
import { contentPolicy } from "../../platform/http/index.ts";
import type { SessionTicket } from "../../sessions/index.ts";
import { type Tenant, viewOf } from "../../tenants/index.ts";
import { handoversOf, keepRequest, keptRequest } from "../index.ts";
import type { OidcSettings } from "./client.ts";
import { SignedOutPage } from "./pages/signedout.tsx";
import type { Visit } from "./visit.ts";

/** What the browser loads so that applications end their own sessions (OpenID Connect Front-Channel Logout 1.0 §2). */
export type Frames = { name: string; address: string }[];

const kind = "oidc-frames";

/** The applications, with an address for this, that these sessions were handed to. */
export async function framesOf(
  tx: Tx,
  tenant: Tenant,
  tickets: Pick<SessionTicket, "personId" | "sessionId">[],
): Promise<Frames> {
  const frames: Frames = [];
  for (const { personId, sessionId } of tickets) {
    for (const handover of await handoversOf(tx, sessionId)) {
      if (handover.protocol !== "oidc") continue;
      const found = await findApplication(tx, { id: handover.applicationId, personId });
      const uri = (found?.application.settings as OidcSettings | undefined)?.frontchannelLogoutUri;
      if (!found || !uri) continue;
      const { sids } = handover.subject as { sids: string[] };
      for (const sid of sids)
        frames.push({ name: found.application.name, address: withSession(uri, tenant.origin, sid) });
    }
  }
  return frames.slice(0, 20);
}

function withSession(uri: string, issuer: string, sid: string): string {
  const url = new URL(uri);
  url.searchParams.set("iss", issuer);
  url.searchParams.set("sid", sid);
  return url.href;
}

export function showSignedOut({ c }: Visit, o: { frames: Frames; next: string }): Response | Promise<Response> {
  const origins = [...new Set(o.frames.map(({ address }) => new URL(address).origin))];
  if (origins.length > 0) {
    c.header("Content-Security-Policy", contentPolicy(c.get("nonce"), [`frame-src ${origins.join(" ")}`]));
  }
  return c.html(<SignedOutPage view={viewOf(c)} {...o} />);
}

/**
 * Where a browser goes after the sessions of it were ended elsewhere on this host: to a page that tells the applications,
 * or straight on.
 */
export async function afterSignOut(
  visit: Visit,
  tickets: Pick<SessionTicket, "personId" | "sessionId">[],
  next: string,
): Promise<string> {
  const { c, deps } = visit;
  const { tenant } = c.var;
  const frames = await deps.db.tenant(tenant.id, (tx) => framesOf(tx, tenant, tickets));
  if (frames.length === 0) return next;
  const word = await keepRequest(deps, c, { kind, fields: { frames: JSON.stringify(frames), next } });
  return word === null ? next : `/oidc/signedout/${word}`;
}

/** GET of that page. */
export async function signedOut(visit: Visit): Promise<Response> {
  const { c, deps } = visit;
  const fields = await keptRequest(deps, c, { kind, word: c.req.param("word") ?? "" });
  if (!fields) return c.redirect("/signin?note=out", 303);
  return showSignedOut(visit, { frames: JSON.parse(fields.frames ?? "[]") as Frames, next: fields.next ?? "/" });
}
