import { domainToASCII } from "node:url";
import { z } from "zod";

const address = z.email().max(254);

/** An address as it is typed, its host in the letters of DNS; null where it is none. */
export function readAddress(typed: string): string | null {
  const text = typed.normalize("NFKC").trim();
  const at = text.lastIndexOf("@");
  const whole = at < 0 ? text : `${text.slice(0, at)}@${domainToASCII(text.slice(at + 1))}`;
  return address.safeParse(whole).success ? whole : null;
}

/** `h•••@example.net`: enough to know one's own by. */
export function maskedAddress(text: string): string {
  const at = text.lastIndexOf("@");
  return `${text.slice(0, 1)}•••${text.slice(at)}`;
}
