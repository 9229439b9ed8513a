import { addGroup } from "../../accounts/index.ts";
import { byCaller } from "../by.ts";
import { withNode } from "../connect.ts";
import { findTenant } from "../find.ts";
import type { Given } from "../given.ts";
import type { Answer } from "../output.ts";

export async function run(given: Given): Promise<Answer> {
  const [name, people] = [given.text("name"), given.list("person")];
  const value = await withNode(async (node) => {
    const tenant = await findTenant(node, given.text("tenant"));
    return addGroup(node, { tenant, name, people, by: byCaller(given.reason) });
  });
  return { value, text: `${value.id}  ${value.name}` };
}
