import type { Visit } from "../../console/index.ts";
import { type ContractView, showContract } from "../../contracts/index.ts";
import type { ConsoleView, Crumb } from "../../platform/html/index.ts";
import type { Tenant } from "../../tenants/index.ts";
import { tenantNamed } from "../customers/customer.ts";
import type { DeskDeps } from "../deps.ts";

export interface Chosen {
  tenant: Tenant;
  contract: ContractView;
}

/** The contract that the address names. */
export async function withContract(
  deps: DeskDeps,
  c: Visit,
  work: (o: Chosen) => Promise<Response>,
): Promise<Response> {
  const tenant = await tenantNamed(deps, c.req.param("tenant") ?? "");
  if (!tenant) return c.notFound();
  return work({ tenant, contract: await showContract(deps, tenant) });
}

/** The same, where it runs; one that has ended is shown as it stands. */
export function withRunning(deps: DeskDeps, c: Visit, work: (o: Chosen) => Promise<Response>): Promise<Response> {
  return withContract(deps, c, async (o) => (o.contract.endedAt ? toContract(c, o.contract) : work(o)));
}

export function toContract(c: Visit, { tenant }: ContractView, done?: string): Response {
  return c.redirect(`/contracts/${tenant}${done === undefined ? "" : `?done=${done}`}`, 303);
}

export function crumbsOf(view: ConsoleView, { tenant, contractor }: ContractView, text: string): Crumb[] {
  const [, contracts = ""] = view.parts("desk.menuWork");
  return [{ text: contracts, href: "/contracts" }, { text: contractor, href: `/contracts/${tenant}` }, { text }];
}
