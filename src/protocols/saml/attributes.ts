import type { Person } from "../../accounts/index.ts";
import { partsOf } from "../signon/index.ts";
import type { Attribute } from "./assertion.ts";
import type { AttributeFormat } from "./names.ts";

/** What can be told of a person. `mail` is the user ID: the address on file is for notifications and is nobody else's business. */
export const sources = ["uid", "mail", "displayName", "cn", "sn", "givenName", "groups", "id"] as const;
export type AttributeSource = (typeof sources)[number];

/** One attribute of an application's map: from the person, or always the same. */
export interface AttributeRule {
  name: string;
  /** Left out: none is sent. */
  format?: AttributeFormat | undefined;
  from?: AttributeSource | undefined;
  values?: string[] | undefined;
}

const standard = ["uid", "mail", "displayName", "cn", "sn", "givenName", "groups"] as const;
/** CONTRACT, Single sign-on defaults. */
export const defaultRules: AttributeRule[] = standard.map((name) => ({ name, format: "basic", from: name }));

export interface Told {
  person: Pick<Person, "id" | "userId" | "name">;
  groups: readonly string[];
}

/** Attributes without a value are left out: an empty one would say that the person has none. */
export function attributesOf(rules: readonly AttributeRule[], told: Told): Attribute[] {
  const all = rules.map(({ name, format, from, values }) => ({
    name,
    format,
    values: values ?? (from ? valuesOf(from, told) : []),
  }));
  return all.filter(({ values }) => values.length > 0);
}

function valuesOf(source: AttributeSource, { person, groups }: Told): string[] {
  const { family, given } = partsOf(person.name);
  const values: Record<AttributeSource, readonly string[]> = {
    ...{ uid: [person.userId], mail: [person.userId], displayName: [person.name], cn: [person.name] },
    ...{ sn: [family], givenName: given === "" ? [] : [given], groups, id: [person.id] },
  };
  return [...values[source]];
}
