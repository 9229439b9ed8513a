import { findApplication } from "../../applications/index.ts";
import { isId } from "../../platform/ids.ts";
import { currentSession } from "../../sessions/index.ts";
import { type OidcSettings, protocol } from "./client.ts";
import type { Visit } from "./visit.ts";

/**
 * GET from a tile: the application begins the sign-in itself, at the address that it has for that (OpenID Connect Core 1.0
 * §4), and is told the issuer and whose account it is; without one its first redirect address shows where it stands.
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
  return c.redirect(
    startAddress(found.application.settings as unknown as OidcSettings, c.var.tenant.origin, person.userId),
    303,
  );
}

function startAddress({ initiateLoginUri, redirectUris }: OidcSettings, issuer: string, userId: string): string {
  if (initiateLoginUri === null) return new URL("/", redirectUris[0]).href;
  const url = new URL(initiateLoginUri);
  url.searchParams.set("iss", issuer);
  url.searchParams.set("login_hint", userId);
  return url.href;
}
