import { endContract, showContract } from "../../contracts/index.ts";
import { byCaller } from "../by.ts";
import { withNode } from "../connect.ts";
import { findTenant } from "../find.ts";
import type { Given } from "../given.ts";
import { type Answer, momentText } from "../output.ts";

export async function run(given: Given): Promise<Answer> {
  const day = given.text("lastDay");
  const lastDay = day === "now" ? null : day;
  return withNode(async (node) => {
    const tenant = await findTenant(node, given.text("tenant"));
    const terms = { db: node.provider, clock: node.clock };
    const changed = await endContract(terms, { tenant, lastDay, by: byCaller(given.reason) });
    const { endsAt, endedAt } = await showContract(node, tenant);
    const at = endedAt ?? endsAt;
    const words = `${tenant.label} ${endedAt ? "ended" : "ends"} at ${at ? momentText(at) : "?"}`;
    const text = changed ? words : `${words}, as was settled before`;
    return { value: { tenant: tenant.label, endsAt, endedAt, changed }, text };
  });
}
