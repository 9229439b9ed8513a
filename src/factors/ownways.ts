import { deskLabel, type Tenant } from "../tenants/index.ts";
import type { Proof } from "./factor.ts";
import { judgeProofs } from "./ownproofs.ts";
import type { SecondKind } from "./second.ts";

/** What an ID alone may be answered with: nothing of it asks anything of a person who has not asked for it. */
export const firstWays = ["passkey", "recoveryCodes", "totp", "mail", "sms"] as const;
export type FirstWay = (typeof firstWays)[number];

/**
 * The ways that are offered to whoever has typed an ID. They depend on tenant and installation alone, never on the person.
 * `offered`: kinds that this installation serves.
 */
export function waysOffered({ label, policy }: Tenant, offered: readonly SecondKind[]): FirstWay[] {
  if (label === deskLabel || policy.secondFactor === "off") return [];
  const allowed = (kind: SecondKind) => offered.includes(kind) && policy.factors.includes(kind);
  return firstWays.filter((way) => (way === "mail" ? offered.includes("email") : allowed(way)));
}

/** Whether anybody of the tenant could get a new password by own proofs. */
export function resetsOwn(tenant: Tenant, offered: readonly SecondKind[]): boolean {
  const { factors, recovery } = tenant.policy;
  const kinds = offered.filter((kind) => kind === "email" || factors.includes(kind));
  // Whoever held everything that can be held here would have enough.
  const all = kinds.map((kind) => ({ factor: kind, method: "password" as const, userVerified: true }));
  return recovery.ownProofs && waysOffered(tenant, offered).length > 0 && judgeProofs(all, ["password"]).missing === 0;
}

/** The link 「パスワードを忘れた場合」 stands where it leads somewhere, and the tenant wants it (SPEC §2.7). */
export function offersForgot(tenant: Tenant, offered: readonly SecondKind[]): boolean {
  return tenant.policy.forgotPassword && resetsOwn(tenant, offered);
}

/** How many own proofs are missing for a new password. */
export function missingFor(proofs: readonly Proof[]): number {
  return judgeProofs(proofs, ["password"]).missing;
}
