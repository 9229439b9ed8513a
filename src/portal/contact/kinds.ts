import type { Person } from "../../accounts/index.ts";
import type { Contact } from "../../changes/index.ts";
import { readAddress } from "../../factors/email/index.ts";
import type { Problem, SecondKind } from "../../factors/index.ts";
import { nationalNumber, readTelephone, waysOf } from "../../factors/phone/index.ts";
import type { PortalDeps } from "../deps.ts";

/** By which way a code can go there: by message, call or mail. */
export type Way = "sms" | "voice" | "mail";

/** What was typed, as it will stand on file and as a code is sent to it. */
export interface Typed {
  /** E.164, or an address. */
  target: string;
  ways: Way[];
}

interface Rules {
  /** Countries of the provider's settings. */
  countries: string[];
  /** Ways that this installation has. */
  open: Way[];
}

/** The kind under which its code waits: beside the pending sign-ins, for its question is bound to a session. */
export const codeKinds: Record<Contact, SecondKind> = { email: "email", phone: "sms" };

const channels: [SecondKind, Way][] = [
  ["sms", "sms"],
  ["voice", "voice"],
  ["email", "mail"],
];

/** Ways of this installation to confirm a contact, whatever the tenant asks for at the sign-in. */
export function openWays(deps: Pick<PortalDeps, "factors">, kind: Contact): Way[] {
  const wanted = kind === "email" ? ["mail"] : ["sms", "voice"];
  const kinds = channels.filter(([, way]) => wanted.includes(way));
  const offered = deps.factors.offered(kinds.map(([factor]) => factor));
  return kinds.filter(([factor]) => offered.includes(factor)).map(([, way]) => way);
}

export function readContact(kind: Contact, typed: string, rules: Rules): Typed | Problem["key"] {
  return kind === "email" ? readMail(typed) : readNumber(typed, rules);
}

function readMail(typed: string): Typed | Problem["key"] {
  const target = readAddress(typed);
  return target === null ? "mailotp.bad" : { target, ways: ["mail"] };
}

function readNumber(typed: string, { countries, open }: Rules): Typed | Problem["key"] {
  const read = readTelephone(typed, { country: countries[0] ?? "JP", countries });
  if ("refused" in read) return read.refused;
  const ways = open.filter((way) => (read.ways as readonly Way[]).includes(way));
  return ways.length > 0 ? { target: read.number, ways } : "phone.mobileOnly";
}

/** As it stands on file. */
export function writtenContact(kind: Contact, target: string): string {
  return kind === "email" ? target : nationalNumber(target);
}

/** Whether it is the one on file, however that was written. */
export function isSame(kind: Contact, target: string, filed: string | null, countries: string[]): boolean {
  if (filed === null) return false;
  if (kind === "email") return (readAddress(filed) ?? filed).toLowerCase() === target.toLowerCase();
  return numberOnFile(filed, countries) === target;
}

/** Numbers of a change that are told by short message: the one before and the new one. */
export function toldNumbers(kind: Contact, o: { person: Person; target: string; countries: string[] }): string[] {
  if (kind === "email") return [];
  const all = [o.person.phone === null ? null : numberOnFile(o.person.phone, o.countries), o.target];
  return all.filter((number): number is string => number !== null && waysOf(number, o.countries).includes("sms"));
}

function numberOnFile(filed: string, countries: string[]): string | null {
  const read = readTelephone(filed, { country: countries[0] ?? "JP", countries });
  return "refused" in read ? null : read.number;
}
