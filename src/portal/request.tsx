import { requestText } from "../messages/index.ts";
import type { Tx } from "../platform/db/index.ts";
import { type DeskRequest, openRequestsOf, withdraw } from "../requests/index.ts";
import { ownView } from "./accountview.ts";
import type { PortalDeps, Visit } from "./deps.ts";
import { WithdrawPage } from "./pages/request.tsx";

/** GET: asks before a request about oneself is stopped: whoever has not asked for it can do so at any hour. */
export function askWithdraw(deps: PortalDeps, c: Visit): Promise<Response> {
  return withOwn(deps, c, async (tx, { number, kind }) => {
    const view = await ownView(tx, c);
    return c.html(<WithdrawPage view={view} number={number} kind={requestText(view.lang, kind)} />);
  });
}

/** POST: it is stopped, the person is told by every channel. It takes nothing away, so no fresh proof is asked. */
export function takeWithdraw(deps: PortalDeps, c: Visit): Promise<Response> {
  const { tenant, session } = c.var;
  return withOwn(deps, c, async (tx, { id }) => {
    const actor = { kind: "person" as const, id: session.person.id };
    await withdraw(tx, { tenant, id, actor, now: deps.clock.now() });
    return c.redirect("/security?withdrawn=1", 303);
  });
}

/** One of the person's own that is open; anything else is no such page. */
function withOwn(
  deps: PortalDeps,
  c: Visit,
  work: (tx: Tx, request: DeskRequest) => Promise<Response>,
): Promise<Response> {
  const { tenant, session } = c.var;
  return deps.db.tenant(tenant.id, async (tx) => {
    const open = await openRequestsOf(tx, session.person.id);
    const request = open.find(({ number }) => number === c.req.param("number"));
    return request ? work(tx, request) : c.redirect("/security", 303);
  });
}
