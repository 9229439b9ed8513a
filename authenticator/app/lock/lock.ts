import type { LockAssertion, LockRegistration } from "../../wire.ts";
import { decode, encode } from "../keys/base64url.ts";

/** Whether the phone itself can tell its owner by finger, face or PIN. */
export async function canLock(): Promise<boolean> {
  if (!("PublicKeyCredential" in globalThis)) return false;
  return PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable();
}

/** The person broke off, or the phone did not know them. */
export class NotShown extends Error {}

/** A passkey of this app on this phone; its public half goes to the server with each account. Throws `NotShown`. */
export async function makeLock(language: "ja" | "en"): Promise<LockRegistration> {
  const name = language === "ja" ? "アプリのロック" : "App lock";
  const credential = await shown(() =>
    navigator.credentials.create({
      publicKey: {
        rp: { name: "Genkan Authenticator" },
        user: { id: crypto.getRandomValues(new Uint8Array(16)), name, displayName: name },
        challenge: crypto.getRandomValues(new Uint8Array(32)),
        pubKeyCredParams: [
          { type: "public-key", alg: -7 },
          { type: "public-key", alg: -257 },
        ],
        authenticatorSelection: {
          authenticatorAttachment: "platform",
          residentKey: "discouraged",
          userVerification: "required",
        },
      },
    }),
  );
  const { clientDataJSON, attestationObject } = credential.response as AuthenticatorAttestationResponse;
  return {
    id: encode(credential.rawId),
    clientDataJSON: encode(clientDataJSON),
    attestationObject: encode(attestationObject),
  };
}

/** The owner has shown finger, face or PIN for exactly these bytes. Throws `NotShown`. */
export async function ownerFor(lock: string, challenge: Uint8Array<ArrayBuffer>): Promise<LockAssertion> {
  const credential = await shown(() =>
    navigator.credentials.get({
      publicKey: {
        challenge,
        allowCredentials: [{ type: "public-key", id: decode(lock), transports: ["internal"] }],
        userVerification: "required",
      },
    }),
  );
  const { clientDataJSON, authenticatorData, signature } = credential.response as AuthenticatorAssertionResponse;
  return {
    id: encode(credential.rawId),
    clientDataJSON: encode(clientDataJSON),
    authenticatorData: encode(authenticatorData),
    signature: encode(signature),
  };
}

/** For the app's own pages: the browser vouches for it, and nothing is told to the server. Throws `NotShown`. */
export async function unlock(lock: string): Promise<void> {
  const { authenticatorData } = await ownerFor(lock, crypto.getRandomValues(new Uint8Array(32)));
  // Web Authentication §6.1: the flags follow the 32 bytes of the RP's hash; bit 2 is user verification.
  if (((decode(authenticatorData)[32] ?? 0) & 0b100) === 0) throw new NotShown();
}

async function shown(ask: () => Promise<Credential | null>): Promise<PublicKeyCredential> {
  try {
    return (await ask()) as PublicKeyCredential;
  } catch (error) {
    throw error instanceof DOMException ? new NotShown(error.name) : error;
  }
}
