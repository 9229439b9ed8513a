import { createHash, type KeyObject, sign as signBytes } from "node:crypto";
import { promisify } from "node:util";
import { type Attributes, base64, type Canonical, element, joined } from "./canonical.ts";

const sign = promisify(signBytes);

/** A key with the certificate that stands beside its signatures; prepared once. */
export interface XmlKey {
  privateKey: KeyObject;
  /** DER. */
  certificate: Buffer;
}

/** A document that is to be signed: its id, and its text before and after the place of the signature. */
export interface Envelope {
  id: string;
  before: Canonical;
  after: Canonical;
}

/** Stands where the signature will be; no text from outside lets such a character through. */
export const place = "\u0000" as Canonical;

export function envelope(id: string, whole: Canonical): Envelope {
  const [before, after] = whole.split(place) as [Canonical, Canonical];
  return { id, before, after };
}

const ds = "http://www.w3.org/2000/09/xmldsig#";
const exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#";
const rsaSha256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
const sha256 = "http://www.w3.org/2001/04/xmlenc#sha256";

/** The document with its enveloped signature: RSA-SHA256 over exclusive canonical text (W3C xmldsig-core §4). */
export async function signed({ id, before, after }: Envelope, key: XmlKey): Promise<Canonical> {
  const digest = createHash("sha256").update(`${before}${after}`).digest();
  const info = signedInfo(id, digest);
  // The namespace is part of what is signed, but inside the signature it is inherited and stands there once only.
  const canonical = `<ds:SignedInfo xmlns:ds="${ds}">${info}</ds:SignedInfo>`;
  const value = await sign("sha256", Buffer.from(canonical), key.privateKey);
  const signature = element(
    "ds:Signature",
    { "xmlns:ds": ds },
    element("ds:SignedInfo", {}, info),
    element("ds:SignatureValue", {}, base64(value)),
    keyInfo(key.certificate),
  );
  return joined([before, signature, after]);
}

function signedInfo(id: string, digest: Buffer): Canonical {
  return joined([
    element("ds:CanonicalizationMethod", { Algorithm: exclusive }),
    element("ds:SignatureMethod", { Algorithm: rsaSha256 }),
    element(
      "ds:Reference",
      { URI: `#${id}` },
      element(
        "ds:Transforms",
        {},
        element("ds:Transform", { Algorithm: `${ds}enveloped-signature` }),
        element("ds:Transform", { Algorithm: exclusive }),
      ),
      element("ds:DigestMethod", { Algorithm: sha256 }),
      element("ds:DigestValue", {}, base64(digest)),
    ),
  ]);
}

/** `attributes`: namespaces, where it stands outside a signature. */
export function keyInfo(certificate: Buffer, attributes: Attributes = {}): Canonical {
  const data = element("ds:X509Data", {}, element("ds:X509Certificate", {}, base64(certificate)));
  return element("ds:KeyInfo", attributes, data);
}
