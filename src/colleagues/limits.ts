const dayMs = 24 * 3600_000;

/** The number of a vouch is good for so long (SPEC §8.2 b). */
export const vouchMs = 5 * 60_000;
/** One of the two lengths of a relief; the other is the day's end (SPEC §8.2 c). */
export const reliefMs = 4 * 3600_000;
/** In so many days only so many reliefs of one person, and vouches of one person and for one. */
export const windowDays = 30;
export const mostReliefs = 2;
export const mostVouches = 3;
/** Calm that is asked for: of dangers around whoever asks for a relief, of changes around whoever vouches. */
export const calmDays = 7;
/** Questions of one person in an hour, whatever becomes of them. */
export const mostAsks = 5;

interface Somebody {
  id: string;
  administrator: boolean;
}

/** Why something is not given. Each is a sentence for whoever would give it. */
export type Bar =
  /** Not in this tenant, or for nobody like this. */
  | "off"
  | "self"
  /** Whoever gives it is no 管理者. */
  | "notAdministrator"
  /** Not for a 管理者, or only by one. */
  | "forAdministrator"
  | "tooSoon"
  | "tooMany"
  /** Whoever vouches has not proved a second factor just now. */
  | "notProved"
  | "changed"
  | "mutual";

export interface ReliefFacts {
  on: boolean;
  person: Somebody;
  /** Null: it is only asked for yet. */
  by: Somebody | null;
  /** Latest reset, re-issue or report about the person; null: none is known. */
  danger: Date | null;
  /** When the person was given reliefs. */
  reliefs: readonly Date[];
  now: Date;
}

/** SPEC §8.2 c, rule by rule. */
export function reliefBar(f: ReliefFacts): Bar | null {
  if (!f.on) return "off";
  if (f.by?.id === f.person.id) return "self";
  if (f.by && !f.by.administrator) return "notAdministrator";
  if (f.person.administrator) return "forAdministrator";
  if (isWithin(f.danger, calmDays, f.now)) return "tooSoon";
  return countWithin(f.reliefs, windowDays, f.now) >= mostReliefs ? "tooMany" : null;
}

export interface VouchFacts {
  on: boolean;
  person: Somebody;
  /** Null: it is only asked for yet. */
  by: (Somebody & Voucher) | null;
  /** When others vouched for the person. */
  received: readonly Date[];
  now: Date;
}

export interface Voucher {
  /** A second factor in the last ten minutes, by something that proves anything. */
  proved: boolean;
  /** When a factor of theirs last came, went or was changed. */
  changedAt: Date | null;
  /** When they vouched for others. */
  given: readonly Date[];
  /** The person has vouched for them. */
  mutual: boolean;
}

/** SPEC §8.2 b, rule by rule. */
export function vouchBar(f: VouchFacts): Bar | null {
  if (!f.on) return "off";
  if (countWithin(f.received, windowDays, f.now) >= mostVouches) return "tooMany";
  return f.by && voucherBar(f, f.by);
}

function voucherBar({ person, now }: VouchFacts, by: Somebody & Voucher): Bar | null {
  if (by.id === person.id) return "self";
  if (person.administrator && !by.administrator) return "forAdministrator";
  if (by.mutual) return "mutual";
  if (isWithin(by.changedAt, calmDays, now)) return "changed";
  if (countWithin(by.given, windowDays, now) >= mostVouches) return "tooMany";
  return by.proved ? null : "notProved";
}

/** Earlier than `days` ago counts no more. */
function isWithin(at: Date | null, days: number, now: Date): boolean {
  return at !== null && at.getTime() > now.getTime() - days * dayMs;
}

function countWithin(times: readonly Date[], days: number, now: Date): number {
  return times.filter((at) => isWithin(at, days, now)).length;
}

export function mayAsk(asked: readonly Date[], now: Date): boolean {
  return asked.filter((at) => at.getTime() > now.getTime() - 3600_000).length < mostAsks;
}
