import { recordAudit } from "../../history/index.ts";
import { checked } from "../../platform/input/index.ts";
import { loadProviderSettings, providerSettingsSubset, setProviderSettings } from "../../tenants/index.ts";
import { byCaller } from "../by.ts";
import { withNode } from "../connect.ts";
import type { Given } from "../given.ts";
import { readJson } from "../input.ts";
import type { Answer } from "../output.ts";
import { settingsText } from "../settings.ts";

export async function run(given: Given): Promise<Answer> {
  const subset = checked(providerSettingsSubset, await readJson(given.text("file")));
  const { actor, ...reason } = byCaller(given.reason);
  const settings = await withNode(async (node) => {
    await node.provider.open(async (tx) => {
      await setProviderSettings(tx, subset);
      const payload = { keys: Object.keys(subset), ...reason };
      await recordAudit(tx, { tenantId: null, actor, act: "provider.set", payload, now: node.clock.now() });
    });
    return loadProviderSettings(node.provider);
  });
  return { value: settings, text: settingsText(settings) };
}
