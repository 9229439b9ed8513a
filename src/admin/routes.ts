import type { Hono } from "hono";
import { type ConsoleRoute, consoleRoutes } from "../console/index.ts";
import type { SignedInEnv } from "../sessions/index.ts";
import { showActs } from "./acts.tsx";
import type { AdminDeps } from "./deps.ts";
import { saveAllHistory, showAllHistory } from "./history.tsx";
import { showHome } from "./home.tsx";
import { savePeople, showPeople } from "./people.tsx";
import { showPerson } from "./person.tsx";
import { askAct, takeAct } from "./personact.tsx";
import { showRequests } from "./requests/list.tsx";
import { askFor, askNew, takeFor, takeNew } from "./requests/make.tsx";
import { askMove, showRequest, takeMove } from "./requests/one.tsx";

/** Every page and act of 管理画面, with the right that it asks for. */
export const routes: ConsoleRoute<AdminDeps>[] = [
  { method: "get", path: "/admin", right: "people.see", handler: showHome },
  { method: "get", path: "/admin/people", right: "people.see", handler: showPeople },
  { method: "get", path: "/admin/people.csv", right: "people.see", handler: savePeople },
  { method: "get", path: "/admin/people/:id", right: "people.see", handler: showPerson },
  { method: "get", path: "/admin/people/:id/:act", right: "people.change", fresh: true, handler: askAct },
  { method: "post", path: "/admin/people/:id/:act", right: "people.change", fresh: true, handler: takeAct },
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
