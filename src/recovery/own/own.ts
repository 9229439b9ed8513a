import { judgeProofs, type Proof, type SecondKind } from "../../factors/index.ts";
import type { PersonState } from "../../platform/db/index.ts";
import { deskLabel, type Tenant } from "../../tenants/index.ts";

/** From the typed ID, and again from the first proof, until everything begins anew. */
export const recoveryMs = 30 * 60_000;
/** New passwords by own proofs of one person in so many days. */
export const mostResets = 3;
export const resetDays = 30;
/** Codes that are sent for one ID in an hour before anything is proved. */
export const mostSends = 5;

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

/** How many own proofs are missing for a new password. */
export function missingFor(proofs: readonly Proof[]): number {
  return judgeProofs(proofs, ["password"]).missing;
}
