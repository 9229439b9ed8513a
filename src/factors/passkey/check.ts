import {
  type AuthenticationResponseJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import type { Logger } from "../../platform/log.ts";
import type { Tenant } from "../../tenants/index.ts";
import { isFramed } from "../index.ts";
import { type Passkey, relyingParty } from "./key.ts";
import { algorithms } from "./options.ts";

interface Asked {
  tenant: Tenant;
  challenge: string;
  log: Logger;
}

/** What was signed for this host, this origin and this challenge, or null. */
export interface Signed {
  userVerified: boolean;
  counter: number;
}

export interface NewKey {
  key: Passkey;
  userVerified: boolean;
}

export async function newKeyOf(asked: Asked, answer: RegistrationResponseJSON): Promise<NewKey | null> {
  const made = await accepted(asked, answer, () =>
    verifyRegistrationResponse({
      ...expected(asked),
      response: answer,
      requireUserVerification: false,
      supportedAlgorithmIDs: algorithms,
    }),
  );
  if (!made?.verified) return null;
  const { credential, aaguid, credentialDeviceType, credentialBackedUp, userVerified } = made.registrationInfo;
  const key: Passkey = {
    credentialId: credential.id,
    publicKey: Buffer.from(credential.publicKey).toString("base64url"),
    counter: credential.counter,
    transports: answer.response.transports ?? [],
    aaguid,
    backupEligible: credentialDeviceType === "multiDevice",
    backedUp: credentialBackedUp,
  };
  return { key, userVerified };
}

/** The counter is left to the caller, who moves it forward in the database. */
export async function signedBy(
  asked: Asked,
  answer: AuthenticationResponseJSON,
  key: Pick<Passkey, "credentialId" | "publicKey">,
): Promise<Signed | null> {
  const publicKey = Uint8Array.from(Buffer.from(key.publicKey, "base64url"));
  const checked = await accepted(asked, answer, () =>
    verifyAuthenticationResponse({
      ...expected(asked),
      response: answer,
      requireUserVerification: false,
      credential: { id: key.credentialId, publicKey, counter: 0 },
    }),
  );
  if (!checked?.verified) return null;
  const { userVerified, newCounter } = checked.authenticationInfo;
  return { userVerified, counter: newCounter };
}

function expected({ tenant, challenge }: Asked) {
  return { expectedChallenge: challenge, expectedOrigin: tenant.origin, expectedRPID: relyingParty(tenant) };
}

/** The library refuses by throwing; what it did not like is for the operator, such as an origin that a proxy has changed. */
async function accepted<T>(
  { tenant, log }: Asked,
  answer: { response: { clientDataJSON: string } },
  verify: () => Promise<T>,
): Promise<T | null> {
  try {
    if (isFramed(answer.response.clientDataJSON)) throw new Error("asked inside a frame of another site");
    return await verify();
  } catch (error) {
    log.info({ tenant: tenant.id, cause: String(error).slice(0, 300) }, "what a key has signed was refused");
    return null;
  }
}
