import { generateSecret, generateURI, verifySync } from "otplib";

/** RFC 6238: 30 seconds, 6 digits, SHA-1, which is what every app understands. */
export const stepSeconds = 30;

/** A new seed of 160 bits in Base32. */
export function newSeed(): string {
  return generateSecret({ length: 20 });
}

export function addressOf(o: { seed: string; issuer: string; account: string }): string {
  return generateURI({ issuer: o.issuer, label: o.account, secret: o.seed });
}

/** The time step whose code this is, one before or after included (RFC 6238 §5.2); null: none of them. */
export function stepOf(seed: string, code: string, now: Date): number | null {
  const epoch = Math.floor(now.getTime() / 1000);
  const result = verifySync({ secret: seed, token: code, epoch, epochTolerance: stepSeconds });
  return result.valid ? Math.floor(epoch / stepSeconds) + result.delta : null;
}
