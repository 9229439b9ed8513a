import type { SignName } from "../platform/html/index.ts";
import { type CopyKey, type Language, text } from "../platform/i18n/index.ts";

/** What a value has to look like; each is judged by one rule (`shapes.ts`). */
export type Shape = "label" | "domain" | "web" | "identifier" | "metadata" | "googleProfile" | "federation";

/** One thing that has to be known before an application of this kind can be registered. */
export interface Field {
  name: string;
  label: CopyKey;
  hint: CopyKey;
  shape: Shape;
  example: string;
  /** Left out: it has to be given. */
  optional?: true;
  /** Several values may be given. */
  several?: true;
}

/** What of ours the other side asks for. */
export type Told = "entityId" | "ssoUrl" | "sloUrl" | "metadataUrl" | "certificate";

/** A template of `app add`'s input: `{field}` stands for a value; alone it is taken as it is, and left out without one. */
export type Template = { [name: string]: string | boolean | Template | Template[] | string[] };

export interface Preset {
  id: string;
  /** A name that is the same everywhere, or the text that names it. */
  name: string | { text: CopyKey };
  kind: "bookmark" | "oidc" | "saml" | "wsfed" | "m365";
  /** The drawing on its tile; without one a letter of its name stands there. */
  sign?: SignName;
  /** One line of what it is for. */
  purpose: CopyKey;
  fields: readonly Field[];
  /** What has to be known, in the order of reading. */
  hints: readonly CopyKey[];
  /** What is entered on the other side, by the labels that stand there. */
  tells: readonly { label: string; value: Told }[];
  /** Of the fields of one line at least one has to be given, and the others of its line go with it. */
  oneOf?: readonly (readonly string[])[];
  template: Template;
}

export function nameOf({ name }: Pick<Preset, "name">, lang: Language): string {
  return typeof name === "string" ? name : text(lang, name.text);
}
