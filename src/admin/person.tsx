import { groupNamesOf, personById } from "../accounts/index.ts";
import { reliefsRunning } from "../colleagues/index.ts";
import type { Visit } from "../console/index.ts";
import { heldBy } from "../factors/index.ts";
import { passwordRow } from "../factors/password/index.ts";
import { historyPage } from "../history/index.ts";
import { isId } from "../platform/ids.ts";
import { keptSince } from "../portal/index.ts";
import { standingOf } from "../recovery/index.ts";
import { listSessions } from "../sessions/index.ts";
import type { AdminDeps } from "./deps.ts";
import { PersonPage } from "./pages/person.tsx";
import { personActs, situationOf } from "./personacts.ts";
import { asksFor } from "./requests/make.tsx";
import { adminView } from "./view.ts";

const recentRows = 5;

/** GET: one person: the sentence that they would read themselves, what they have, what can be done. `done` names an act. */
export async function showPerson(deps: AdminDeps, c: Visit): Promise<Response> {
  const { tenant, session } = c.var;
  const id = c.req.param("id") ?? "";
  const now = deps.clock.now();
  return deps.db.tenant(tenant.id, async (tx) => {
    const person = isId(id) ? await personById(tx, id) : null;
    if (!person) return c.notFound();
    const [view, standing, held, password, groups, sessions, recent] = await Promise.all([
      adminView(tx, c, "people"),
      standingOf(tx, { tenant, person: { ...person, language: c.var.lang }, now }),
      heldBy(tx, id),
      passwordRow(tx, id),
      groupNamesOf(tx, id),
      listSessions(tx, id, now),
      historyPage(tx, { personId: id, filter: "all", since: keptSince(now), before: null, limit: recentRows }),
    ]);
    const situation = await situationOf(tx, { tenant, person, by: session.person.id, now });
    const acts = personActs.filter((act) => act.fits(person, situation));
    const asks = asksFor(tenant, person);
    const relief = (await reliefsRunning(tx, { personId: id, now })).get(id)?.until ?? null;
    const done = personActs.find(({ name }) => name === c.req.query("done")) ?? null;
    return c.html(
      <PersonPage
        {...{ view, person, standing, held, groups, sessions, recent, acts, asks, done, relief, now }}
        passwordSetAt={password?.set_at ?? null}
        added={c.req.query("added") !== undefined}
        printable={person.state === "active" && password?.sealed != null}
      />,
    );
  });
}
