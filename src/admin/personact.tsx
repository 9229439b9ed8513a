import { type Person, personById } from "../accounts/index.ts";
import { ActPage, reasonIn, type Visit } from "../console/index.ts";
import type { Tx } from "../platform/db/index.ts";
import { formOf } from "../platform/http/index.ts";
import { isId } from "../platform/ids.ts";
import type { AdminDeps } from "./deps.ts";
import { type PersonAct, personActs, situationOf } from "./personacts.ts";
import { adminView } from "./view.ts";

/** GET: what an act on a person does, and the reason for it. */
export function askAct(deps: AdminDeps, c: Visit): Promise<Response> {
  return fitting(deps, c, (tx, o) => draw(tx, c, o));
}

/** POST `reason`: does it, once; whoever comes later finds what has become of it. */
export async function takeAct(deps: AdminDeps, c: Visit): Promise<Response> {
  const { tenant, session } = c.var;
  const typed = reasonIn(await formOf(c));
  return fitting(deps, c, async (tx, o) => {
    if (typed.wrong) return draw(tx, c, o, typed);
    const actor = { kind: "person" as const, id: session.person.id };
    const { factors } = deps;
    await o.act.run(tx, { tenant, person: o.person, factors, actor, reason: typed.reason, now: deps.clock.now() });
    return c.redirect(`/admin/people/${o.person.id}?done=${o.act.name}`, 303);
  });
}

interface Fitting {
  person: Person;
  act: PersonAct;
}

/** An act that does not fit any more leads to the person, whose page says how it stands. */
function fitting(deps: AdminDeps, c: Visit, work: (tx: Tx, o: Fitting) => Promise<Response>): Promise<Response> {
  const { tenant, session } = c.var;
  const id = c.req.param("id") ?? "";
  const act = personActs.find(({ name }) => name === c.req.param("act"));
  return deps.db.tenant(tenant.id, async (tx) => {
    const person = isId(id) ? await personById(tx, id) : null;
    if (!person || !act) return c.notFound();
    const situation = await situationOf(tx, { tenant, person, by: session.person.id, now: deps.clock.now() });
    return act.fits(person, situation) ? work(tx, { person, act }) : c.redirect(`/admin/people/${id}`, 303);
  });
}

async function draw(
  tx: Tx,
  c: Visit,
  { person, act }: Fitting,
  typed: Partial<ReturnType<typeof reasonIn>> = {},
): Promise<Response> {
  const view = await adminView(tx, c, "people");
  const { t } = view;
  const [, people = ""] = view.parts("admin.menuPeople");
  const href = `/admin/people/${person.id}`;
  return c.html(
    <ActPage
      view={view}
      crumbs={[
        { text: people, href: "/admin/people" },
        { text: person.name, href },
      ]}
      title={t(act.ask, { name: person.name })}
      effect={t(act.effect)}
      verb={t(act.verb)}
      danger={act.danger ?? false}
      cancel={href}
      {...typed}
    />,
  );
}
