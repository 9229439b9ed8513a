import { findApplication } from "../applications/index.ts";
import type { Tx } from "../platform/db/index.ts";
import { formOf } from "../platform/http/index.ts";
import { isId } from "../platform/ids.ts";
import { listConsents, takeBackConsent } from "../protocols/oidc/index.ts";
import { ownView } from "./accountview.ts";
import type { PortalDeps, Visit } from "./deps.ts";
import { ConsentsPage } from "./pages/consents.tsx";

const page = "/security/apps";

/** GET: 情報を渡しているアプリ: applications of others, what they are given, since when. */
export async function showConsents(deps: PortalDeps, c: Visit): Promise<Response> {
  const { tenant, session } = c.var;
  return deps.db.tenant(tenant.id, async (tx) => {
    const personId = session.person.id;
    const [view, consents] = await Promise.all([ownView(tx, c), listConsents(tx, personId)]);
    const done = await nameOf(tx, { id: c.req.query("done") ?? "", personId });
    return c.html(<ConsentsPage view={view} consents={consents} done={done} />);
  });
}

/** Names of applications come from the registry, never from the address. */
async function nameOf(tx: Tx, o: { id: string; personId: string }): Promise<string | null> {
  const found = isId(o.id) ? await findApplication(tx, o) : null;
  return found?.application.name ?? null;
}

/** POST `app`: takes it back; what was not given is no fault. */
export async function takeBack(deps: PortalDeps, c: Visit): Promise<Response> {
  const { tenant, session } = c.var;
  const applicationId = (await formOf(c)).get("app") ?? "";
  if (!isId(applicationId)) return c.redirect(page, 303);
  const own = { tenantId: tenant.id, personId: session.person.id, applicationId, now: deps.clock.now() };
  const done = await deps.db.tenant(tenant.id, (tx) => takeBackConsent(tx, own));
  return c.redirect(done ? `${page}?done=${applicationId}` : page, 303);
}
