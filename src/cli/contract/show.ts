import { showContract } from "../../contracts/index.ts";
import { withNode } from "../connect.ts";
import { findTenant } from "../find.ts";
import type { Given } from "../given.ts";
import { type Answer, momentText } from "../output.ts";
import { factsText, tableText } from "../table.ts";

export async function run(given: Given): Promise<Answer> {
  const contract = await withNode(async (node) => showContract(node, await findTenant(node, given.word(0))));
  const facts = factsText([
    ["tenant", contract.tenant],
    ["customer number", contract.customerNumber],
    ["contractor", contract.contractor],
    ["login", contract.loginUrl],
    ["service", contract.service],
    ["product", contract.product],
    ["start", contract.startDate],
    ["ends", contract.endsAt && momentText(contract.endsAt)],
    ["ended", contract.endedAt && momentText(contract.endedAt)],
    ["IDs", contract.ids],
    ["domains", contract.domains.join(", ")],
    ["orders", contract.orders.map((order) => `${order.number} ${order.kind} ${order.orderedOn}`).join(", ")],
  ]);
  const people = contract.people.map((p) => [
    ...[p.userId, p.name, p.state, p.administrator ? "administrator" : null],
    p.temporaryPasswordExpiresAt && momentText(p.temporaryPasswordExpiresAt),
  ]);
  return {
    value: contract,
    text: `${facts}\n\n${tableText(["USER ID", "NAME", "STATE", "ROLE", "TEMPORARY PASSWORD UNTIL"], people)}`,
  };
}
