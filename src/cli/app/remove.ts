import { removeApplication } from "../../applications/index.ts";
import { byCaller } from "../by.ts";
import { withNode } from "../connect.ts";
import { findTenant } from "../find.ts";
import type { Given } from "../given.ts";
import type { Answer } from "../output.ts";

export async function run(given: Given): Promise<Answer> {
  const id = given.word(0);
  await withNode(async (node) => {
    const tenant = await findTenant(node, given.text("tenant"));
    await removeApplication(node, { tenant, id, by: byCaller(given.reason) });
  });
  return { value: { id, removed: true }, text: `${id} is removed` };
}
