import { generateKeyPair } from "node:crypto";
import { promisify } from "node:util";
import type { DataKey } from "../platform/crypto/index.ts";
import type { Tx } from "../platform/db/index.ts";
import { newId } from "../platform/ids.ts";

const makePair = promisify(generateKeyPair);

export interface SigningKey {
  id: string;
  publicJwk: object;
  /** PKCS #8, sealed. */
  sealed: Buffer;
}

/** The ES256 key that a contract is born with (DESIGN §7.10; RFC 7518 §3.4). */
export async function newSigningKey(key: DataKey): Promise<SigningKey> {
  const id = newId();
  const { publicKey, privateKey } = await makePair("ec", { namedCurve: "P-256" });
  const plain = privateKey.export({ type: "pkcs8", format: "der" });
  return {
    id,
    publicJwk: { ...publicKey.export({ format: "jwk" }), kid: id, alg: "ES256", use: "sig" },
    sealed: key.seal(`signing_keys:${id}`, plain),
  };
}

export async function insertSigningKey(tx: Tx, o: { tenantId: string; key: SigningKey; now: Date }): Promise<void> {
  await tx
    .insertInto("signing_keys")
    .values({
      tenant_id: o.tenantId,
      id: o.key.id,
      algorithm: "ES256",
      public_jwk: JSON.stringify(o.key.publicJwk),
      private_sealed: o.key.sealed,
      created_at: o.now,
    })
    .execute();
}
