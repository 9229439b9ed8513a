import { decode, encode } from "./keys/base64url.ts";

/** Whether the phone itself can tell its owner by finger, face or PIN. */
export async function canLock(): Promise<boolean> {
  if (!("PublicKeyCredential" in globalThis)) return false;
  return PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable();
}

/** A passkey of this app on this phone; its id is all that is kept. Throws `NotAllowedError` where the person breaks off. */
export async function makeLock(language: "ja" | "en"): Promise<string> {
  const name = language === "ja" ? "アプリのロック" : "App lock";
  const credential = (await navigator.credentials.create({
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
  })) as PublicKeyCredential;
  return encode(credential.rawId);
}

/**
 * True when the owner has shown finger, face or PIN. The browser vouches for it: whoever can change this program needs no lock,
 * which is why it is a lock of the pages and proves nothing to the server.
 */
export async function unlock(lock: string): Promise<boolean> {
  const credential = (await navigator.credentials.get({
    publicKey: {
      challenge: crypto.getRandomValues(new Uint8Array(32)),
      allowCredentials: [{ type: "public-key", id: decode(lock), transports: ["internal"] }],
      userVerification: "required",
    },
  })) as PublicKeyCredential;
  const { authenticatorData } = credential.response as AuthenticatorAssertionResponse;
  // Web Authentication §6.1: the flags follow the 32 bytes of the RP's hash; bit 2 is user verification.
  return ((new Uint8Array(authenticatorData)[32] ?? 0) & 0b100) !== 0;
}
