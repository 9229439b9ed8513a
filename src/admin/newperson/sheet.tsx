import { type Person, personById } from "../../accounts/index.ts";
import { ActPage, reasonIn, sendNotice, type Visit } from "../../console/index.ts";
import { renderNotice } from "../../contracts/index.ts";
import { formOf } from "../../platform/http/index.ts";
import { isId } from "../../platform/ids.ts";
import type { AdminDeps } from "../deps.ts";
import { adminView } from "../view.ts";

/** GET: what is printed, and why. */
export function askSheet(deps: AdminDeps, c: Visit): Promise<Response> {
  return withPerson(deps, c, (person) => draw(deps, c, person, {}));
}

/** POST `reason`: one person's sheet as a PDF; the password on it is shown on no page. */
export async function takeSheet(deps: AdminDeps, c: Visit): Promise<Response> {
  const typed = reasonIn(await formOf(c));
  const { tenant, session, settings } = c.var;
  return withPerson(deps, c, async (person) => {
    if (typed.wrong) return draw(deps, c, person, typed);
    const by = { actor: { kind: "person" as const, id: session.person.id }, reason: typed.reason };
    const pdf = await renderNotice(deps, "pdf", { tenant, settings, by, personId: person.id });
    return sendNotice(c, { pdf, customerNumber: tenant.customerNumber, now: deps.clock.now() });
  });
}

async function withPerson(deps: AdminDeps, c: Visit, work: (person: Person) => Promise<Response>): Promise<Response> {
  const id = c.req.param("id") ?? "";
  const person = isId(id) ? await deps.db.tenant(c.var.tenant.id, (tx) => personById(tx, id)) : null;
  return person ? work(person) : c.notFound();
}

function draw(
  deps: AdminDeps,
  c: Visit,
  person: Person,
  typed: Partial<ReturnType<typeof reasonIn>>,
): Promise<Response> {
  return deps.db.tenant(c.var.tenant.id, async (tx) => {
    const view = await adminView(tx, c, "people");
    const { t } = view;
    const [, people = ""] = view.parts("admin.menuPeople");
    const href = `/admin/people/${person.id}`;
    return c.html(
      <ActPage
        {...{ view, ...typed }}
        crumbs={[{ text: people, href: "/admin/people" }, { text: person.name, href }, { text: t("sheet.go") }]}
        title={t("sheet.ask", { name: person.name })}
        effect={t("notice.effect")}
        verb={t("sheet.go")}
        cancel={href}
      />,
    );
  });
}
