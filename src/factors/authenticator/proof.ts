import type { Proof } from "../index.ts";

/** What the match of a number on a registered phone is worth: possession, and nothing against a relay (SP 800-63B-4 §3.1.3). */
export function proofOf(o: {
  now: Date;
  digits: number;
  credential?: string | undefined;
  /** The phone has checked its owner for this answer, and its lock has signed for that. */
  userVerified?: boolean;
}): Proof {
  const { now, digits, credential, userVerified } = o;
  return {
    ...{ factor: "authenticator", method: "push", at: now.toISOString(), nature: "possession", digits },
    ...{ phishingResistant: false, ...(credential === undefined ? {} : { credential }) },
    ...(userVerified ? { userVerified } : {}),
  };
}
