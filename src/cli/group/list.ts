import { listGroups } from "../../accounts/index.ts";
import { withNode } from "../connect.ts";
import { findTenant } from "../find.ts";
import type { Given } from "../given.ts";
import type { Answer } from "../output.ts";
import { tableText } from "../table.ts";

export async function run(given: Given): Promise<Answer> {
  const groups = await withNode(async (node) => {
    const tenant = await findTenant(node, given.text("tenant"));
    return node.db.tenant(tenant.id, listGroups);
  });
  const rows = groups.map(({ id, name, people }) => [id, name, people]);
  return { value: groups, text: rows.length === 0 ? "no groups yet" : tableText(["ID", "NAME", "PEOPLE"], rows) };
}
