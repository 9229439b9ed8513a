import { fill, type Preset, presetOf } from "../../catalogue/index.ts";
import { showContract } from "../../contracts/index.ts";
import type { Node } from "../../node.ts";
import type { Tenant } from "../../tenants/index.ts";
import type { Given } from "../given.ts";
import { readText } from "../input.ts";

type Values = Record<string, string | string[]>;

/** The entry of the catalogue that `--preset` names; undefined: none is named. */
export function presetGiven(given: Given): Preset | undefined {
  const id = given.maybe("preset");
  if (id === undefined) return undefined;
  const preset = presetOf(id);
  if (preset) return preset;
  throw given.misuse(`there is no ${JSON.stringify(id)} in the catalogue; genkan app catalogue lists it`);
}

/** What `app add` takes, made of an entry of the catalogue and the values on the command line. */
export async function presetInput(node: Node, o: { tenant: Tenant; preset: Preset; given: Given }): Promise<object> {
  const { preset, given } = o;
  const values = await withDocuments(preset, { ...(await fromContract(node, o)), ...valuesOf(given) });
  return { ...fill(preset, { values, name: given.maybe("name"), language: "ja" }), ...assigned(given) };
}

/** The control panel's address stands in the contract's DNS option. */
async function fromContract(node: Node, { tenant, preset }: { tenant: Tenant; preset: Preset }): Promise<Values> {
  if (preset.id !== "dns-panel") return {};
  const { dns } = await showContract(node, tenant);
  return dns ? { url: dns.panelUrl } : {};
}

function valuesOf(given: Given): Values {
  const values: Values = {};
  for (const pair of given.list("set")) {
    const [, name = "", value] = /^([^=]+)=(.*)$/s.exec(pair) ?? [];
    if (value === undefined) throw given.misuse("--set is given as field=value");
    const before = values[name];
    values[name] = before === undefined ? value : [before, value].flat();
  }
  return values;
}

/** A document that is no address stands in a file. */
async function withDocuments({ fields }: Preset, values: Values): Promise<Values> {
  const read = { ...values };
  for (const { name, shape } of fields) {
    const value = read[name];
    if (shape !== "metadata" || typeof value !== "string" || /^https?:/.test(value)) continue;
    read[name] = await readText(value);
  }
  return read;
}

function assigned(given: Given): object {
  const [people, groups] = [given.list("person"), given.list("group")];
  const named = { ...(people.length > 0 ? { people } : {}), ...(groups.length > 0 ? { groups } : {}) };
  return Object.keys(named).length > 0 ? { assign: named } : {};
}
