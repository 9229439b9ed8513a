import type { Hono } from "hono";
import { type ConsoleRoute, consoleRoutes } from "../console/index.ts";
import type { SignedInEnv } from "../sessions/index.ts";
import { recheckAudit, saveAudit, showAudit } from "./audit/audit.tsx";
import { showContract, showContracts } from "./contracts/contracts.tsx";
import { askNotice, takeNotice } from "./contracts/notice.tsx";
import { findCustomers } from "./customers/find.tsx";
import { showCustomer } from "./customers/person.tsx";
import { askUnlock, takeUnlock } from "./customers/unlock.tsx";
import type { DeskDeps } from "./deps.ts";
import { goHome } from "./home.ts";
import { deskRole } from "./view.ts";

/** Every page and act of the desk, with the right that it asks for. */
export const routes: ConsoleRoute<DeskDeps>[] = [
  { method: "get", path: "/", right: "contracts.see", handler: goHome },
  { method: "get", path: "/console", right: "contracts.see", handler: goHome },
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
  { method: "get", path: "/contracts", right: "contracts.see", handler: showContracts },
  { method: "get", path: "/contracts/:tenant", right: "contracts.see", handler: showContract },
  { method: "get", path: "/contracts/:tenant/notice", right: "notices.print", fresh: true, handler: askNotice },
  { method: "post", path: "/contracts/:tenant/notice", right: "notices.print", fresh: true, handler: takeNotice },
  { method: "get", path: "/audit", right: "audit.see", handler: showAudit },
  { method: "get", path: "/audit.csv", right: "audit.see", handler: saveAudit },
  { method: "post", path: "/audit/check", right: "audit.see", handler: recheckAudit },
];

export function deskRoutes(deps: DeskDeps): Hono<SignedInEnv> {
  return consoleRoutes(deps, { routes, roleOf: (c) => deskRole(deps, c) });
}
