import type { Device } from "../history/index.ts";

/** `relief`: to be let in without the second factor for some hours. `vouch`: to be confirmed, so that one may register again. */
export const askKinds = ["relief", "vouch"] as const;
export type AskKind = (typeof askKinds)[number];

/** `wrong`: another number was typed, which ends it. `replaced`: the person has asked anew. */
export type AskState = "open" | "given" | "refused" | "wrong" | "replaced";

/** Where it is asked, as the one who decides sees it. */
export interface AskedFrom {
  ip: string;
  network: string;
  /** Code of `placeText`; null where no place is known. */
  place: string | null;
  device: Device;
  /** Digest of the browser's mark, where it carries one. */
  browser: Buffer | null;
}

/** What somebody in a half-done sign-in asks of the people of their agency (SPEC §8.2). */
export interface Ask {
  id: string;
  personId: string;
  kind: AskKind;
  /** Id of the pending session. */
  binding: string;
  /** Two digits, on the page of whoever asks and nowhere else. */
  number: string;
  /** Why, in the person's own words; empty for a vouch. */
  reason: string;
  from: AskedFrom;
  askedAt: Date;
  expiresAt: Date;
  state: AskState;
  decidedBy: string | null;
  decidedAt: Date | null;
  /** When a relief ends. */
  until: Date | null;
  takenBackAt: Date | null;
}

/** A relief that runs. */
export interface Relief {
  id: string;
  until: Date;
}

/** Whether it still waits for an answer. */
export function isOpen({ state, expiresAt }: Pick<Ask, "state" | "expiresAt">, now: Date): boolean {
  return state === "open" && expiresAt > now;
}

/** For so long what was given can be taken back (SPEC §8.2). */
export const takeBackMs = 24 * 3600_000;

/** Until when it can be taken back; null: not, or no more. */
export function takeBackUntil(ask: Ask, now: Date): Date | null {
  if (ask.state !== "given" || ask.takenBackAt !== null || ask.decidedAt === null) return null;
  if (ask.until !== null && ask.until <= now) return null;
  const until = new Date(ask.decidedAt.getTime() + takeBackMs);
  return until > now ? until : null;
}
