import { unassignApplication } from "../../applications/index.ts";
import { byCaller } from "../by.ts";
import { withNode } from "../connect.ts";
import { findTenant } from "../find.ts";
import type { Given } from "../given.ts";
import type { Answer } from "../output.ts";
import { namedBy } from "./named.ts";
import { usersText } from "./users.ts";

export async function run(given: Given): Promise<Answer> {
  const [id, assign] = [given.word(0), namedBy(given)];
  const value = await withNode(async (node) => {
    const tenant = await findTenant(node, given.text("tenant"));
    return unassignApplication(node, { tenant, id, assign, by: byCaller(given.reason) });
  });
  return { value, text: `${value.name} is for ${usersText(value)}` };
}
