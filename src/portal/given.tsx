import { personById } from "../accounts/index.ts";
import { takeable, takeBack } from "../colleagues/index.ts";
import type { Tx } from "../platform/db/index.ts";
import type { Tenant } from "../tenants/index.ts";
import { ownView } from "./accountview.ts";
import type { PortalDeps, Visit } from "./deps.ts";
import { UndoPage } from "./pages/changes.tsx";
import { type Given, givenText } from "./pages/given.tsx";

const home = "/security";

/** What others of the agency have given a person in the last day, and who. */
export async function givenTo(tx: Tx, o: { tenant: Tenant; personId: string; now: Date }): Promise<Given[]> {
  const asks = await takeable(tx, o.tenant, o);
  return Promise.all(
    asks.map(async (ask) => ({ ask, by: (await personById(tx, ask.decidedBy as string))?.name ?? "" })),
  );
}

/** GET: 取り消す: asks before it does anything. It takes away and gives nothing, so no further proof is asked. */
export function askBack(deps: PortalDeps, c: Visit): Promise<Response> {
  return withGiven(deps, c, async (tx, given) => {
    const view = await ownView(tx, c);
    const text = givenText(view, given);
    const back = { href: home, text: view.t("security.title") };
    const title = view.t(`${given.ask.kind}.back`);
    return c.html(
      <UndoPage title={title} view={view} home={back} action={`${home}/given/${given.ask.id}`} text={text} />,
    );
  });
}

/** POST: what was given is over, and what has come of it (SPEC §8.2). */
export function takeGivenBack(deps: PortalDeps, c: Visit): Promise<Response> {
  const { tenant, session } = c.var;
  return withGiven(deps, c, async (tx, { ask }) => {
    const own = { by: session.person.id, except: session.id };
    await takeBack(tx, { tenant, factors: deps.factors, id: ask.id, ...own, now: deps.clock.now() });
    return c.redirect(`${home}?undone=1`, 303);
  });
}

function withGiven(deps: PortalDeps, c: Visit, work: (tx: Tx, given: Given) => Promise<Response>): Promise<Response> {
  const { tenant, session } = c.var;
  const now = deps.clock.now();
  return deps.db.tenant(tenant.id, async (tx) => {
    const all = await givenTo(tx, { tenant, personId: session.person.id, now });
    const given = all.find(({ ask }) => ask.id === c.req.param("id"));
    return given ? work(tx, given) : c.redirect(home, 303);
  });
}
