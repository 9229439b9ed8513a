import { tidyDay } from "../day.ts";

/** The fields of the form that hold one line. */
export const lineFields = [
  ...(["contractor", "startDate", "service", "product", "ids", "domains", "tenant"] as const),
  ...(["contactName", "contactPhone", "contactAddress", "contactEmail"] as const),
  ...(["dnsZone", "dnsPanelUrl", "dnsAuthId", "dnsAuthPassword"] as const),
  ...(["dnsPrimaryName", "dnsPrimaryIp", "dnsSecondaryName", "dnsSecondaryIp"] as const),
] as const;
export type LineField = (typeof lineFields)[number];

export const rowFields = ["name", "kana", "userId", "order", "email"] as const;
export type TypedPerson = Record<(typeof rowFields)[number], string> & { administrator: boolean };

/** What stands in the form, as it was typed. */
export interface TypedContract {
  lines: Record<LineField, string>;
  onboarding: boolean;
  dns: boolean;
  people: TypedPerson[];
}

/** More are added to the contract afterwards: a form of this many is within what a form may weigh. */
export const mostRows = 100;
const emptyRow: TypedPerson = { name: "", kana: "", userId: "", order: "add", email: "", administrator: false };

/** Rows without name, reading and ID are no people: they go. */
export function typedIn(form: ReadonlyMap<string, string>): TypedContract {
  const text = (name: string) => (form.get(name) ?? "").trim();
  const lines = Object.fromEntries(lineFields.map((field) => [field, text(field)])) as TypedContract["lines"];
  const rows = Array.from({ length: mostRows }, (_, i): TypedPerson => {
    const [name = "", kana = "", userId = "", order = "", email = ""] = rowFields.map((field) =>
      text(`${field}-${i + 1}`),
    );
    return { name, kana, userId, order, email, administrator: form.has(`administrator-${i + 1}`) };
  });
  const people = rows.filter((row) => !isEmpty(row));
  return { lines, onboarding: form.has("onboarding"), dns: form.has("dns"), people };
}

function isEmpty({ name, kana, userId, email }: TypedPerson): boolean {
  return [name, kana, userId, email].every((text) => text === "");
}

/** As many rows as are filled in, and `more` empty ones. */
export function rowsFor(people: TypedPerson[], more: number): TypedPerson[] {
  return [...people, ...Array.from({ length: more }, () => emptyRow)].slice(0, mostRows);
}

/** Rows as a spreadsheet puts them into the clipboard: a line each, cells parted by tabs. */
export function pastedRows(text: string): TypedPerson[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.split("\t").map((cell) => cell.trim()))
    .map(([name = "", kana = "", userId = "", order = "", email = ""]) => {
      return { name, kana, userId, order: orderIn(order), email, administrator: false };
    })
    .filter((row) => !isEmpty(row));
}

export const orderKinds = ["new", "add", "change", "end"] as const;
const orderWords = ["新規", "追加", "変更", "廃止"];

function orderIn(word: string): string {
  return orderKinds[orderWords.indexOf(word)] ?? orderKinds.find((kind) => kind === word) ?? "add";
}

/** The same as CONTRACT writes it; what was left out is left out. */
export function inputOf({ lines: l, onboarding, dns, people }: TypedContract): object {
  const contact = { name: l.contactName, phone: l.contactPhone, address: l.contactAddress, email: l.contactEmail };
  return {
    contractor: l.contractor,
    startDate: tidyDay(l.startDate),
    service: l.service,
    product: l.product,
    ids: numberIn(l.ids),
    domains: l.domains.split(/[\s,、，]+/).filter((domain) => domain !== ""),
    ...(l.tenant === "" ? {} : { tenant: l.tenant.normalize("NFKC").toLowerCase() }),
    ...(Object.values(contact).some((text) => text !== "") ? { contact } : {}),
    ...(dns ? { dns: dnsOf(l) } : {}),
    onboarding,
    people: people.map(personOf),
  };
}

function dnsOf(l: TypedContract["lines"]): object {
  return {
    zone: l.dnsZone,
    panelUrl: l.dnsPanelUrl,
    authId: l.dnsAuthId,
    authPassword: l.dnsAuthPassword,
    primary: { name: l.dnsPrimaryName, ip: l.dnsPrimaryIp },
    secondary: { name: l.dnsSecondaryName, ip: l.dnsSecondaryIp },
  };
}

function personOf({ name, kana, userId, order, email, administrator }: TypedPerson): object {
  return {
    name,
    userId,
    order,
    administrator,
    ...(kana === "" ? {} : { kana }),
    ...(email === "" ? {} : { email }),
  };
}

/** A number, or what was typed where it is none. */
export function numberIn(typed: string): number | string {
  const digits = typed.normalize("NFKC");
  return /^\d{1,9}$/.test(digits) ? Number(digits) : typed;
}
