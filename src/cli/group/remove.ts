import { removeGroup } from "../../accounts/index.ts";
import { byCaller } from "../by.ts";
import { withNode } from "../connect.ts";
import { findTenant } from "../find.ts";
import type { Given } from "../given.ts";
import type { Answer } from "../output.ts";

export async function run(given: Given): Promise<Answer> {
  const group = await withNode(async (node) => {
    const tenant = await findTenant(node, given.text("tenant"));
    return removeGroup(node, { tenant, group: given.word(0), by: byCaller(given.reason) });
  });
  return { value: { ...group, removed: true }, text: `${group.name} is removed` };
}
