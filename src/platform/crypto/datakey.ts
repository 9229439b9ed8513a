import { randomBytes } from "node:crypto";
import { Failure } from "../errors.ts";
import { digest } from "./digest.ts";
import type { MasterKey } from "./master.ts";
import { openSealed, sealBytes } from "./seal.ts";

/** A tenant's own key, kept wrapped by the master key (DESIGN §7.7). The place of each value is bound in. */
export interface DataKey {
  seal(place: string, plain: Buffer): Buffer;
  open(place: string, sealed: Buffer): Buffer;
  digest(purpose: string, ...parts: (string | Buffer)[]): Buffer;
}

export function newDataKey(master: MasterKey, tenantId: string): Buffer {
  return master.seal(`data-key:${tenantId}`, randomBytes(32));
}

export function openDataKey(master: MasterKey, tenantId: string, wrapped: Buffer): DataKey {
  const key = master.open(`data-key:${tenantId}`, wrapped);
  return {
    seal: (place, plain) => sealBytes(key, `${tenantId}:${place}`, plain),
    open(place, sealed) {
      const plain = openSealed(key, `${tenantId}:${place}`, sealed);
      if (!plain) {
        throw new Failure("sealed", `what is sealed at ${place.split(":")[0]} does not open`, {
          hint: "it was changed outside Genkan: bring the row back from a backup",
        });
      }
      return plain;
    },
    digest: (purpose, ...parts) => digest(key, purpose, ...parts),
  };
}
