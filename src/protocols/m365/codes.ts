import type { CopyKey } from "../../platform/i18n/index.ts";

/** Microsoft's numbers that have a plain sentence here (reference-error-codes of the Microsoft identity platform). */
export const codes = {
  AADSTS20001: "m365.20012",
  AADSTS20012: "m365.20012",
  AADSTS20033: "m365.20012",
  AADSTS50003: "m365.50012",
  AADSTS50006: "m365.50012",
  AADSTS50008: "m365.50008",
  AADSTS500082: "m365.500082",
  AADSTS5000819: "m365.5000819",
  AADSTS50012: "m365.50012",
  AADSTS50013: "m365.500133",
  AADSTS500133: "m365.500133",
  AADSTS50020: "m365.51004",
  AADSTS50034: "m365.51004",
  AADSTS50057: "m365.50057",
  AADSTS50061: "m365.50061",
  AADSTS50068: "m365.50061",
  AADSTS50070: "m365.50061",
  AADSTS50071: "m365.50061",
  AADSTS50072: "m365.50079",
  AADSTS50074: "m365.50079",
  AADSTS50076: "m365.50079",
  AADSTS50079: "m365.50079",
  AADSTS50089: "m365.50089",
  AADSTS50107: "m365.50107",
  AADSTS50140: "m365.50140",
  AADSTS50143: "m365.50143",
  AADSTS51004: "m365.51004",
} as const satisfies Record<string, CopyKey>;

export type Code = keyof typeof codes;

/** The sentence of a number as a person reads it off a page: with or without letters before it; null: none is known. */
export function sentenceOf(given: string): { code: Code; key: CopyKey } | null {
  const code = `AADSTS${given.toUpperCase().replace(/^AADSTS/, "")}`;
  return Object.hasOwn(codes, code) ? { code: code as Code, key: codes[code as Code] } : null;
}
