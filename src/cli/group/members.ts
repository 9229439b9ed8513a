import type { joinGroup } from "../../accounts/index.ts";
import { byCaller } from "../by.ts";
import { withNode } from "../connect.ts";
import { findTenant } from "../find.ts";
import type { Given } from "../given.ts";
import type { Answer } from "../output.ts";

/** Answers with those for whom something has changed. */
export async function changeMembers(given: Given, change: typeof joinGroup): Promise<Answer> {
  const { group, people } = await withNode(async (node) => {
    const tenant = await findTenant(node, given.text("tenant"));
    return change(node, { tenant, group: given.word(0), people: given.list("person"), by: byCaller(given.reason) });
  });
  const text = people.length === 0 ? "nothing to change" : `${group.name}: ${people.join(", ")}`;
  return { value: { ...group, changed: people }, text };
}
