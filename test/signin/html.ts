/** As much of a browser's reading of a page as tests of forms need: our own pages are well-formed. */
export interface Field {
  name: string;
  type: string;
  value: string;
  /** Text of its label: the accessible name. */
  label: string;
  /** Of a radio button: chosen as the page comes. */
  checked: boolean;
}

export interface PressButton {
  text: string;
  name: string | undefined;
  value: string;
}

export interface Form {
  method: string;
  action: string;
  fields: Field[];
  buttons: PressButton[];
}

export interface Link {
  text: string;
  href: string;
}

const names: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };

const reference = /&(amp|lt|gt|quot|#39);/g;

export function plain(html: string): string {
  return html
    .replace(/<(script|style)\b.*?<\/\1>/gs, "")
    .replace(/<[^>]*>/g, " ")
    .replace(reference, (_, name: string) => names[name] as string)
    .replace(/\s+/g, " ")
    .trim();
}

/** What names it where that is not its label. */
function named(html: string, id: string | undefined): string | undefined {
  const found = id && new RegExp(`<b id="${id}">(.*?)</b>`, "s").exec(html);
  return found ? plain(found[1] as string) : undefined;
}

export function formsOf(html: string): Form[] {
  const labels = new Map(elements(html, "label").map(({ at, inner }) => [at.for ?? "", plain(inner)]));
  return elements(html, "form").map(({ at, inner }) => ({
    method: (at.method ?? "get").toUpperCase(),
    action: at.action ?? "",
    fields: [...inner.matchAll(/<input\b([^>]*)>/g)].map(([, rest]) => {
      const a = attributes(rest as string);
      return {
        name: a.name ?? "",
        type: "hidden" in a ? "hidden" : (a.type ?? "text"),
        value: a.value ?? "",
        label: named(html, a["aria-labelledby"]) ?? labels.get(a.id ?? "") ?? "",
        checked: "checked" in a,
      };
    }),
    buttons: elements(inner, "button").map((button) => ({
      text: plain(button.inner),
      name: button.at.name,
      value: button.at.value ?? "",
    })),
  }));
}

export function linksOf(html: string): Link[] {
  return elements(html, "a").map(({ at, inner }) => ({ text: plain(inner), href: at.href ?? "" }));
}

export function elements(html: string, tag: string): { at: Record<string, string>; inner: string }[] {
  const found = html.matchAll(new RegExp(`<${tag}\\b([^>]*)>(.*?)</${tag}>`, "gs"));
  return [...found].map(([, rest, inner]) => ({ at: attributes(rest as string), inner: inner as string }));
}

function attributes(text: string): Record<string, string> {
  const found = text.matchAll(/([a-z][a-z-]*)(?:="([^"]*)")?/g);
  return Object.fromEntries(
    [...found].map(([, name, value]) => [
      name as string,
      (value ?? "").replace(reference, (_, key: string) => names[key] as string),
    ]),
  );
}
