import type { Session } from "../../sessions/index.ts";
import { viewOf } from "../../tenants/index.ts";
import type { Client } from "./moment.ts";
import { RefusedPage } from "./pages/refused.tsx";
import { soloHere, type Visit } from "./visit.ts";

interface Refused {
  client: Client | null;
  session: Session | null;
  /** For the log, under the number that the page shows. */
  reason: string;
}

/** Nothing goes back to an address that was not proved to be the application's (RFC 6749 §4.1.2.1). */
export function badRequest(visit: Visit, { client, session, reason }: Refused): Response | Promise<Response> {
  const { c } = visit;
  const ref = refOf(visit, reason);
  const view = viewOf(c);
  const app = client?.application.name ?? view.t("sso.someApp");
  const key = soloHere(visit, session) ? "sso.badRequest.solo" : "sso.badRequest";
  return c.html(<RefusedPage view={view} sentence={view.t(key, { app, ref })} />, 400);
}

export function unknownApplication(visit: Visit): Response | Promise<Response> {
  const { c } = visit;
  const ref = refOf(visit, "the application is not registered");
  const view = viewOf(c);
  const key = soloHere(visit, null) ? "sso.unknownApp.solo" : "sso.unknownApp";
  return c.html(<RefusedPage view={view} sentence={view.t(key, { ref })} />, 400);
}

function refOf({ c, deps }: Visit, reason: string): string {
  const request = c.get("requestId");
  deps.log.info({ request, reason }, "a request of an application was refused");
  return request.slice(-8);
}
