import type { Proof } from "./factor.ts";

/** What is one thing in a person's hands, however it proves itself: a telephone that is called and one that gets messages. */
export type Thing = "password" | "mail" | "telephone" | "authenticator" | "passkey" | "totp" | "recoveryCodes";

const things: Partial<Record<Proof["factor"], Thing>> = {
  ...{ password: "password", email: "mail", sms: "telephone", voice: "telephone" },
  ...{ authenticator: "authenticator", passkey: "passkey", totp: "totp", recoveryCodes: "recoveryCodes" },
};

/** Null: it says nothing about who somebody is, such as what another one has given them. */
export function thingOf({ factor }: Pick<Proof, "factor">): Thing | null {
  return things[factor] ?? null;
}

/** So many own proofs get somebody back in (SPEC §8.2 a). */
export const enoughProofs = 2;

export interface Judged {
  /** Proofs by different things; a passkey that has checked its owner counts as two. */
  worth: number;
  /** What is still missing; at least one where there is nothing but mail. */
  missing: number;
}

/** What proofs of one person are worth to get them back in; what is to be replaced is never one. */
export function judgeProofs(
  proofs: readonly Pick<Proof, "factor" | "method" | "userVerified">[],
  replaced: readonly Thing[],
): Judged {
  const worths = new Map<Thing, number>();
  for (const proof of proofs) {
    const thing = thingOf(proof);
    if (thing === null || replaced.includes(thing) || proof.method === "temporary") continue;
    worths.set(thing, Math.max(worths.get(thing) ?? 0, thing === "passkey" && proof.userVerified ? enoughProofs : 1));
  }
  const worth = [...worths.values()].reduce((sum, each) => sum + each, 0);
  const mailAlone = [...worths.keys()].every((thing) => thing === "mail");
  return { worth, missing: Math.max(enoughProofs - worth, mailAlone ? 1 : 0) };
}
