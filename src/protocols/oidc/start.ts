import { findApplication } from "../../applications/index.ts";
import { isId } from "../../platform/ids.ts";
import { currentSession } from "../../sessions/index.ts";
import { chooserAddress } from "../../signin/index.ts";
import { viewOf } from "../../tenants/index.ts";
import { ConfirmPage, isPlainStart } from "../signon/index.ts";
import { deviceGrant, type OidcSettings, protocol } from "./client.ts";
import { routes } from "./routing.ts";
import type { Visit } from "./visit.ts";

/**
 * GET from a tile: the application begins the sign-in itself, at the address that it has for that (OpenID Connect Core 1.0
 * §4), and is told the issuer and whose account it is; without one its first redirect address shows where it stands,
 * and what only a device uses leads to the page for its code.
 */
export async function startApplication(visit: Visit): Promise<Response> {
  const { c, deps, accounts } = visit;
  const id = c.req.param("id") ?? "";
  const checked = await currentSession(deps, c.var.tenant.id, accounts);
  if (!checked) return c.redirect(`/signin?${new URLSearchParams({ to: `/oidc/start/${id}` })}`, 303);
  const { person } = checked.session;
  const found = isId(id)
    ? await deps.db.tenant(c.var.tenant.id, (tx) => findApplication(tx, { id, personId: person.id }))
    : null;
  if (found?.application.kind !== protocol) return c.notFound() as Response;
  if (!found.assigned) return c.redirect(`/apps/${id}`, 303);
  if (!isPlainStart(deps, c)) return confirmStart(visit, { id, app: found.application.name, userId: person.userId });
  const settings = found.application.settings as unknown as OidcSettings;
  const address = startAddress(settings, c.var.tenant.origin, person.userId);
  return address === null ? (c.notFound() as Response) : c.redirect(address, 303);
}

/** From a link elsewhere, with several accounts signed in: as whom it opens is said first (SPEC §2.9). */
function confirmStart({ c }: Visit, o: { id: string; app: string; userId: string }): Response | Promise<Response> {
  const next = c.req.path;
  const other = chooserAddress({ to: next, application: o.id });
  return c.html(ConfirmPage({ view: viewOf(c), app: o.app, id: o.userId, next, other }));
}

function startAddress({ initiateLoginUri, redirectUris, grantTypes }: OidcSettings, issuer: string, userId: string) {
  const page = redirectUris.find((uri) => /^https?:/.test(uri));
  if (initiateLoginUri === null) {
    if (page !== undefined) return new URL("/", page).href;
    return grantTypes.includes(deviceGrant) ? routes.code_verification : null;
  }
  const url = new URL(initiateLoginUri);
  url.searchParams.set("iss", issuer);
  url.searchParams.set("login_hint", userId);
  return url.href;
}
