import { createHash, generateKeyPair, type KeyObject } from "node:crypto";
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

/** The keys that a contract is born with (DESIGN §7.10): tokens by ES256 and RS256, assertions by RS256. */
export function firstKeys(o: { tenant: Owner; now: Date }): Promise<NewKey[]> {
  const wanted = [
    { purpose: "oidc", algorithm: "ES256" },
    { purpose: "oidc", algorithm: "RS256" },
    { purpose: "saml", algorithm: "RS256" },
  ] as const;
  return Promise.all(wanted.map((each) => makeKey({ ...o, ...each })));
}

/** An RS256 key takes a tenth of a second, in the thread pool. */
export async function makeKey(o: {
  tenant: Owner;
  purpose: KeyPurpose;
  algorithm: SigningAlgorithm;
  now: Date;
}): Promise<NewKey> {
  const { tenant, purpose, algorithm, now } = o;
  const id = newId();
  const pair = await pairOf(algorithm);
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
