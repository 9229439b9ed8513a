import { X509Certificate } from "node:crypto";
import { type Canonical, canonicalOf, element, wire } from "../xml/index.ts";
import { ns } from "./names.ts";

const mostBytes = 4 * 1024 * 1024;
const algorithms = {
  encryptionAlgorithm: "http://www.w3.org/2009/xmlenc11#aes256-gcm",
  // What every library of others can open.
  keyEncryptionAlgorithm: "http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p",
} as const;

/** A signed assertion that only the holder of the certificate's key can read (saml-core §2.3.4, W3C xmlenc-core1). */
export async function encrypted(assertion: Canonical, certificate: Buffer): Promise<Canonical> {
  const { encrypt } = await import("xml-encryption");
  const { publicKey } = new X509Certificate(certificate);
  const options = {
    ...algorithms,
    rsa_pub: publicKey.export({ type: "spki", format: "pem" }),
    pem: new X509Certificate(certificate).toString(),
  };
  const data = await new Promise<string>((done, fail) =>
    encrypt(wire(assertion), options, (error, result) => (error ? fail(error) : done(result))),
  );
  return element("saml:EncryptedAssertion", { "xmlns:saml": ns.assertion }, canonicalOf(data, mostBytes));
}
