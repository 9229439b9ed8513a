import { digest } from "./base64url.ts";

export interface PublicJwk {
  kty: "EC";
  crv: "P-256";
  x: string;
  y: string;
}

const algorithm = { name: "ECDSA", namedCurve: "P-256" } as const;
export const signing = { name: "ECDSA", hash: "SHA-256" } as const;

/** A key of one account: its private half can be used but never read. */
export function newKey(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(algorithm, false, ["sign", "verify"]);
}

export async function publicJwk({ publicKey }: CryptoKeyPair): Promise<PublicJwk> {
  const { x, y } = await crypto.subtle.exportKey("jwk", publicKey);
  return { kty: "EC", crv: "P-256", x: x as string, y: y as string };
}

/** RFC 7638: members in the order of their names, no spaces. */
export function thumbprint({ crv, kty, x, y }: PublicJwk): Promise<string> {
  return digest(JSON.stringify({ crv, kty, x, y }));
}

/** Whether what was read back from the storage really signs for the public key that was written. */
export async function isWhole(read: CryptoKeyPair, written: CryptoKeyPair): Promise<boolean> {
  const proof = crypto.getRandomValues(new Uint8Array(32));
  const signature = await crypto.subtle.sign(signing, read.privateKey, proof);
  return crypto.subtle.verify(signing, written.publicKey, signature, proof);
}
