import { listGroups } from "../../accounts/index.ts";
import {
  type Assignment,
  assignApplication,
  listApplications,
  namesOf as named,
  type RegisteredApplication,
} from "../../applications/index.ts";
import { reasonIn, type Visit } from "../../console/index.ts";
import type { Tx } from "../../platform/db/index.ts";
import { formOf, wholeFormOf } from "../../platform/http/index.ts";
import type { AdminDeps } from "../deps.ts";
import { namesOf, userIds } from "../store.ts";
import { adminView } from "../view.ts";
import { AppsPage, AssignPage, type Chosen } from "./pages.tsx";

const place = "/admin/apps";

/** GET: アプリケーション: what there is, and for whom. */
export function showApps(deps: AdminDeps, c: Visit): Promise<Response> {
  return deps.db.tenant(c.var.tenant.id, async (tx) => {
    const [view, applications, everybody] = await Promise.all([
      adminView(tx, c, "apps"),
      listApplications(tx),
      userIds(tx),
    ]);
    const saved = c.req.query("saved") !== undefined;
    return c.html(<AppsPage {...{ view, applications, saved }} people={everybody.length} />);
  });
}

/** GET: who can use an application. */
export function showAssign(deps: AdminDeps, c: Visit): Promise<Response> {
  return draw(deps, c, {});
}

interface Typed extends Partial<ReturnType<typeof reasonIn>> {
  chosen?: Chosen;
  none?: boolean;
}

function draw(deps: AdminDeps, c: Visit, typed: Typed): Promise<Response> {
  return deps.db.tenant(c.var.tenant.id, async (tx) => {
    const application = await applicationHere(tx, c);
    if (!application) return c.notFound();
    const [view, groups, everybody] = await Promise.all([adminView(tx, c, "apps"), listGroups(tx), userIds(tx)]);
    const names = await namesOf(
      tx,
      everybody.map(({ id }) => id),
    );
    const people = [...names.values()].sort((a, b) => a.name.localeCompare(b.name, "ja"));
    const chosen = typed.chosen ?? chosenOf(application);
    return c.html(<AssignPage {...{ view, application, groups, people, chosen, typed }} />);
  });
}

async function applicationHere(tx: Tx, c: Visit): Promise<RegisteredApplication | null> {
  return (await listApplications(tx)).find(({ id }) => id === c.req.param("id")) ?? null;
}

function chosenOf({ assigned, groups }: RegisteredApplication): Chosen {
  const everyone = assigned === "everyone";
  return { everyone, groups, people: everyone ? [] : assigned };
}

/** POST `who, groups, people, reason`: it is theirs and nobody else's, at once. */
export async function takeAssign(deps: AdminDeps, c: Visit): Promise<Response> {
  const { tenant, session } = c.var;
  const [form, whole] = [await formOf(c), await wholeFormOf(c)];
  const chosen = {
    everyone: form.get("who") !== "some",
    groups: whole.get("groups") ?? [],
    people: whole.get("people") ?? [],
  };
  const typed = reasonIn(form);
  const none = !chosen.everyone && chosen.groups.length + chosen.people.length === 0;
  if (typed.wrong || none) return draw(deps, c, { ...typed, chosen, none });
  const application = await deps.db.tenant(tenant.id, (tx) => applicationHere(tx, c));
  if (!application) return c.notFound();
  const by = { actor: { kind: "person" as const, id: session.person.id }, reason: typed.reason };
  await assignApplication(deps, { tenant, id: application.id, assign: assignmentOf(chosen), by, only: true });
  return c.redirect(`${place}?saved=1`, 303);
}

function assignmentOf({ everyone, groups, people }: Chosen): Assignment {
  return everyone ? "everyone" : [...named(groups, "group", "groups"), ...named(people, "person", "people")];
}
