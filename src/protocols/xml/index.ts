/**
 * Owns XML as protocols need it: text that is canonical as it is written, signatures on it, and the careful reading of what
 * others have written and signed.
 * Must not know any protocol, tenants or people.
 */
export { type Attributes, base64, type Canonical, element, empty, joined, text, wire } from "./canonical.ts";
export { canonicalOf } from "./canonicalof.ts";
export { XmlFault } from "./fault.ts";
export {
  attributeOf,
  childOf,
  childrenOf,
  decodeXml,
  type Element,
  onlyChildOf,
  readXml,
  textOf,
  withoutComments,
} from "./read.ts";
export { type Envelope, envelope, keyInfo, place, signed, type XmlKey } from "./sign.ts";
export { certificateKey, digests, methods, type VerifyOptions, verifiedRoot } from "./verify.ts";
