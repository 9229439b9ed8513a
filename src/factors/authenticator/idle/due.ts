const dayMs = 24 * 3600_000;

/** Days for which a phone has not asked, after which its person is asked to open it, and once more before the end. */
export const askSteps = [60, 166] as const;
/** After so many it is no sign-in method any more, but never within these days of a notice. */
export const retireDays = 180;
export const noticeDays = 14;

export interface Unused {
  /** When it last asked, or began. */
  since: Date;
  /** When its person was last asked to open it. */
  toldAt: Date | null;
}

export type IdleStep = "nothing" | "ask" | "retire";

/** What is due for a phone that nobody opens. A notice counts only for the time since it was last opened. */
export function idleStep({ since, toldAt }: Unused, now: Date): IdleStep {
  const told = toldAt !== null && toldAt > since ? toldAt : null;
  if (told && daysBetween(told, now) < noticeDays) return "nothing";
  if (told && daysBetween(since, now) >= retireDays) return "retire";
  const step = askSteps.filter((days) => daysBetween(since, now) >= days).at(-1);
  if (step === undefined || (told && daysBetween(since, told) >= step)) return "nothing";
  return "ask";
}

/** The day that a notice names: whoever has not opened the phone by then has registered it no longer. */
export function retiredFrom(since: Date, now: Date): Date {
  return new Date(Math.max(since.getTime() + retireDays * dayMs, now.getTime() + noticeDays * dayMs));
}

function daysBetween(from: Date, to: Date): number {
  return (to.getTime() - from.getTime()) / dayMs;
}

export function askedBefore(now: Date): Date {
  return new Date(now.getTime() - askSteps[0] * dayMs);
}
