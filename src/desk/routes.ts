import type { Hono } from "hono";
import type { Right } from "../accounts/index.ts";
import { type ConsoleRoute, consoleRoutes } from "../console/index.ts";
import type { SignedInEnv } from "../sessions/index.ts";
import { recheckAudit, saveAudit, showAudit } from "./audit/audit.tsx";
import { askChange, takeChange } from "./contracts/change.tsx";
import { showContract, showContracts } from "./contracts/contracts.tsx";
import { askEnd, askRestore, takeEnd, takeRestore } from "./contracts/end.tsx";
import { askNotice, takeNotice } from "./contracts/notice.tsx";
import { askOpening, takeOpening } from "./contracts/opening/open.tsx";
import { showWaiting } from "./contracts/waiting.tsx";
import { findCustomers } from "./customers/find.tsx";
import { showCustomer } from "./customers/person.tsx";
import { askUnlock, takeUnlock } from "./customers/unlock.tsx";
import type { DeskDeps } from "./deps.ts";
import { goHome } from "./home.ts";
import { askRequestAct, takeOn, takeRequestAct } from "./requests/acts.tsx";
import { askApproval, takeApproval } from "./requests/approve.tsx";
import { askSettle, takeSettle } from "./requests/case.tsx";
import { askCheck, takeCheck } from "./requests/check.tsx";
import { showRequests } from "./requests/list.tsx";
import { askMake, takeMake } from "./requests/make.tsx";
import { showRequest } from "./requests/one.tsx";
import { deskRole } from "./view.ts";

/** The page that asks before something is done to a request, and the act. */
function requestAct(act: "send" | "close" | "withdraw" | "reject", right: Right): ConsoleRoute<DeskDeps>[] {
  const path = `/requests/:number/${act}`;
  return [
    { method: "get", path, right, handler: askRequestAct(act) },
    { method: "post", path, right, handler: takeRequestAct(act) },
  ];
}

/** Every page and act of the desk, with the right that it asks for. */
export const routes: ConsoleRoute<DeskDeps>[] = [
  { method: "get", path: "/", right: "requests.see", handler: goHome },
  { method: "get", path: "/console", right: "requests.see", handler: goHome },
  { method: "get", path: "/requests", right: "requests.see", handler: showRequests },
  { method: "get", path: "/requests/:number", right: "requests.see", handler: showRequest },
  { method: "post", path: "/requests/:number/take", right: "requests.work", handler: takeOn },
  { method: "get", path: "/requests/:number/check/:check", right: "requests.work", handler: askCheck },
  { method: "post", path: "/requests/:number/check/:check", right: "requests.work", handler: takeCheck },
  ...(["send", "close", "withdraw"] as const).flatMap((act) => requestAct(act, "requests.work")),
  ...requestAct("reject", "requests.approve"),
  { method: "get", path: "/requests/:number/approve", right: "requests.approve", fresh: true, handler: askApproval },
  { method: "post", path: "/requests/:number/approve", right: "requests.approve", fresh: true, handler: takeApproval },
  { method: "get", path: "/requests/:number/settle", right: "requests.work", handler: askSettle },
  { method: "post", path: "/requests/:number/settle", right: "requests.work", handler: takeSettle },
  { method: "get", path: "/customers", right: "customers.find", handler: findCustomers },
  { method: "get", path: "/customers/:tenant/:person", right: "customers.find", handler: showCustomer },
  {
    method: "get",
    path: "/customers/:tenant/:person/unlock",
    right: "customers.help",
    fresh: true,
    handler: askUnlock,
  },
  {
    method: "post",
    path: "/customers/:tenant/:person/unlock",
    right: "customers.help",
    fresh: true,
    handler: takeUnlock,
  },
  { method: "get", path: "/customers/:tenant/:person/request/:kind", right: "requests.work", handler: askMake },
  { method: "post", path: "/customers/:tenant/:person/request/:kind", right: "requests.work", handler: takeMake },
  { method: "get", path: "/contracts", right: "contracts.see", handler: showContracts },
  { method: "get", path: "/contracts/:tenant", right: "contracts.see", handler: showContract },
  // No label of a tenant can be taken for it.
  { method: "get", path: "/opening", right: "contracts.change", handler: askOpening },
  { method: "post", path: "/opening", right: "contracts.change", handler: takeOpening },
  { method: "get", path: "/contracts/:tenant/change", right: "contracts.change", handler: askChange },
  { method: "post", path: "/contracts/:tenant/change", right: "contracts.change", handler: takeChange },
  { method: "get", path: "/contracts/:tenant/end", right: "contracts.end", fresh: true, handler: askEnd },
  { method: "post", path: "/contracts/:tenant/end", right: "contracts.end", fresh: true, handler: takeEnd },
  { method: "get", path: "/contracts/:tenant/restore", right: "contracts.end", fresh: true, handler: askRestore },
  { method: "post", path: "/contracts/:tenant/restore", right: "contracts.end", fresh: true, handler: takeRestore },
  { method: "get", path: "/notices", right: "notices.print", handler: showWaiting },
  { method: "get", path: "/contracts/:tenant/notice", right: "notices.print", fresh: true, handler: askNotice },
  { method: "post", path: "/contracts/:tenant/notice", right: "notices.print", fresh: true, handler: takeNotice },
  { method: "get", path: "/audit", right: "audit.see", handler: showAudit },
  { method: "get", path: "/audit.csv", right: "audit.see", handler: saveAudit },
  { method: "post", path: "/audit/check", right: "audit.see", handler: recheckAudit },
];

export function deskRoutes(deps: DeskDeps): Hono<SignedInEnv> {
  return consoleRoutes(deps, { routes, roleOf: (c) => deskRole(deps, c) });
}
