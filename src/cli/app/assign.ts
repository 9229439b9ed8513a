import { assignApplication } from "../../applications/index.ts";
import { byCaller } from "../by.ts";
import { withNode } from "../connect.ts";
import { findTenant } from "../find.ts";
import type { Given } from "../given.ts";
import type { Answer } from "../output.ts";
import { namedBy } from "./named.ts";
import { usersText } from "./users.ts";

export async function run(given: Given): Promise<Answer> {
  const [id, assign, only] = [given.word(0), namedBy(given), given.flag("only")];
  if (only && assign === "everyone") throw given.misuse("--only goes with names");
  const value = await withNode(async (node) => {
    const tenant = await findTenant(node, given.text("tenant"));
    return assignApplication(node, { tenant, id, assign, only, by: byCaller(given.reason) });
  });
  return { value, text: `${value.name} is for ${usersText(value)}` };
}
