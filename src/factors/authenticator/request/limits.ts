/** How long a question waits for its answer. */
export const lifeMs = 180_000;
/** How long an answer waits for the page that asked, where the question's own time is over before. */
export const graceMs = 60_000;
/** Questions of one sign-in: one number each. */
export const turns = 3;
/** A question's push may be sent again after so long, so often. */
export const resendMs = 20_000;
export const resends = 2;
/** いいえ may be made a report within this time. */
export const reportMs = 10 * 60_000;

export interface Asker {
  browser: Buffer | null;
  visitor?: Buffer | null;
  known: boolean;
}

/**
 * A person is asked one thing at a time. The same browser begins anew, a known one goes before a stranger's; every other one
 * waits, so that nobody can push a person's own question away.
 */
export function displaces(next: Asker, waiting: Asker): boolean {
  return (
    isSame(next.browser, waiting.browser) || isSame(next.visitor, waiting.visitor) || (next.known && !waiting.known)
  );
}

function isSame(a: Buffer | null | undefined, b: Buffer | null | undefined): boolean {
  return a?.equals(b ?? Buffer.alloc(0)) ?? false;
}

export type Resend = "now" | "soon" | "never";

export function mayResend(o: { pushes: number; pushedAt: Date; now: Date }): Resend {
  if (o.pushes > resends) return "never";
  return o.now.getTime() - o.pushedAt.getTime() < resendMs ? "soon" : "now";
}
