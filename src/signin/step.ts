import type { Policy } from "../tenants/index.ts";
import type { Attempt } from "./attempt.ts";

/** What comes next in a sign-in, with the reason that the history and the pages use. */
export type Step =
  | { step: "ask"; factor: "password"; reason: "start" }
  | { step: "change"; reason: "temporary" | "expired" | "reported" }
  | { step: "prompt"; prompt: "expirySoon"; days: number; expiresAt: Date }
  | { step: "prompt"; prompt: "stay" }
  | { step: "refuse"; reason: "temporaryExpired"; expiredAt: Date }
  | { step: "refuse"; reason: "reportedBrowser" }
  | { step: "finish"; persistent: boolean; reason: "proved" };

const dayMs = 24 * 3600_000;
const warningDays = 14;

/** The only place that decides (DESIGN §4): pure, so that every path can be listed and tested. */
export function nextStep(attempt: Attempt, policy: Policy, now: Date): Step {
  if (!attempt.proved) return { step: "ask", factor: "password", reason: "start" };
  const { credential } = attempt.proved;
  const expiresAt = credential.expiresAt === null ? null : new Date(credential.expiresAt);
  const expired = expiresAt !== null && expiresAt <= now;
  if (credential.temporary && expired) return { step: "refuse", reason: "temporaryExpired", expiredAt: expiresAt };
  if (credential.reportedBrowser) return { step: "refuse", reason: "reportedBrowser" };
  if (credential.mustChange) return { step: "change", reason: credential.mustChange };
  if (expired) return { step: "change", reason: "expired" };
  const days = expiresAt === null ? Number.POSITIVE_INFINITY : Math.ceil((expiresAt.getTime() - now.getTime()) / dayMs);
  if (expiresAt && days <= warningDays && !attempt.answers.later) {
    return { step: "prompt", prompt: "expirySoon", days, expiresAt };
  }
  return finish(attempt.answers.stay ?? credential.stayAnswer, policy);
}

function finish(stay: boolean | null, policy: Policy): Step {
  if (!policy.staySignedIn.offered) return { step: "finish", persistent: false, reason: "proved" };
  if (stay === null) return { step: "prompt", prompt: "stay" };
  return { step: "finish", persistent: stay, reason: "proved" };
}
