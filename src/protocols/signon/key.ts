import { randomBytes } from "node:crypto";
import type { SigningKey } from "../../keys/index.ts";
import { type Canonical, element, keyInfo, type XmlKey } from "../xml/index.ts";
import type { SignOnDeps, Visit } from "./deps.ts";

const ds = "http://www.w3.org/2000/09/xmldsig#";

/** The key that signs now; made where there is none yet, so this is for somebody who has proved who they are. */
export async function keyOf(deps: Pick<SignOnDeps, "keys">, c: Pick<Visit, "var">): Promise<XmlKey> {
  const { privateKey, certificate } = await deps.keys.signing(c.var.tenant, "saml", "RS256");
  if (!certificate) throw new Error("a key of SAML has a certificate");
  return { privateKey, certificate };
}

/** A certificate as metadata shows it (saml-metadata §2.4.1.1). */
export function keyDescriptor({ certificate }: SigningKey): Canonical | null {
  return certificate && element("md:KeyDescriptor", { use: "signing" }, keyInfo(certificate, { "xmlns:ds": ds }));
}

export function newMessageId(): string {
  return `_${randomBytes(20).toString("hex")}`;
}
