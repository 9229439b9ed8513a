/**
 * Text in exclusive canonical form (W3C xml-exc-c14n, without comments) by construction: what is written is what is
 * digested, so nothing is parsed, sorted or serialised again. Only the functions here make it, so that no value gets into
 * a document unescaped.
 */
export type Canonical = string & { readonly canonical: unique symbol };

export type Attributes = Readonly<Record<string, string | undefined>>;

/** An element with its attributes in canonical order; namespaces are declared where the caller says so. */
export function element(name: string, attributes: Attributes, ...children: readonly (Canonical | null)[]): Canonical {
  return `${opening(name, attributes)}${children.join("")}</${name}>` as Canonical;
}

/** Both tags of an element, for a signature that comes between its children later. */
export function opening(name: string, attributes: Attributes): Canonical {
  const given = Object.entries(attributes).filter((each): each is [string, string] => each[1] !== undefined);
  const sorted = given.length > 1 ? given.sort(([a], [b]) => order(a, b)) : given;
  return `<${name}${sorted.map(([key, value]) => ` ${key}="${attribute(value)}"`).join("")}>` as Canonical;
}

export function closing(name: string): Canonical {
  return `</${name}>` as Canonical;
}

export const empty = "" as Canonical;

export function joined(parts: readonly Canonical[]): Canonical {
  return parts.join("") as Canonical;
}

export function text(value: string): Canonical {
  return clean(value).replace(/[&<>\r]/g, (char) => textEscapes[char] as string) as Canonical;
}

/** Needs no escape. */
export function base64(bytes: Buffer): Canonical {
  return bytes.toString("base64") as Canonical;
}

/**
 * As it goes out. Three characters that are legal as they are get lost on the way: a parser that many take for theirs turns
 * them into line feeds before it parses (xmldom 0.8 the first two, 0.9 the third as well), so they are written as
 * references. Read back, they are the same.
 */
export function wire(canonical: Canonical): string {
  return canonical.replace(/[\u0085\u2028\u2029]/g, (char) => `&#x${char.charCodeAt(0).toString(16)};`);
}

const textEscapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#xD;" };
const attributeEscapes: Record<string, string> = {
  ...{ "&": "&amp;", "<": "&lt;", '"': "&quot;" },
  ...{ "\t": "&#x9;", "\n": "&#xA;", "\r": "&#xD;" },
};

function attribute(value: string): string {
  return clean(value).replace(/[&<"\t\n\r]/g, (char) => attributeEscapes[char] as string);
}

/** Characters that no XML 1.0 document can hold (§2.2), halves of surrogate pairs among them, become U+FFFD. */
function clean(value: string): string {
  return value.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd");
}

/** Namespaces first, then attributes without one, then those with one (xml-c14n §2.2); our prefixes sort like their names. */
function order(a: string, b: string): number {
  const [first, second] = [rank(a), rank(b)];
  if (first !== second) return first - second;
  return a < b ? -1 : 1;
}

function rank(name: string): number {
  if (name === "xmlns" || name.startsWith("xmlns:")) return 0;
  return name.includes(":") ? 2 : 1;
}
