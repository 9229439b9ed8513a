import { loadProviderSettings } from "../../tenants/index.ts";
import { withNode } from "../connect.ts";
import type { Answer } from "../output.ts";
import { settingsText } from "../settings.ts";

export async function run(): Promise<Answer> {
  const settings = await withNode((node) => loadProviderSettings(node.provider));
  return { value: settings, text: settingsText(settings) };
}
