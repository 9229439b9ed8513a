import { isIP } from "node:net";
import { domainToASCII } from "node:url";
import { z } from "zod";
import { canonicalUserId, userIdFault } from "../accounts/index.ts";
import { textFault, tidy } from "../platform/input/index.ts";
import { policySubsetSchema } from "../tenants/index.ts";

/** Where one contract stops: more people than the largest agency of the market by far, small enough for one transaction. */
export const mostPeople = 5_000;
const mostIds = 100_000;
const mostDomains = 100;

const line = (max: number) => ruled(z.string(), (text) => textFault(text, max)).transform(tidy);
const shaped = (max: number, fault: (text: string) => string | null) =>
  ruled(line(max), fault, (text) => textFault(text, max) === null);

const address = /^[^\s@<>"(),:;[\]\\]+@[^\s@<>"(),:;[\]\\]+\.[^\s@<>"(),:;[\]\\.]+$/;
const email = shaped(254, (text) => (address.test(text) ? null : "is not a mail address"));
const phone = shaped(40, (text) =>
  /^\+?[0-9][0-9 ()-]{4,}$/.test(text) ? null : "is not a telephone number (digits, hyphens, a leading + at most)",
);
const hostName = shaped(253, (text) => (asDomain(text) ? null : "is not a host name")).transform(
  (text) => asDomain(text) ?? text,
);
const domain = shaped(253, (text) => (asDomain(text) ? null : "is not a domain such as example.com")).transform(
  (text) => asDomain(text) ?? text,
);
const webAddress = shaped(500, (text) =>
  /^https?:\/\//i.test(text) && URL.canParse(text) ? null : "is not a web address (https://…)",
);
const server = z.strictObject({
  name: hostName,
  ip: shaped(45, (text) => (isIP(text) === 0 ? "is not an IP address" : null)),
});

const calendarDay = shaped(10, (text) =>
  isCalendarDay(text) ? null : "is not a date that exists, written 2026-11-24",
);
const instant = shaped(40, (text) =>
  z.iso.datetime({ offset: true }).safeParse(text).success && !Number.isNaN(Date.parse(text))
    ? null
    : "is not a date and time with its offset, written 2026-11-24T09:00:00+09:00",
).transform((text) => new Date(text));

const orderWords = new Map<unknown, string>([
  ["新規", "new"],
  ["追加", "add"],
  ["変更", "change"],
  ["廃止", "end"],
]);
const orderKind = z.preprocess((value) => orderWords.get(value) ?? value, z.enum(["new", "add", "change", "end"]));

const userId = shaped(254, (text) => {
  if (userIdFault(text) !== null) return "is not in e-mail form (half-width letters, name@domain)";
  return asDomain(domainOf(text)) ? null : "has no domain that can exist after its @";
}).transform((text) => text.normalize("NFKC"));

/** One person as CONTRACT writes it. */
export const personSchema = z.strictObject({
  name: line(100),
  kana: line(100).optional(),
  userId,
  email: email.optional(),
  phone: phone.optional(),
  order: orderKind,
  administrator: z.boolean().optional(),
});
/** `person add` need not repeat that it adds. */
export const addedSchema = personSchema.extend({ order: orderKind.default("add") });

const label = ruled(z.string(), labelFault);

/** A contract as CONTRACT writes it, `contract open`. Unknown fields are refused by name. */
export const contractSchema = z.strictObject({
  contractor: line(200),
  startDate: calendarDay,
  service: line(200),
  product: line(200),
  ids: z.number().int().min(1).max(mostIds),
  tenant: label.optional(),
  opensAt: instant.optional(),
  domains: z.array(domain).min(1).max(mostDomains),
  contact: z.strictObject({ name: line(100), phone, address: line(400), email }).optional(),
  dns: z
    .strictObject({
      zone: domain,
      panelUrl: webAddress,
      authId: line(100),
      authPassword: line(200),
      primary: server,
      secondary: server,
    })
    .optional(),
  onboarding: z.boolean().optional(),
  policy: policySubsetSchema.optional(),
  people: z.array(personSchema).max(mostPeople),
});

export type ContractInput = z.infer<typeof contractSchema>;
export type PersonInput = z.infer<typeof personSchema>;

/** A text schema with a rule of ours; nothing is looked at twice once it has failed. */
function ruled<T extends z.ZodType<string>>(
  schema: T,
  fault: (text: string) => string | null,
  when: (text: string) => boolean = () => true,
) {
  return schema.superRefine((text, c) => {
    const says = when(text) ? fault(text) : null;
    if (says !== null) c.addIssue({ code: "custom", message: says });
  });
}

/** The domain in the letters of DNS (`xn--…` for Japanese ones), or null where it can be none. */
export function asDomain(text: string): string | null {
  const ascii = domainToASCII(text.normalize("NFKC")).toLowerCase();
  const parts = ascii.split(".");
  const good = parts.length > 1 && ascii.length <= 253 && isIP(ascii) === 0;
  return good && parts.every((part) => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(part)) ? ascii : null;
}

export function domainOf(id: string): string {
  return canonicalUserId(id).split("@")[1] ?? "";
}

export function isCalendarDay(text: string): boolean {
  if (!/^(19|2\d)\d\d-\d\d-\d\d$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

const reserved = ["desk", "authenticator", "www", "api", "admin", "mail", "static", "assets", "status"];

/** CONTRACT, Values. Browsers decode a label that begins with `xn--` and refuse the address where they cannot. */
function labelFault(text: string): string | null {
  if (text.length > 63) return "is longer than 63 characters";
  if (!/^[a-z0-9]([a-z0-9-]{1,61}[a-z0-9])?$/.test(text)) {
    return "is not a DNS label: small letters, digits and hyphens inside, 1 or 3 to 63 characters";
  }
  if (text.startsWith("xn--")) return "may not begin with xn--, which browsers take for an encoded name";
  return reserved.includes(text) ? `is reserved (${reserved.join(", ")})` : null;
}
