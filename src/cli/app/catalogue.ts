import { presetOf, presets, shown } from "../../catalogue/index.ts";
import type { Given } from "../given.ts";
import type { Answer } from "../output.ts";
import { tableText } from "../table.ts";

/** The ready-made applications, or one with all that has to be known for it. Needs no database. */
export async function run(given: Given): Promise<Answer> {
  const id = given.maybeWord(0);
  if (id === undefined) return { value: presets.map(shown), text: listText() };
  const preset = presetOf(id);
  if (!preset) throw given.misuse(`there is no ${JSON.stringify(id)} in the catalogue`);
  const value = shown(preset);
  return { value, text: oneText(value) };
}

function listText(): string {
  const rows = presets
    .map(shown)
    .map(({ id, kind, name, fields }) => [
      ...[id, kind, name.ja === name.en ? name.ja : `${name.ja} / ${name.en}`],
      fields.map((field) => (field.required ? field.name : `[${field.name}]`)).join(" "),
    ]);
  return tableText(["ID", "KIND", "NAME", "FIELDS"], rows);
}

function oneText({ id, kind, name, fields, hints, tells }: ReturnType<typeof shown>): string {
  const rows = fields.map((field) => [field.name, field.label.en, field.hint.en, field.example]);
  return [
    `${id}  ${name.en} (${kind})`,
    ...(rows.length > 0 ? [tableText(["FIELD", "MEANS", "WHERE TO FIND IT", "EXAMPLE"], rows)] : []),
    ...hints.map(({ en }) => `- ${en}`),
    ...tells.map(({ label, value }) => `enter there: ${label} = ${value}`),
  ].join("\n");
}
