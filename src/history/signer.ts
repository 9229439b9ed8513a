import { createHmac } from "node:crypto";
import type { MasterKey } from "../platform/crypto/index.ts";
import type { CheckpointSigner } from "./audit.ts";

/**
 * Signs checkpoints by HMAC-SHA-256 under a key derived from the master key: whoever can write the database, but does
 * not hold the master key, cannot sign a chain that was cut off or written anew.
 */
export function checkpointSigner(master: MasterKey): CheckpointSigner {
  const [key] = master.derive("audit-checkpoint");
  return (facts) =>
    createHmac("sha256", key as Buffer)
      .update(facts)
      .digest();
}
