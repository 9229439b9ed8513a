import type { PersonState } from "../../platform/db/index.ts";

/** From the typed ID until everything begins anew. */
export const recoveryMs = 30 * 60_000;
/** New passwords by own proofs of one person in so many days. */
export const mostResets = 3;
export const resetDays = 30;
/**
 * Codes that are sent for one ID on this way. Whoever knows the ID can ask for them: enough of the person's own quota is left
 * to sign in by a code.
 */
export const mostSends = { hour: 3, day: 5 };

export interface OwnFacts {
  /** The tenant lets people do this. */
  on: boolean;
  /** Contract and person are as they have to be for a sign-in. */
  state: PersonState;
  open: boolean;
  /** New passwords by own proofs in the last 30 days. */
  resets: number;
  /** In this browser a sign-in was reported (SPEC §11.2). */
  reportedBrowser: boolean;
}

export type OwnBar = "off" | "closed" | "tooMany" | "reportedBrowser";

/** What keeps somebody from a new password, however well they have proved who they are. */
export function ownBar(f: OwnFacts): OwnBar | null {
  if (!f.on) return "off";
  if (!f.open || f.state !== "active") return "closed";
  if (f.resets >= mostResets) return "tooMany";
  return f.reportedBrowser ? "reportedBrowser" : null;
}
