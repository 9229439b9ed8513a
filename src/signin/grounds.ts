import type { Ground } from "../history/index.ts";
import type { Policy } from "../tenants/index.ts";
import type { Raise, Running } from "./attempt.ts";

/** Why a sign-in was asked for what it has proved; `second`: a second factor is, or was, among it (SPEC §8.3). */
export function groundsOf(attempt: Running, policy: Policy, o: { second: boolean; now: Date }): Ground[] {
  const { raise, proved } = attempt;
  if (raise) return [raised[raise.need]];
  // The credential is that of the new password by now, where one was chosen on the way.
  const first = proved.proofs.some(({ method }) => method === "temporary");
  const start: Ground[] = first ? ["first"] : proved.credential.knownBrowser ? [] : ["newBrowser"];
  const rule = o.second ? ruleOf(attempt, policy) : sparedBy(attempt, policy, o.now);
  return rule ? [...start, rule] : start;
}

const raised: Record<Raise["need"], Ground> = {
  ...{ application: "application", mfa: "application", aal2: "application" },
  change: "change",
};

function ruleOf({ proved }: Running, { secondFactor, officeNetworks }: Policy): Ground | null {
  if (proved.credential.mustChange === "reported") return "reported";
  // Whoever comes by a passkey alone was asked for nothing else.
  if (proved.proofs[0]?.factor !== "password") return null;
  if (secondFactor === "required") return officeNetworks.length > 0 ? "outside" : "everywhere";
  return secondFactor === "optional" ? "chosen" : null;
}

/** Why no second factor was asked, where the tenant's rule asks for one elsewhere. */
function sparedBy({ proved }: Running, { secondFactor }: Policy, now: Date): Ground | null {
  if (secondFactor !== "required" && secondFactor !== "optional") return null;
  const { office, rememberedUntil } = proved.factors;
  if (office) return "office";
  return rememberedUntil !== null && new Date(rememberedUntil) > now ? "remembered" : null;
}
