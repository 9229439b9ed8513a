import { byCaller } from "../by.ts";
import { withNode } from "../connect.ts";
import { findTenant } from "../find.ts";
import type { Given } from "../given.ts";
import { readJson } from "../input.ts";
import type { Answer } from "../output.ts";
import { settingsText } from "../settings.ts";
import { addOfKind } from "./kinds.ts";

export async function run(given: Given): Promise<Answer> {
  const input = await readJson(given.text("file"));
  const value = await withNode(async (node) => {
    const tenant = await findTenant(node, given.text("tenant"));
    return addOfKind(node, { tenant, input, by: byCaller(given.reason) });
  });
  return { value, text: settingsText(value) };
}
