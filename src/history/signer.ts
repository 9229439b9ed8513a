import { createHmac, timingSafeEqual } from "node:crypto";
import type { MasterKey } from "../platform/crypto/index.ts";

/** Signs the ends of chains, so that a chain that was cut off or written anew is noticed. */
export interface CheckpointSigner {
  sign(facts: string): Buffer;
  /** Whether the signature is of these facts, under this master key or one that came before it. */
  holds(facts: string, signature: Buffer): boolean;
}

/**
 * Signs checkpoints by HMAC-SHA-256 under a key derived from the master key: whoever can write the database, but does
 * not hold the master key, cannot sign a chain that was cut off or written anew.
 */
export function checkpointSigner(master: MasterKey): CheckpointSigner {
  const keys = master.derive("audit-checkpoint");
  return {
    sign: (facts) => mac(keys[0] as Buffer, facts),
    holds: (facts, signature) => keys.some((key) => same(mac(key, facts), signature)),
  };
}

function mac(key: Buffer, facts: string): Buffer {
  return createHmac("sha256", key).update(facts).digest();
}

function same(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
