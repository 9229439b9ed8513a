import { domainToASCII } from "node:url";
import type { Person } from "../accounts/index.ts";
import type { Language } from "../platform/i18n/index.ts";
import { forAdministrators, forLockedOut, type MessageKind } from "./kinds.ts";

export interface Recipient {
  to: string;
  language: Language;
  /** The person has no mailbox that they can read while locked out; this 管理者 reads it for them. */
  instead: boolean;
}

export interface Circle {
  kind: MessageKind;
  /** Whom the message is about; null: nobody in particular. */
  person: Person | null;
  /** The tenant's own domains, in the letters of DNS. */
  domains: string[];
  administrators: Person[];
  /** By person: an address that is about to take the place of the one on file, and is told everything too. */
  beside?: ReadonlyMap<string, string>;
}

/**
 * Who is told (SPEC §11.3): the person at their notification address. Where it is missing or inside the tenant's own domains
 * and so behind this very sign-in, the 管理者 too get what lock-outs need. What is about a person's report goes to the others.
 */
export function recipientsOf({ kind, person, domains, administrators, beside }: Circle): Recipient[] {
  const at = (each: Person, instead: boolean) => mailboxesOf(each, instead, beside);
  const others = administrators.filter(({ id }) => id !== person?.id);
  if (forAdministrators.includes(kind)) return others.flatMap((each) => at(each, false));
  const own = person ? at(person, false) : [];
  if (!forLockedOut.includes(kind) || canRead(person, domains)) return own;
  return [...own, ...others.flatMap((each) => at(each, true))];
}

/** Whether somebody has a mailbox outside the tenant's own domains. */
export function canRead(person: Pick<Person, "email"> | null, domains: string[]): boolean {
  if (!person?.email) return false;
  const host = domainToASCII(person.email.split("@").at(-1) ?? "");
  return !domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
}

function mailboxesOf({ id, email, language }: Person, instead: boolean, beside: Circle["beside"]): Recipient[] {
  const all = new Set([email, beside?.get(id)]);
  return [...all].flatMap((to) => (to ? [{ to, language, instead }] : []));
}
