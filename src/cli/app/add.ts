import { addApplication } from "../../applications/index.ts";
import { Egress } from "../../platform/http/index.ts";
import { registerOidc } from "../../protocols/oidc/index.ts";
import { byCaller } from "../by.ts";
import { withNode } from "../connect.ts";
import { findTenant } from "../find.ts";
import type { Given } from "../given.ts";
import { readJson } from "../input.ts";
import type { Answer } from "../output.ts";
import { settingsText } from "../settings.ts";

export async function run(given: Given): Promise<Answer> {
  const input = await readJson(given.text("file"));
  const value = await withNode(async (node) => {
    const tenant = await findTenant(node, given.text("tenant"));
    const o = { tenant, input, by: byCaller(given.reason) };
    if (kindOf(input) === "oidc") return registerOidc({ ...node, egress: new Egress(node.config.egress) }, o);
    const { id, name, url } = await addApplication(node, o);
    return { id, name, url };
  });
  return { value, text: settingsText(value) };
}

function kindOf(input: unknown): unknown {
  return typeof input === "object" && input !== null && "kind" in input ? input.kind : undefined;
}
