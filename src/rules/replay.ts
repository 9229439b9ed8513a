import { provesAs, type SecondKind } from "../factors/index.ts";
import { isWithin, type Policy } from "../tenants/index.ts";

/** A sign-in of the last weeks, and what its person holds now. */
export interface SignInFacts {
  personId: string;
  ip: string;
  held: SecondKind[];
}

export interface Refused {
  personId: string;
  /** How many of their sign-ins. */
  count: number;
  /** `none`: nothing is registered; `other`: only what the rules do not allow. */
  reason: "none" | "other";
}

export interface Replay {
  signIns: number;
  refused: Refused[];
}

/**
 * Which of the sign-ins a policy would have refused: those whose person would be asked for a second factor and has none that
 * the policy allows. That somebody may register one on the way is left out on purpose: it is nothing to rely on.
 */
export function replay(signIns: readonly SignInFacts[], policy: Policy): Replay {
  const refused = new Map<string, Refused>();
  for (const { personId, ip, held } of signIns) {
    const reason = isAsked(policy, ip) ? missing(policy, held) : null;
    if (!reason) continue;
    const known = refused.get(personId) ?? { personId, count: 0, reason };
    refused.set(personId, { ...known, count: known.count + 1 });
  }
  return { signIns: signIns.length, refused: [...refused.values()].sort((a, b) => b.count - a.count) };
}

function isAsked({ secondFactor, officeNetworks }: Policy, ip: string): boolean {
  return secondFactor === "required" && !isWithin(ip, officeNetworks);
}

function missing({ factors }: Policy, held: readonly SecondKind[]): Refused["reason"] | null {
  if (held.length === 0) return "none";
  return held.some((kind) => provesAs(kind).some((as) => factors.includes(as))) ? null : "other";
}
