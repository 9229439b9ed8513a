import { createHash } from "node:crypto";
import { verifyAuthenticationResponse, verifyRegistrationResponse } from "@simplewebauthn/server";
import type { LockAssertion, LockRegistration } from "../../../../authenticator/wire.ts";
import type { Logger } from "../../../platform/log.ts";
import { isFramed } from "../../index.ts";

/** By what a phone tells that it has checked its owner: a passkey of the app on that phone. */
export interface Lock {
  id: string;
  /** COSE, base64url. */
  publicKey: string;
  counter: number;
}

interface At {
  /** Of the phone's app. */
  origin: string;
  log: Logger;
}

/** ES256 and RS256, as the app asks for. */
const algorithms = [-7, -257];

/** What the app has made, where it was made there and its owner was checked. Its challenge is the app's own: the JWS binds it. */
export async function lockOf({ origin, log }: At, made: LockRegistration): Promise<Lock | null> {
  const { id, clientDataJSON, attestationObject } = made;
  const checked = await accepted(log, clientDataJSON, () =>
    verifyRegistrationResponse({
      ...at(origin),
      response: { ...publicKey(id), response: { clientDataJSON, attestationObject } },
      expectedChallenge: () => true,
      requireUserVerification: true,
      supportedAlgorithmIDs: algorithms,
    }),
  );
  if (!checked?.verified) return null;
  const { credential } = checked.registrationInfo;
  const key = Buffer.from(credential.publicKey).toString("base64url");
  return { id: credential.id, publicKey: key, counter: credential.counter };
}

/** The lock's new counter, where its owner was checked for exactly this message; null: not. */
export async function shownFor(
  { origin, log }: At,
  lock: Lock,
  { jws, assertion }: { jws: string; assertion: LockAssertion },
): Promise<number | null> {
  const { id, ...response } = assertion;
  if (id !== lock.id) return null;
  const publicKeyBytes = Uint8Array.from(Buffer.from(lock.publicKey, "base64url"));
  const checked = await accepted(log, assertion.clientDataJSON, () =>
    verifyAuthenticationResponse({
      ...at(origin),
      response: { ...publicKey(id), response },
      expectedChallenge: createHash("sha256").update(jws).digest("base64url"),
      requireUserVerification: true,
      credential: { id, publicKey: publicKeyBytes, counter: lock.counter },
    }),
  );
  const good = checked?.verified === true && checked.authenticationInfo.userVerified;
  return good ? checked.authenticationInfo.newCounter : null;
}

function at(origin: string) {
  return { expectedOrigin: origin, expectedRPID: new URL(origin).hostname };
}

function publicKey(id: string) {
  return { id, rawId: id, type: "public-key" as const, clientExtensionResults: {} };
}

/** The library refuses by throwing; what it did not like is for the operator. */
async function accepted<T>(log: Logger, clientData: string, verify: () => Promise<T>): Promise<T | null> {
  try {
    if (isFramed(clientData)) throw new Error("asked inside a frame of another site");
    return await verify();
  } catch (error) {
    log.info({ cause: String(error).slice(0, 300) }, "what an app's lock has signed was refused");
    return null;
  }
}
