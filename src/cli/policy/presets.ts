import type { Policy } from "../../tenants/index.ts";

/**
 * Passwords as NIST SP 800-63B-4 §3.1.1.2 wants them: 15 characters, or 8 beside a second factor, without required kinds
 * and without expiry (SPEC §2.4).
 */
export function presetOf(policy: Policy): { password: Partial<Policy["password"]> } {
  const minLength = policy.secondFactor === "required" ? 8 : 15;
  return { password: { minLength, kinds: [], expiryDays: null } };
}
