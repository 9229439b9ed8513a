import {
  addGroup,
  type Group,
  joinGroup,
  leaveGroup,
  listGroups,
  membersOf,
  removeGroup,
  renameGroup,
} from "../../accounts/index.ts";
import { ActPage, reasonIn, type Visit } from "../../console/index.ts";
import type { Tx } from "../../platform/db/index.ts";
import { Failure } from "../../platform/errors.ts";
import { formOf, wholeFormOf } from "../../platform/http/index.ts";
import { InputFailure } from "../../platform/input/index.ts";
import type { AdminDeps } from "../deps.ts";
import { namesOf, userIds } from "../store.ts";
import { adminView } from "../view.ts";
import { GroupPage, GroupsPage, type NameFault } from "./pages.tsx";

const place = "/admin/groups";

/** GET: グループ. */
export function showGroups(deps: AdminDeps, c: Visit): Promise<Response> {
  return drawGroups(deps, c, {});
}

interface TypedName {
  name?: string;
  fault?: NameFault;
}

function drawGroups(deps: AdminDeps, c: Visit, typed: TypedName): Promise<Response> {
  return deps.db.tenant(c.var.tenant.id, async (tx) => {
    const [view, groups] = await Promise.all([adminView(tx, c, "groups"), listGroups(tx)]);
    return c.html(<GroupsPage {...{ view, groups, typed }} removed={c.req.query("removed") !== undefined} />);
  });
}

/** POST `name`: makes a group, whose page then asks who is in it. */
export async function takeGroup(deps: AdminDeps, c: Visit): Promise<Response> {
  const name = (await formOf(c)).get("name") ?? "";
  try {
    const { id } = await addGroup(deps, { tenant: c.var.tenant, by: by(c), name, people: [] });
    return c.redirect(`${place}/${id}?done=made`, 303);
  } catch (error) {
    return drawGroups(deps, c, { name, fault: nameFault(error) });
  }
}

function nameFault(error: unknown): NameFault {
  if (error instanceof InputFailure) return "badName";
  if (error instanceof Failure && error.code === "group-known") return "taken";
  throw error;
}

function by(c: Visit, reason?: string) {
  const actor = { kind: "person" as const, id: c.var.session.person.id };
  return { actor, ...(reason === undefined ? {} : { reason }) };
}

/** GET: one group: its name and who is in it. */
export function showGroup(deps: AdminDeps, c: Visit): Promise<Response> {
  return drawGroup(deps, c, {});
}

interface Typed extends TypedName, Partial<ReturnType<typeof reasonIn>> {
  people?: readonly string[];
}

function drawGroup(deps: AdminDeps, c: Visit, typed: Typed): Promise<Response> {
  return deps.db.tenant(c.var.tenant.id, async (tx) => {
    const group = await groupHere(tx, c);
    if (!group) return c.notFound();
    const [view, members, everybody] = await Promise.all([
      adminView(tx, c, "groups"),
      membersOf(tx, group.id),
      userIds(tx),
    ]);
    const names = await namesOf(
      tx,
      everybody.map(({ id }) => id),
    );
    const inside = new Set(typed.people ?? members.map(({ userId }) => userId));
    const people = [...names.values()].sort((a, b) => a.name.localeCompare(b.name, "ja"));
    return c.html(<GroupPage {...{ view, group, people, inside, typed }} done={c.req.query("done") ?? null} />);
  });
}

async function groupHere(tx: Tx, c: Visit): Promise<Group | null> {
  return (await listGroups(tx)).find(({ id }) => id === c.req.param("id")) ?? null;
}

/** POST `name, people, reason`: the group is as the form says. */
export async function takeMembers(deps: AdminDeps, c: Visit): Promise<Response> {
  const { tenant } = c.var;
  const [form, whole] = [await formOf(c), await wholeFormOf(c)];
  const typed = { ...reasonIn(form), name: form.get("name") ?? "", people: whole.get("people") ?? [] };
  if (typed.wrong) return drawGroup(deps, c, typed);
  const found = await deps.db.tenant(tenant.id, async (tx) => {
    const group = await groupHere(tx, c);
    return group && { group, members: (await membersOf(tx, group.id)).map(({ userId }) => userId) };
  });
  if (!found) return c.notFound();
  const act = { tenant, group: found.group.id, by: by(c, typed.reason) };
  try {
    if (typed.name.trim() !== found.group.name) await renameGroup(deps, { ...act, name: typed.name });
  } catch (error) {
    return drawGroup(deps, c, { ...typed, fault: nameFault(error) });
  }
  const joining = typed.people.filter((id) => !found.members.includes(id));
  const leaving = found.members.filter((id) => !typed.people.includes(id));
  if (joining.length > 0) await joinGroup(deps, { ...act, people: joining });
  if (leaving.length > 0) await leaveGroup(deps, { ...act, people: leaving });
  return c.redirect(`${place}/${found.group.id}?done=saved`, 303);
}

/** GET: asks before a group goes. */
export function askRemove(deps: AdminDeps, c: Visit): Promise<Response> {
  return drawRemove(deps, c, {});
}

/** POST `reason`. */
export async function takeRemove(deps: AdminDeps, c: Visit): Promise<Response> {
  const typed = reasonIn(await formOf(c));
  if (typed.wrong) return drawRemove(deps, c, typed);
  const { tenant } = c.var;
  const group = await deps.db.tenant(tenant.id, (tx) => groupHere(tx, c));
  if (group) await removeGroup(deps, { tenant, group: group.id, by: by(c, typed.reason) });
  return c.redirect(`${place}?removed=1`, 303);
}

function drawRemove(deps: AdminDeps, c: Visit, typed: Partial<ReturnType<typeof reasonIn>>): Promise<Response> {
  return deps.db.tenant(c.var.tenant.id, async (tx) => {
    const group = await groupHere(tx, c);
    if (!group) return c.redirect(place, 303);
    const view = await adminView(tx, c, "groups");
    const { t } = view;
    const [, , groups = ""] = view.parts("admin.menuPeople");
    const href = `${place}/${group.id}`;
    return c.html(
      <ActPage
        {...{ view, ...typed }}
        crumbs={[{ text: groups, href: place }, { text: group.name, href }, { text: t("groups.remove") }]}
        title={t("groups.removeAsk", { name: group.name })}
        effect={t("groups.removeEffect")}
        verb={t("groups.remove")}
        danger
        cancel={href}
      />,
    );
  });
}
