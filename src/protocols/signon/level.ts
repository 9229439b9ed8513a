import type { Application } from "../../applications/index.ts";
import { type Assurance, type Level, type Proof, provedSecond, reaches, relievedUntil } from "../../factors/index.ts";
import type { Tenant } from "../../tenants/index.ts";

/** What a name for the worth of a sign-in asks for; `any`: whatever it was. */
export type Wish = Level | "any";

/** Names that mean the same in every protocol (SPEC §3.6). */
export const common = {
  "urn:genkan:acr:mfa": "mfa",
  "https://refeds.org/profile/mfa": "mfa",
} as const satisfies Record<string, Wish>;

export function isMet(wish: Wish, assurance: Assurance): boolean {
  return wish === "any" || reaches(assurance, wish);
}

/** What the person has to be asked for where one of these wishes is enough: the least of them; null: one is met. */
export function missing(wishes: readonly Wish[], assurance: Assurance): Level | null {
  if (wishes.length === 0 || wishes.some((wish) => isMet(wish, assurance))) return null;
  return wishes.includes("mfa") ? "mfa" : "aal2";
}

/** Whether the tenant asks for second factors at all: where it does not, nobody is led to one. */
export function mayRaise({ policy }: Pick<Tenant, "policy">): boolean {
  return policy.secondFactor !== "off";
}

/**
 * A marked application opens with a second factor only, however the sign-in was made and whatever that factor is worth; the
 * mark is the tenant's own rule, for which a relief stands (SPEC §8.2).
 */
export function lacksSecond(
  tenant: Pick<Tenant, "policy">,
  { secondFactor }: Pick<Application, "secondFactor">,
  proofs: readonly Pick<Proof, "factor" | "until">[],
): boolean {
  return secondFactor && mayRaise(tenant) && !provedSecond(proofs) && relievedUntil(proofs) === null;
}
