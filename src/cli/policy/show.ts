import { withNode } from "../connect.ts";
import { findTenant } from "../find.ts";
import type { Given } from "../given.ts";
import type { Answer } from "../output.ts";
import { settingsText } from "../settings.ts";

export async function run(given: Given): Promise<Answer> {
  const { policy } = await withNode((node) => findTenant(node, given.text("tenant")));
  return { value: policy, text: settingsText(policy) };
}
