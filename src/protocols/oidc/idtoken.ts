import { hash, sign } from "node:crypto";
import type Provider from "oidc-provider";
import type { SigningAlgorithm, SigningKey } from "../../keys/index.ts";

interface IdTokenLike {
  client: { clientId: string; idTokenSignedResponseAlg: SigningAlgorithm };
  payload(): Promise<Record<string, unknown>>;
  issue(o: { use: string }): Promise<string>;
}

const lifeSeconds = 3600;

interface Issuing {
  issuer: string;
  /** The key of this algorithm that signs now. */
  keyFor(algorithm: SigningAlgorithm): Promise<SigningKey>;
  now(): Date;
}

/**
 * ID tokens are signed here: with keys that were prepared once, and with `typ: JWT` in the header, which the library leaves
 * out and some applications ask for. Everything else the library signs itself.
 */
export function signIdTokens(provider: Provider, o: Issuing): void {
  const { prototype } = provider.IdToken as unknown as { prototype: IdTokenLike };
  const { issue } = prototype;
  prototype.issue = async function (this: IdTokenLike, use) {
    if (use.use !== "idtoken") return issue.call(this, use);
    const { clientId, idTokenSignedResponseAlg: algorithm } = this.client;
    const iat = Math.floor(o.now().getTime() / 1000);
    const { at_hash, ...payload } = await this.payload();
    const hashes = at_hash === undefined ? {} : { at_hash: halfHash(String(at_hash)) };
    const times = { exp: iat + lifeSeconds, iat };
    return signWith(await o.keyFor(algorithm), "JWT", {
      ...payload,
      ...hashes,
      aud: clientId,
      ...times,
      iss: o.issuer,
    });
  };
}

/** OpenID Connect Core 1.0 §3.1.3.6. */
function halfHash(value: string): string {
  return hash("sha256", value, "buffer").subarray(0, 16).toString("base64url");
}

export function signWith({ id, algorithm, privateKey: key }: SigningKey, typ: string, payload: object): string {
  const head = { alg: algorithm, typ, kid: id };
  const text = [head, payload].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
  const signature = sign("sha256", Buffer.from(text), { key, dsaEncoding: "ieee-p1363" });
  return `${text}.${signature.toString("base64url")}`;
}
