import type { Language } from "../platform/i18n/index.ts";
import { InputFailure } from "../platform/input/index.ts";
import { nameOf, type Preset, type Template } from "./preset.ts";
import { shapeFault } from "./shapes.ts";

/** What `app add` takes, but for who may use it. */
export interface Filled {
  kind: Preset["kind"];
  name: string;
  preset: string;
  [field: string]: unknown;
}

type Values = Readonly<Record<string, string | readonly string[]>>;

/** A ready-made application with the values of its fields as a registration. Throws InputFailure with every fault. */
export function fill(preset: Preset, o: { values: Values; name?: string | undefined; language: Language }): Filled {
  const faults = faultsOf(preset, o.values);
  if (faults.length > 0) throw new InputFailure(faults);
  const { kind, id, sign } = preset;
  const icon = sign === undefined ? {} : { icon: sign };
  const head = { kind, preset: id, ...icon, name: o.name ?? nameOf(preset, o.language) };
  return { ...head, ...withAddress(filled(preset.template, listed(preset, o.values))) };
}

/** Where several values may be given, one is a list of one. */
function listed({ fields }: Preset, values: Values): Values {
  const lists = fields.filter(({ name, several }) => several && values[name] !== undefined);
  return { ...values, ...Object.fromEntries(lists.map(({ name }) => [name, [values[name]].flat() as string[]])) };
}

function faultsOf({ fields, oneOf }: Preset, values: Values): string[] {
  const known = new Set(fields.map(({ name }) => name));
  const strange = Object.keys(values).filter((name) => !known.has(name));
  const given = new Set(Object.keys(values));
  const missing = fields.filter(({ name, optional }) => !optional && !given.has(name));
  return [
    ...strange.map((name) => `${JSON.stringify(name.slice(0, 40))}: is no field of this application`),
    ...missing.map(({ name }) => `${name}: is missing`),
    ...(oneOf ? lineFaults(oneOf, given) : []),
    ...fields.flatMap((field) => valueFaults(field, values[field.name])),
  ];
}

function lineFaults(lines: readonly (readonly string[])[], given: ReadonlySet<string>): string[] {
  if (lines.some((line) => line.every((name) => given.has(name)))) return [];
  return [
    `${lines[0]?.join(" and ")}: is missing; ${lines
      .slice(1)
      .map((line) => line.join(" and "))
      .join(" or ")} together do as well`,
  ];
}

function valueFaults(field: Preset["fields"][number], value: string | readonly string[] | undefined): string[] {
  if (value === undefined) return [];
  const all = typeof value === "string" ? [value] : value;
  if (all.length > 1 && !field.several) return [`${field.name}: may be given once only`];
  return all.flatMap((each) => {
    const fault = shapeFault(field.shape, each);
    return fault === null ? [] : [`${field.name}: ${fault}`];
  });
}

/** `{field}` alone becomes the value, a list where several may be given; what has none is left out. */
function filled(template: Template, values: Values): Record<string, unknown> {
  const entries = Object.entries(template).map(([name, each]) => [name, filledPart(each, values)] as const);
  return Object.fromEntries(entries.filter(([, each]) => each !== undefined));
}

function filledPart(part: Template[string], values: Values): unknown {
  if (Array.isArray(part)) return part.map((each) => filledPart(each, values));
  if (typeof part === "object") return filled(part, values);
  if (typeof part !== "string") return part;
  const [, alone] = /^\{(\w+)\}$/.exec(part) ?? [];
  if (alone !== undefined) return values[alone];
  return part.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]));
}

/** Metadata is given as a document or as the address of one. */
function withAddress({ metadata, ...rest }: Record<string, unknown>): Record<string, unknown> {
  if (typeof metadata !== "string") return rest;
  return /^\s*</.test(metadata) ? { ...rest, metadata } : { ...rest, metadataUrl: metadata };
}
