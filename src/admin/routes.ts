import type { Hono } from "hono";
import { type ConsoleRoute, consoleRoutes } from "../console/index.ts";
import type { SignedInEnv } from "../sessions/index.ts";
import { showActs } from "./acts.tsx";
import { showApps, showAssign, takeAssign } from "./apps/apps.tsx";
import type { AdminDeps } from "./deps.ts";
import { askRemove, showGroup, showGroups, takeGroup, takeMembers, takeRemove } from "./groups/groups.tsx";
import { saveAllHistory, showAllHistory } from "./history.tsx";
import { homeState, showHome, watchHome } from "./home.tsx";
import { askPerson, takePerson } from "./newperson/newperson.tsx";
import { askSheet, takeSheet } from "./newperson/sheet.tsx";
import { savePeople, showPeople } from "./people.tsx";
import { showPerson } from "./person.tsx";
import { askAct, takeAct } from "./personact.tsx";
import { actOnPolicy, editPolicy, showPolicy, takePolicy } from "./policy/policy.tsx";
import { showRelief, takeRelief } from "./relief.tsx";
import { showRequests } from "./requests/list.tsx";
import { askFor, askNew, takeFor, takeNew } from "./requests/make.tsx";
import { askMove, showRequest, takeMove } from "./requests/one.tsx";

/** Every page and act of 管理画面, with the right that it asks for. */
export const routes: ConsoleRoute<AdminDeps>[] = [
  { method: "get", path: "/admin", right: "people.see", handler: showHome },
  { method: "get", path: "/admin/wait", right: "people.see", handler: watchHome },
  { method: "get", path: "/admin/wait/state", right: "people.see", handler: homeState },
  { method: "get", path: "/admin/relief/:id", right: "people.change", fresh: true, handler: showRelief },
  { method: "post", path: "/admin/relief/:id", right: "people.change", fresh: true, handler: takeRelief },
  { method: "get", path: "/admin/people", right: "people.see", handler: showPeople },
  { method: "get", path: "/admin/people.csv", right: "people.see", handler: savePeople },
  { method: "get", path: "/admin/people/new", right: "people.change", fresh: true, handler: askPerson },
  { method: "post", path: "/admin/people/new", right: "people.change", fresh: true, handler: takePerson },
  { method: "get", path: "/admin/people/:id/sheet", right: "people.change", fresh: true, handler: askSheet },
  { method: "post", path: "/admin/people/:id/sheet", right: "people.change", fresh: true, handler: takeSheet },
  { method: "get", path: "/admin/people/:id", right: "people.see", handler: showPerson },
  { method: "get", path: "/admin/people/:id/:act", right: "people.change", fresh: true, handler: askAct },
  { method: "post", path: "/admin/people/:id/:act", right: "people.change", fresh: true, handler: takeAct },
  { method: "get", path: "/admin/groups", right: "groups.change", handler: showGroups },
  { method: "post", path: "/admin/groups", right: "groups.change", handler: takeGroup },
  { method: "get", path: "/admin/groups/:id", right: "groups.change", handler: showGroup },
  { method: "post", path: "/admin/groups/:id", right: "groups.change", handler: takeMembers },
  { method: "get", path: "/admin/groups/:id/remove", right: "groups.change", fresh: true, handler: askRemove },
  { method: "post", path: "/admin/groups/:id/remove", right: "groups.change", fresh: true, handler: takeRemove },
  { method: "get", path: "/admin/apps", right: "applications.change", handler: showApps },
  { method: "get", path: "/admin/apps/:id", right: "applications.change", handler: showAssign },
  { method: "post", path: "/admin/apps/:id", right: "applications.change", fresh: true, handler: takeAssign },
  { method: "get", path: "/admin/policy", right: "policy.change", handler: showPolicy },
  { method: "post", path: "/admin/policy", right: "policy.change", fresh: true, handler: actOnPolicy },
  { method: "get", path: "/admin/policy/:item", right: "policy.change", fresh: true, handler: editPolicy },
  { method: "post", path: "/admin/policy/:item", right: "policy.change", fresh: true, handler: takePolicy },
  { method: "get", path: "/admin/people/:id/request/:kind", right: "requests.make", fresh: true, handler: askFor },
  { method: "post", path: "/admin/people/:id/request/:kind", right: "requests.make", fresh: true, handler: takeFor },
  { method: "get", path: "/admin/requests", right: "requests.make", handler: showRequests },
  { method: "get", path: "/admin/requests/new", right: "requests.make", fresh: true, handler: askNew },
  { method: "post", path: "/admin/requests/new", right: "requests.make", fresh: true, handler: takeNew },
  { method: "get", path: "/admin/requests/:number", right: "requests.make", handler: showRequest },
  {
    method: "get",
    path: "/admin/requests/:number/agree",
    right: "requests.make",
    fresh: true,
    handler: askMove("agree"),
  },
  {
    method: "post",
    path: "/admin/requests/:number/agree",
    right: "requests.make",
    fresh: true,
    handler: takeMove("agree"),
  },
  { method: "get", path: "/admin/requests/:number/withdraw", right: "requests.make", handler: askMove("withdraw") },
  { method: "post", path: "/admin/requests/:number/withdraw", right: "requests.make", handler: takeMove("withdraw") },
  { method: "get", path: "/admin/history", right: "history.see", handler: showAllHistory },
  { method: "get", path: "/admin/history.csv", right: "history.see", handler: saveAllHistory },
  { method: "get", path: "/admin/acts", right: "acts.see", handler: showActs },
];

export function adminRoutes(deps: AdminDeps): Hono<SignedInEnv> {
  const roleOf = async (c: { var: { session: { person: { administrator: boolean } } } }) =>
    c.var.session.person.administrator ? ("administrator" as const) : ("person" as const);
  return consoleRoutes(deps, { routes, roleOf });
}
