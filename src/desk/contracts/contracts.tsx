import { may } from "../../accounts/index.ts";
import type { Visit } from "../../console/index.ts";
import { showContract as contractOf } from "../../contracts/index.ts";
import { tenantNamed } from "../customers/customer.ts";
import type { DeskDeps } from "../deps.ts";
import { deskRole, deskView } from "../view.ts";
import { ContractPage } from "./pages/contract.tsx";
import { ContractsPage } from "./pages/contracts.tsx";
import { contractsPage } from "./store.ts";

const pageRows = 50;
const longest = 100;

/** GET: 契約. `q` is the beginning of a name or a customer number, `before` the last number of the page before. */
export async function showContracts(deps: DeskDeps, c: Visit): Promise<Response> {
  const find = (c.req.query("q") ?? "").trim().slice(0, longest);
  const before = /^N\d{10}$/.exec(c.req.query("before") ?? "")?.[0] ?? null;
  const [view, role] = await Promise.all([deskView(deps, c, "contracts"), deskRole(deps, c)]);
  const mayOpen = may(role, "contracts.change");
  const found = await deps.provider.open((tx) => contractsPage(tx, { find, before, limit: pageRows + 1 }));
  const rows = found.slice(0, pageRows);
  const more = found.length > pageRows ? (rows.at(-1)?.customerNumber ?? null) : null;
  return c.html(<ContractsPage {...{ view, find, rows, more, mayOpen }} />);
}

/** GET: one contract: what was ordered, for whom, and how far they are. */
export async function showContract(deps: DeskDeps, c: Visit): Promise<Response> {
  const tenant = await tenantNamed(deps, c.req.param("tenant") ?? "");
  if (!tenant) return c.notFound();
  const [view, contract, role] = await Promise.all([
    deskView(deps, c, "contracts"),
    contractOf(deps, tenant),
    deskRole(deps, c),
  ]);
  const can = {
    print: may(role, "notices.print"),
    change: may(role, "contracts.change"),
    end: may(role, "contracts.end"),
    audit: may(role, "audit.see"),
  };
  return c.html(<ContractPage {...{ view, contract, can }} done={c.req.query("done") ?? ""} />);
}
