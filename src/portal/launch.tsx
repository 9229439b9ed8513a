import { findApplication, recordLaunch, startPath } from "../applications/index.ts";
import { noteApplication } from "../history/index.ts";
import { isId } from "../platform/ids.ts";
import { lacksSecond } from "../protocols/signon/index.ts";
import { raiseAddress } from "../signin/index.ts";
import { isSolo } from "../tenants/index.ts";
import { ownView } from "./accountview.ts";
import type { PortalDeps, Visit } from "./deps.ts";
import { NotAssignedPage } from "./pages/notassigned.tsx";

/**
 * GET: goes on to the application's address and changes nothing. What the person opened is noted by `noteLaunch`, which
 * the page's script sends beside it: a form that posts cannot lead to another host under `form-action 'self'`.
 */
export async function launch(deps: PortalDeps, c: Visit): Promise<Response> {
  const { tenant, session } = c.var;
  return deps.db.tenant(tenant.id, async (tx) => {
    const id = c.req.param("id") ?? "";
    const found = isId(id) ? await findApplication(tx, { id, personId: session.person.id }) : null;
    if (!found) return c.notFound();
    if (found.assigned && lacksSecond(tenant, found.application, session.proofs)) {
      return c.redirect(raiseAddress({ need: "application", to: `/apps/${id}` }), 303);
    }
    if (found.assigned) return c.redirect(found.application.url ?? startPath(found.application), 303);
    const view = await ownView(tx, c);
    const solo = isSolo(tenant, session.person.id);
    return c.html(<NotAssignedPage view={view} name={found.application.name} solo={solo} />, 403);
  });
}

/** POST: an application of the person's own was opened: for 最近使ったもの and for the history entry of this sign-in. */
export async function noteLaunch(deps: PortalDeps, c: Visit): Promise<Response> {
  const { tenant, session } = c.var;
  const id = c.req.param("id") ?? "";
  const personId = session.person.id;
  const now = deps.clock.now();
  await deps.db.tenant(tenant.id, async (tx) => {
    const found = isId(id) ? await findApplication(tx, { id, personId }) : null;
    if (!found?.assigned) return;
    await recordLaunch(tx, { tenantId: tenant.id, personId, applicationId: id, now });
    const { name } = found.application;
    await noteApplication(tx, { personId, sessionId: session.id, signedInAt: session.startedAt, application: name });
  });
  return c.body(null, 204);
}
