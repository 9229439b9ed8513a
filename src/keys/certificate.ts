import { createHash, type KeyObject, webcrypto } from "node:crypto";

const dayMs = 24 * 3600_000;
/** The other side pins the certificate and looks at nothing else in it; a short life would only make sign-ins stop. */
const lifeDays = 3_650;
const algorithm = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };

/** A certificate that its own key has signed (RFC 5280), as metadata and Microsoft 365 want one; DER. */
export async function certificateOf(
  pair: { privateKey: KeyObject; publicKey: KeyObject },
  o: { name: string; serial: string; now: Date },
): Promise<Buffer> {
  // Loaded on first use: it is large, and a start seldom makes a key.
  await import("reflect-metadata");
  const { X509CertificateGenerator } = await import("@peculiar/x509");
  const keys = {
    privateKey: pair.privateKey.toCryptoKey(algorithm, true, ["sign"]),
    publicKey: pair.publicKey.toCryptoKey(algorithm, true, ["verify"]),
  };
  const made = await X509CertificateGenerator.createSelfSigned(
    {
      serialNumber: createHash("sha256")
        .update(o.serial)
        .digest("hex")
        .slice(0, 32)
        .replace(/^[89a-f]/, "7"),
      name: [{ CN: [o.name] }],
      notBefore: new Date(o.now.getTime() - dayMs),
      notAfter: new Date(o.now.getTime() + lifeDays * dayMs),
      keys: keys as CryptoKeyPair,
      signingAlgorithm: algorithm,
    },
    webcrypto as Crypto,
  );
  return Buffer.from(made.rawData);
}
