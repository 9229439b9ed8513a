import { recordAudit } from "../history/index.ts";
import { formOf } from "../platform/http/index.ts";
import { isId } from "../platform/ids.ts";
import { endOtherSessions, endSession, forgetBrowsers, listSessions } from "../sessions/index.ts";
import { ownView } from "./accountview.ts";
import type { PortalDeps, Visit } from "./deps.ts";
import { SessionsPage } from "./pages/sessions.tsx";

const page = "/security/sessions";

/** GET: サインイン中の端末 (SPEC §4). */
export async function showSessions(deps: PortalDeps, c: Visit): Promise<Response> {
  const { tenant, session } = c.var;
  const now = deps.clock.now();
  return deps.db.tenant(tenant.id, async (tx) => {
    const [view, sessions] = await Promise.all([ownView(tx, c), listSessions(tx, session.person.id, now)]);
    const ended = c.req.query("done") !== undefined;
    return c.html(<SessionsPage view={view} sessions={sessions} here={session.id} ended={ended} now={now} />);
  });
}

/** POST `session`: ends one other session of the person's own; one that had ended already is no fault. */
export async function endOne(deps: PortalDeps, c: Visit): Promise<Response> {
  const { tenant, session } = c.var;
  const personId = session.person.id;
  const sessionId = (await formOf(c)).get("session") ?? "";
  if (!isId(sessionId) || sessionId === session.id) return c.redirect(page, 303);
  const now = deps.clock.now();
  await deps.db.tenant(tenant.id, async (tx) => {
    if (!(await endSession(tx, { personId, sessionId, reason: "own" }))) return;
    const actor = { kind: "person" as const, id: personId };
    await recordAudit(tx, { tenantId: tenant.id, actor, act: "session.end", payload: { session: sessionId }, now });
  });
  return c.redirect(`${page}?done=1`, 303);
}

/** POST: ends all sessions of the person but this one, half-done sign-ins included; no other browser stays known (SPEC §2.6). */
export async function endOthers(deps: PortalDeps, c: Visit): Promise<Response> {
  const { tenant, session } = c.var;
  const personId = session.person.id;
  const now = deps.clock.now();
  await deps.db.tenant(tenant.id, async (tx) => {
    const ended = await endOtherSessions(tx, { personId, except: session.id, reason: "own" });
    await forgetBrowsers(tx, { personId, digest: null, except: session.browserDigest });
    const actor = { kind: "person" as const, id: personId };
    await recordAudit(tx, { tenantId: tenant.id, actor, act: "session.endOthers", payload: { ended }, now });
  });
  return c.redirect(`${page}?done=1`, 303);
}
