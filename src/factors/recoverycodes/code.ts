import { randomInt } from "node:crypto";
import type { Tenant } from "../../tenants/index.ts";

/** On one sheet. */
export const codesAtOnce = 10;
/** From here on the person is told to issue new ones. */
export const fewCodes = 3;

/** Of each group of look-alikes one is left; typed, the others stand for it. 29 to the tenth: 48 bits a code. */
const alphabet = "0123456789ACDEFGHJKMNPQRTVWXY";
const lookAlikes: Record<string, string> = { O: "0", I: "1", L: "1", Z: "2", S: "5", B: "8", U: "V" };
const length = 10;
const groupLength = 5;

/** Ten different ones, as they are printed: `4K7QT-9X2MD`. */
export function newCodes(): string[] {
  const codes = new Set<string>();
  while (codes.size < codesAtOnce) codes.add(newCode());
  return [...codes];
}

function newCode(): string {
  const letters = Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join("");
  return `${letters.slice(0, groupLength)}-${letters.slice(groupLength)}`;
}

/** What was typed, as it is compared: case, width, hyphens and spaces make no difference. Null where it is no code at all. */
export function codeOf(typed: string | undefined): string | null {
  const plain = (typed ?? "")
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s\-‐-―−ー]/g, "");
  const letters = [...plain].map((letter) => lookAlikes[letter] ?? letter);
  const isCode = letters.length === length && letters.every((letter) => alphabet.includes(letter));
  return isCode ? letters.join("") : null;
}

/** Under the tenant's own key and bound to the person: the database alone yields none, and one is nobody else's. */
export function digestOf(tenant: Pick<Tenant, "key">, personId: string, code: string): Buffer {
  return tenant.key.digest("recovery-code", personId, codeOf(code) ?? code);
}
