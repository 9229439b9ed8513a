import { changeContract } from "../../contracts/index.ts";
import { byCaller } from "../by.ts";
import { withNode } from "../connect.ts";
import { findTenant } from "../find.ts";
import type { Given } from "../given.ts";
import { readJson } from "../input.ts";
import type { Answer } from "../output.ts";

export async function run(given: Given): Promise<Answer> {
  const change = await readJson(given.text("file"));
  const label = given.text("tenant");
  const changed = await withNode(async (node) => {
    return changeContract(node, { tenant: await findTenant(node, label), change, by: byCaller(given.reason) });
  });
  const text = changed.length === 0 ? `nothing of ${label} is different` : `${label}: changed ${changed.join(", ")}`;
  return { value: { tenant: label, changed }, text };
}
