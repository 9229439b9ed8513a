import { createHash, createPublicKey, generateKeyPair, type KeyObject } from "node:crypto";
import { promisify } from "node:util";
import type { DataKey } from "../platform/crypto/index.ts";
import { newId } from "../platform/ids.ts";
import { certificateOf } from "./certificate.ts";
import type { KeyPurpose, SigningAlgorithm } from "./key.ts";

const makePair = promisify(generateKeyPair);

interface Owner {
  id: string;
  key: DataKey;
}

/** A key as it is stored. */
export interface NewKey {
  id: string;
  purpose: KeyPurpose;
  algorithm: SigningAlgorithm;
  publicJwk: object;
  /** PKCS #8, sealed under `signing_keys:<id>`. */
  sealed: Buffer;
  certificate: Buffer | null;
}

/** The RSA keys that a contract is born with: one for tokens, one for assertions. */
export const firstRsaKeys = 2;

/**
 * The keys that a contract is born with (DESIGN §7.10): tokens by ES256 and RS256, assertions by RS256. `spare`: RSA keys
 * that were made ahead; what is missing is made now.
 */
export function firstKeys(o: { tenant: Owner; now: Date; spare: readonly KeyObject[] }): Promise<NewKey[]> {
  const { tenant, now, spare } = o;
  return Promise.all([
    makeKey({ tenant, now, purpose: "oidc", algorithm: "ES256" }),
    makeKey({ tenant, now, purpose: "oidc", algorithm: "RS256", spare: spare[0] }),
    makeKey({ tenant, now, purpose: "saml", algorithm: "RS256", spare: spare[1] }),
  ]);
}

/** An RS256 key takes a tenth of a second, in the thread pool, where none was made ahead. */
export async function makeKey(o: {
  tenant: Owner;
  purpose: KeyPurpose;
  algorithm: SigningAlgorithm;
  spare?: KeyObject | undefined;
  now: Date;
}): Promise<NewKey> {
  const { tenant, purpose, algorithm, spare, now } = o;
  const id = newId();
  const pair = spare ? { privateKey: spare, publicKey: createPublicKey(spare) } : await pairOf(algorithm);
  const certificate =
    algorithm === "RS256" ? await certificateOf(pair, { name: `Genkan ${tenant.id}`, serial: id, now }) : null;
  const plain = pair.privateKey.export({ type: "pkcs8", format: "der" });
  const jwk = { ...pair.publicKey.export({ format: "jwk" }), kid: id, alg: algorithm, use: "sig" };
  const publicJwk = certificate ? { ...jwk, ...certified(certificate) } : jwk;
  return { id, purpose, algorithm, publicJwk, sealed: tenant.key.seal(`signing_keys:${id}`, plain), certificate };
}

function pairOf(algorithm: SigningAlgorithm): Promise<{ privateKey: KeyObject; publicKey: KeyObject }> {
  return algorithm === "ES256" ? makePair("ec", { namedCurve: "P-256" }) : makePair("rsa", { modulusLength: 2048 });
}

/** RFC 7517 §4.7 and §4.8. */
function certified(certificate: Buffer) {
  const x5t = createHash("sha1").update(certificate).digest("base64url");
  return { x5c: [certificate.toString("base64")], x5t };
}
