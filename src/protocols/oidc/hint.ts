import { verify } from "node:crypto";
import type { SigningKey } from "../../keys/index.ts";

/** What an ID token of ours says of whose sign-in it was; however old it is (OpenID Connect RP-Initiated Logout 1.0 §2). */
export interface Hint {
  sub: string;
  clientId: string;
}

/** Null where it is no ID token of this issuer. */
export function readHint(token: string, o: { issuer: string; keys: SigningKey[] }): Hint | null {
  const [head = "", body = "", signature = "", ...rest] = token.split(".");
  const { alg, kid, typ } = objectOf(head);
  const key = o.keys.find((one) => one.id === kid && one.algorithm === alg);
  if (!key || typ !== "JWT" || rest.length > 0) return null;
  const made = verify(
    "sha256",
    Buffer.from(`${head}.${body}`),
    { key: key.publicKey, dsaEncoding: "ieee-p1363" },
    Buffer.from(signature, "base64url"),
  );
  const { iss, aud, sub } = objectOf(body);
  if (!made || iss !== o.issuer || typeof aud !== "string" || typeof sub !== "string") return null;
  return { sub, clientId: aud };
}

function objectOf(part: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, "base64url").toString());
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {}; // no token of ours
  }
}
