import type { Node } from "../../node.ts";
import type { Tenant } from "../../tenants/index.ts";
import { byCaller } from "../by.ts";
import { withNode } from "../connect.ts";
import { findTenant } from "../find.ts";
import type { Given } from "../given.ts";
import { readJson } from "../input.ts";
import type { Answer } from "../output.ts";
import { settingsText } from "../settings.ts";
import { addOfKind, type Entered, enterThere } from "./kinds.ts";
import { presetGiven, presetInput } from "./preset.ts";

export async function run(given: Given): Promise<Answer> {
  const inputOf = await inputBy(given);
  const value = await withNode(async (node) => {
    const tenant = await findTenant(node, given.text("tenant"));
    const added = await addOfKind(node, { tenant, input: await inputOf(node, tenant), by: byCaller(given.reason) });
    return { ...added, ...(await enterThere(node, { tenant, id: added.id })) };
  });
  return { value, text: textOf(value) };
}

function textOf({ enter = [], ...rest }: { id: string; enter?: Entered[] }): string {
  return [settingsText(rest), ...enter.map(({ label, value }) => `\n${label}\n${value}`)].join("\n");
}

type InputOf = (node: Node, tenant: Tenant) => Promise<unknown>;

/** The file, or an entry of the catalogue with its fields; never both, so that nothing is silently left out. */
async function inputBy(given: Given): Promise<InputOf> {
  const [file, preset] = [given.maybe("file"), presetGiven(given)];
  const fields = ["set", "person", "group"].some((name) => given.list(name).length > 0) || given.maybe("name");
  if (file !== undefined && (preset || fields)) throw given.misuse("--file goes with no other way to say what to add");
  if (preset) return (node, tenant) => presetInput(node, { tenant, preset, given });
  if (file === undefined) throw given.misuse("an application is missing: give --file or --preset");
  const input = await readJson(file);
  return async () => input;
}
