/** SPEC §11.2: for so long the one before is told of everything and can take a change back, and the new one proves nothing. */
export const changeMs = 72 * 3600_000;

/** What stands in `people` and is told things there. */
export const contacts = ["email", "phone"] as const;
export type Contact = (typeof contacts)[number];

interface Open {
  id: string;
  personId: string;
  until: Date;
}

/** A new address or number; until then the one in `people` stays what it is. */
export interface ContactChange extends Open {
  kind: Contact;
  to: string;
  /** Numbers (E.164) that are told by short message as well: the one before and the new one, where they can be. */
  told: string[];
}

/** A telephone among the sign-in methods that another one has taken the place of. */
export interface TelephoneChange extends Open {
  kind: "telephone";
  old: OldTelephone;
  /** Ids of the credentials that have come in its place, the last one last. */
  chain: string[];
}

export type Change = ContactChange | TelephoneChange;

/** Everything that is needed to put it back as it was. Times are ISO 8601. */
export interface OldTelephone {
  id: string;
  kind: "sms" | "voice";
  label: string;
  /** E.164. */
  number: string;
  isDefault: boolean;
  details: unknown;
  addedAt: string;
  lastUsedAt: string | null;
  limitedUntil: string | null;
}

/** Credentials that sign their person in and prove nothing beyond that yet. */
export function youngOf(changes: readonly Change[]): string[] {
  return changes.flatMap((change) => (change.kind === "telephone" ? change.chain : []));
}
