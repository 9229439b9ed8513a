import { restoreContract } from "../../contracts/index.ts";
import { Failure } from "../../platform/errors.ts";
import { byCaller } from "../by.ts";
import { withNode } from "../connect.ts";
import { findTenant } from "../find.ts";
import type { Given } from "../given.ts";
import type { Answer } from "../output.ts";

export async function run(given: Given): Promise<Answer> {
  return withNode(async (node) => {
    const tenant = await findTenant(node, given.text("tenant"));
    const terms = { db: node.provider, clock: node.clock };
    const what = await restoreContract(terms, { tenant, by: byCaller(given.reason) });
    if (what === null) throw nothingToRestore(tenant.label);
    const text = what === "kept" ? `${tenant.label} goes on; it does not end` : `${tenant.label} runs again`;
    return { value: { tenant: tenant.label, restored: what === "restored" }, text };
  });
}

function nothingToRestore(label: string): Failure {
  return new Failure("not-ended", `${label} neither has ended nor is to end, or its retention is over`, {
    hint: `genkan contract show ${label} shows how it stands`,
  });
}
