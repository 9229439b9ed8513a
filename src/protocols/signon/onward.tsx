import { viewOf } from "../../tenants/index.ts";
import type { Visit } from "./deps.ts";
import { OnwardPage } from "./pages/onward.tsx";

/**
 * Leads to another host. Not by a redirect: where the way here began with a form, as after a sign-in or sign-out, browsers
 * hold the form's own policy against every redirect that follows, and stop.
 */
export function goOnward(c: Visit, o: { to: string; application?: string }): Response {
  const view = viewOf(c);
  const heading = o.application === undefined ? view.t("signout.done") : view.t("sso.opening", { app: o.application });
  return c.html(<OnwardPage view={view} heading={heading} to={o.to} />) as Response;
}
