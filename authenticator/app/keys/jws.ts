import { encode } from "./base64url.ts";
import { type PublicJwk, signing } from "./key.ts";

export interface Signer {
  key: CryptoKey;
  /** The device's id once it has one, its public key before (`wire.ts`). */
  by: { kid: string } | { jwk: PublicJwk };
}

/** Compact JWS, ES256 (RFC 7515 §3.1, RFC 7518 §3.4): WebCrypto's signature has the very form that it wants. */
export async function signed({ key, by }: Signer, typ: string, claims: object): Promise<string> {
  const input = `${part({ alg: "ES256", typ, ...by })}.${part(claims)}`;
  const signature = await crypto.subtle.sign(signing, key, new TextEncoder().encode(input));
  return `${input}.${encode(signature)}`;
}

function part(content: object): string {
  return encode(new TextEncoder().encode(JSON.stringify(content)));
}

/** What each message carries beside its own: when it was made, and a name that no other has. */
export function stampedClaims(): { iat: number; jti: string } {
  return { iat: Math.floor(Date.now() / 1000), jti: crypto.randomUUID() };
}
