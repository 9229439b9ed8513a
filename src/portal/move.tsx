import { lastMove, stopLastMove } from "../factors/authenticator/index.ts";
import { stopMove } from "../recovery/index.ts";
import { holdSessions } from "../sessions/index.ts";
import { ownView } from "./accountview.ts";
import type { PortalDeps, Visit } from "./deps.ts";
import { StopMovePage } from "./pages/moved.tsx";

/** GET: 心当たりがない of a move of the app to another phone: asks before it does anything. */
export async function askStopMove(deps: PortalDeps, c: Visit): Promise<Response> {
  const { tenant, session } = c.var;
  const now = deps.clock.now();
  return deps.db.tenant(tenant.id, async (tx) => {
    const move = await lastMove(tx, { personId: session.person.id, now });
    return move ? c.html(<StopMovePage view={await ownView(tx, c)} />) : c.redirect("/security", 303);
  });
}

/** POST: neither phone proves anything any more. Whoever is signed in may: it opens nothing. */
export async function takeStopMove(deps: PortalDeps, c: Visit): Promise<Response> {
  const { tenant, session } = c.var;
  const personId = session.person.id;
  const now = deps.clock.now();
  return deps.db.tenant(tenant.id, async (tx) => {
    if (!(await holdSessions(tx, { personId, sessionId: session.id }))) return c.redirect("/security", 303);
    const stopped = await stopLastMove(tx, { moveStopped: stopMove }, { tenant, personId, session: session.id, now });
    return c.redirect(stopped ? "/security?stopped=1" : "/security", 303);
  });
}
