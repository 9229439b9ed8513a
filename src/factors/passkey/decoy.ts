import { generateKeyPairSync } from "node:crypto";
import type { Passkey } from "./key.ts";

/** ES256 on P-256 as COSE (RFC 9052 §7, RFC 9053 §7.1): the map up to x, and what stands between x and y. */
const head = Buffer.from("a5010203262001215820", "hex");
const between = Buffer.from("225820", "hex");
let made: Pick<Passkey, "credentialId" | "publicKey"> | undefined;

/** A key of nobody: an id that no key has is looked at as long as one that is known. */
export function decoyKey(): Pick<Passkey, "credentialId" | "publicKey"> {
  made ??= { credentialId: "", publicKey: newPublicKey().toString("base64url") };
  return made;
}

function newPublicKey(): Buffer {
  const { publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { x, y } = publicKey.export({ format: "jwk" });
  return Buffer.concat([head, Buffer.from(x as string, "base64url"), between, Buffer.from(y as string, "base64url")]);
}
