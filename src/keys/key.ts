import type { KeyObject } from "node:crypto";

export type KeyPurpose = "oidc" | "saml";
export type SigningAlgorithm = "ES256" | "RS256";

/** A key that is published: prepared once, never opened or parsed per signature. */
export interface SigningKey {
  id: string;
  algorithm: SigningAlgorithm;
  /** With `kid`, `alg` and `use`; where there is a certificate also `x5c` and `x5t` (RFC 7517 §4). */
  publicJwk: object;
  privateKey: KeyObject;
  publicKey: KeyObject;
  /** X.509, DER; RS256 keys have one. */
  certificate: Buffer | null;
  signsFrom: Date;
  /** Null until another is to take its place. */
  retiresAt: Date | null;
}

export function isPublished({ retiresAt }: SigningKey, now: Date): boolean {
  return retiresAt === null || retiresAt > now;
}

/** The newest of those that sign already. */
export function signingNow(
  keys: readonly SigningKey[],
  o: { algorithm: SigningAlgorithm; now: Date },
): SigningKey | undefined {
  return keys
    .filter((key) => key.algorithm === o.algorithm && isPublished(key, o.now) && key.signsFrom <= o.now)
    .toSorted((a, b) => b.signsFrom.getTime() - a.signsFrom.getTime())[0];
}
