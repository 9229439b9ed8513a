import { renameGroup } from "../../accounts/index.ts";
import { byCaller } from "../by.ts";
import { withNode } from "../connect.ts";
import { findTenant } from "../find.ts";
import type { Given } from "../given.ts";
import type { Answer } from "../output.ts";

export async function run(given: Given): Promise<Answer> {
  const [group, name] = [given.word(0), given.text("name")];
  const value = await withNode(async (node) => {
    const tenant = await findTenant(node, given.text("tenant"));
    return renameGroup(node, { tenant, group, name, by: byCaller(given.reason) });
  });
  return { value, text: `${value.id}  ${value.name}` };
}
