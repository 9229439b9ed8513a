import { listContracts } from "../../contracts/index.ts";
import { withNode } from "../connect.ts";
import type { Answer } from "../output.ts";
import { tableText } from "../table.ts";

export async function run(): Promise<Answer> {
  const contracts = await withNode((node) => listContracts({ db: node.provider, baseUrl: node.config.baseUrl }));
  const rows = contracts.map((c) => [
    c.tenant,
    c.customerNumber,
    c.contractor,
    `${c.people}/${c.ids}`,
    c.startDate,
    c.state,
  ]);
  const heading = ["TENANT", "CUSTOMER", "CONTRACTOR", "PEOPLE", "START", "STATE"];
  return { value: contracts, text: contracts.length === 0 ? "no contracts yet" : tableText(heading, rows) };
}
