import { createHash } from "node:crypto";
import { verifyAuthenticationResponse, verifyRegistrationResponse } from "@simplewebauthn/server";
import type { LockAssertion, LockRegistration } from "../../../authenticator/wire.ts";

const whole = (id: string) => ({ id, rawId: id, type: "public-key" as const, clientExtensionResults: {} });

/** Whether the phone has checked its owner for exactly this message. */
export async function isOwner(o: {
  lock: LockRegistration;
  jws: string;
  assertion: LockAssertion | undefined;
  origin: string;
}): Promise<boolean> {
  const { lock, jws, assertion, origin } = o;
  if (assertion?.id !== lock.id) return false;
  const here = { expectedOrigin: origin, expectedRPID: new URL(origin).hostname };
  const made = await verifyRegistrationResponse({
    ...here,
    response: { ...whole(lock.id), response: lock },
    expectedChallenge: () => true,
  });
  if (!made.verified) return false;
  const { verified } = await verifyAuthenticationResponse({
    ...here,
    response: { ...whole(assertion.id), response: assertion },
    expectedChallenge: createHash("sha256").update(jws).digest("base64url"),
    credential: { ...made.registrationInfo.credential, counter: 0 },
    requireUserVerification: true,
  });
  return verified;
}
