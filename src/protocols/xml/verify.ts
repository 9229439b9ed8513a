import { type KeyObject, X509Certificate } from "node:crypto";
import { XMLSerializer } from "@xmldom/xmldom";
import { SignedXml } from "xml-crypto";
import { XmlFault } from "./fault.ts";
import { attributeOf, childOf, childrenOf, type Element, onlyChildOf, readXml } from "./read.ts";

const ds = "http://www.w3.org/2000/09/xmldsig#";
const exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#";
const transforms = [`${ds}enveloped-signature`, exclusive];
/** What a signature may be made with; the first of each is what others had best use. */
export const digests = ["sha256", "sha512"].map((hash) => `http://www.w3.org/2001/04/xmlenc#${hash}`);
export const methods = ["rsa-sha256", "rsa-sha384", "rsa-sha512"].map(
  (m) => `http://www.w3.org/2001/04/xmldsig-more#${m}`,
);

export interface VerifyOptions {
  /** Public keys that were registered; what the document says of its key is not looked at. */
  keys: readonly KeyObject[];
  mostBytes: number;
  /** SAML 1.1 calls it `AssertionID`. */
  id?: "ID" | "AssertionID";
}

export function certificateKey(der: Buffer): KeyObject {
  return new X509Certificate(der).publicKey;
}

/**
 * The root of a signed document, read from the bytes that the signature covers and nothing else; null where it carries no
 * signature. Exactly one signature, a child of the root, over the whole root: every other shape is refused before anything is
 * computed (signature wrapping).
 */
export function verifiedRoot(source: string, o: VerifyOptions): Element | null {
  const root = readXml(source, o.mostBytes);
  const signature = signatureOf(root);
  if (!signature) return null;
  refuseOddly(root, signature, o.id);
  const text = new XMLSerializer().serializeToString(signature);
  for (const key of o.keys) {
    const bytes = coveredBy(source, text, { key, id: o.id });
    if (bytes !== null) return sameRoot(readXml(bytes, o.mostBytes), root, o.id);
  }
  throw new XmlFault("is not signed by a registered key");
}

function signatureOf(root: Element): Element | null {
  const all = root.getElementsByTagNameNS(ds, "Signature");
  if (all.length === 0) return null;
  const own = childOf(root, ds, "Signature");
  if (all.length > 1 || !own) throw new XmlFault("is signed in another place than its root");
  return own;
}

function refuseOddly(root: Element, signature: Element, name = "ID"): void {
  const info = onlyChildOf(signature, ds, "SignedInfo");
  const reference = onlyChildOf(info, ds, "Reference");
  const id = attributeOf(root, name);
  if (!id || attributeOf(reference, "URI") !== `#${id}`) throw new XmlFault("is signed in parts");
  const method = (parent: Element, name: string) => attributeOf(onlyChildOf(parent, ds, name), "Algorithm") ?? "";
  const used = childrenOf(onlyChildOf(reference, ds, "Transforms"), ds, "Transform");
  const named = used.map((each) => attributeOf(each, "Algorithm"));
  if (named.join() !== transforms.join()) throw new XmlFault("is transformed before it is signed");
  if (method(info, "CanonicalizationMethod") !== exclusive) throw new XmlFault("is not canonicalised exclusively");
  if (!methods.includes(method(info, "SignatureMethod"))) throw new XmlFault("is signed by a weak or unknown method");
  if (!digests.includes(method(reference, "DigestMethod")))
    throw new XmlFault("is digested by a weak or unknown method");
}

/** The canonical text that the signature covers, or null where the key has not made it. */
function coveredBy(source: string, signature: string, o: { key: KeyObject; id: VerifyOptions["id"] }): string | null {
  const check = new SignedXml({
    ...{ publicCert: o.key, getCertFromKeyInfo: () => null },
    ...(o.id === "AssertionID" ? { idAttribute: o.id } : {}),
  });
  try {
    check.loadSignature(signature);
    if (!check.checkSignature(source)) return null;
  } catch {
    return null; // the library throws where a digest or the signature is not right
  }
  const covered = check.getSignedReferences();
  return covered.length === 1 ? (covered[0] as string) : null;
}

function sameRoot(covered: Element, root: Element, name = "ID"): Element {
  const same = covered.namespaceURI === root.namespaceURI && covered.localName === root.localName;
  if (!same || covered.getAttribute(name) !== root.getAttribute(name)) throw new XmlFault("is signed in parts");
  return covered;
}
