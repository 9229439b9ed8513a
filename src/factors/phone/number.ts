import { type CountryCode, type NumberType, type PhoneNumber, parsePhoneNumberFromString } from "libphonenumber-js/max";

/** How a code can reach a telephone. */
export type Way = "sms" | "voice";

export interface Telephone {
  /** E.164, `+818012345678`: one way of writing for each number. */
  number: string;
  ways: readonly Way[];
}

export type Refused = { refused: "phone.badNumber" | "phone.notAllowed" };

/**
 * What may ring at somebody's, by the kind of number (decision 013). All other kinds earn somebody money (premium rate 0990,
 * 0570), ring at a switchboard (0120, 0800), at a machine (020), or are gone (0600). In Japan only mobile numbers get SMS.
 */
const ways: Partial<Record<NonNullable<NumberType>, readonly Way[]>> = {
  MOBILE: ["sms", "voice"],
  // Where a country does not tell them apart.
  FIXED_LINE_OR_MOBILE: ["sms", "voice"],
  FIXED_LINE: ["voice"],
  VOIP: ["voice"],
};

/** Digits and what people put between them; no extension, no letters, no second number. */
const written = /^[+(\d][\d\s().\-/]*$/;
/** Hyphens of every typeface, and the long vowel sign that stands beside them on a Japanese keyboard. */
const hyphens = /[‐‑‒–—―−ーｰ~〜]/g;

/**
 * Reads a number as people type it: with or without hyphens, in full-width digits, beginning with 0 as it is dialled in the
 * country, or with + and its code. `countries` are those of the provider's settings (ISO 3166-1). Satellite and international
 * networks belong to none.
 */
export function readTelephone(
  typed: string,
  o: { country: string; countries: readonly string[] },
): Telephone | Refused {
  const text = typed.normalize("NFKC").replaceAll(hyphens, "-").trim();
  const parsed = written.test(text) ? parse(text, o.country) : undefined;
  if (!parsed) return { refused: "phone.badNumber" };
  if (parsed.country === undefined || !o.countries.includes(parsed.country)) return { refused: "phone.notAllowed" };
  const found = parsed.isValid() ? waysTo(parsed) : [];
  return found.length > 0 ? { number: parsed.number, ways: found } : { refused: "phone.badNumber" };
}

/** How a stored number can be reached under the settings of today; empty where it cannot. */
export function waysOf(number: string, countries: readonly string[]): readonly Way[] {
  const parsed = parsePhoneNumberFromString(number);
  if (!parsed?.country || !countries.includes(parsed.country) || !parsed.isValid()) return [];
  return waysTo(parsed);
}

function parse(text: string, country: string): PhoneNumber | undefined {
  return parsePhoneNumberFromString(text, { defaultCountry: country as CountryCode, extract: false });
}

function waysTo(parsed: PhoneNumber): readonly Way[] {
  const type = parsed.getType();
  return (type && ways[type]) ?? [];
}

/** `080-••••-5678`: enough to know one's own number by, not enough to be called by a stranger. */
export function maskedNumber(number: string): string {
  const parsed = parsePhoneNumberFromString(number);
  if (!parsed) return "••••";
  return parsed.country === "JP" ? maskedMiddle(parsed.formatNational()) : maskedAbroad(parsed);
}

/** As it is dialled at home, for whoever has just typed it. */
export function nationalNumber(number: string): string {
  const parsed = parsePhoneNumberFromString(number);
  if (!parsed) return number;
  return parsed.country === "JP" ? parsed.formatNational() : parsed.formatInternational();
}

/** In Japan the first group tells mobile from area, and the last has four digits. */
function maskedMiddle(text: string): string {
  const [first = "", ...rest] = text.split("-");
  const last = rest.pop() ?? "";
  return [first, ...rest.map(dots), last].join("-");
}

function maskedAbroad(parsed: PhoneNumber): string {
  const digits = parsed.nationalNumber.length;
  let place = 0;
  const national = parsed.formatInternational().slice(parsed.countryCallingCode.length + 1);
  return `+${parsed.countryCallingCode}${national.replaceAll(/\d/g, (digit) => (++place > digits - 4 ? digit : "•"))}`;
}

function dots(text: string): string {
  return "•".repeat(text.length);
}
