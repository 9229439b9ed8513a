import { X509Certificate } from "node:crypto";
import {
  attributeOf,
  childOf,
  childrenOf,
  type Element,
  onlyChildOf,
  readXml,
  textOf,
  withoutComments,
  XmlFault,
} from "../xml/index.ts";
import { bindings, ns } from "./names.ts";
import type { SamlSettings } from "./settings.ts";

export const mostMetadataBytes = 512 * 1024;

/** What the metadata of a service provider says (saml-metadata §2.4.4). Throws XmlFault with what is wrong with it. */
export function readMetadata(source: string, entityId?: string): SamlSettings {
  const entity = entityIn(readXml(withoutComments(source), mostMetadataBytes), entityId);
  const role = onlyChildOf(entity, ns.metadata, "SPSSODescriptor");
  const own = attributeOf(entity, "entityID");
  if (!own) throw new XmlFault("lacks an entityID");
  return {
    entityId: own,
    acs: replyAddresses(role),
    slo: signOutAddresses(role),
    ...keysOf(role),
    signedRequests: isTrue(attributeOf(role, "AuthnRequestsSigned")),
    nameIdFormats: childrenOf(role, ns.metadata, "NameIDFormat").map(textOf),
  };
}

/** The document's own entity, or the one asked for out of many. */
function entityIn(root: Element, entityId: string | undefined): Element {
  if (root.namespaceURI !== ns.metadata) throw new XmlFault("is no SAML metadata");
  if (root.localName === "EntityDescriptor") return root;
  const all = childrenOf(root, ns.metadata, "EntityDescriptor");
  const found = entityId === undefined ? all : all.filter((each) => attributeOf(each, "entityID") === entityId);
  if (found.length === 1) return found[0] as Element;
  throw new XmlFault(found.length === 0 ? "holds no such entity" : "holds several entities: name one by entityId");
}

function replyAddresses(role: Element): SamlSettings["acs"] {
  const all = childrenOf(role, ns.metadata, "AssertionConsumerService")
    .filter((each) => attributeOf(each, "Binding") === bindings.post)
    .map((each, i) => ({
      url: webAddress(attributeOf(each, "Location")),
      index: Number(attributeOf(each, "index") ?? i),
      first: isTrue(attributeOf(each, "isDefault")),
    }));
  if (all.length === 0) throw new XmlFault("names no reply address with the HTTP-POST binding");
  return all.toSorted((a, b) => Number(b.first) - Number(a.first)).map(({ url, index }) => ({ url, index }));
}

function signOutAddresses(role: Element): SamlSettings["slo"] {
  return childrenOf(role, ns.metadata, "SingleLogoutService").flatMap((each) => {
    const used = attributeOf(each, "Binding");
    const binding = used === bindings.redirect ? "redirect" : used === bindings.post ? "post" : null;
    if (binding === null) return [];
    const url = webAddress(attributeOf(each, "Location"));
    return [{ binding, url, answers: webAddress(attributeOf(each, "ResponseLocation") ?? url) } as const];
  });
}

function keysOf(role: Element): Pick<SamlSettings, "certificates" | "encryptFor"> {
  const keys = childrenOf(role, ns.metadata, "KeyDescriptor");
  const of = (use: string | undefined) => keys.filter((key) => attributeOf(key, "use") === use).flatMap(certificatesIn);
  const encryption = of("encryption")[0];
  // A key without a use does both; nobody has asked for encryption by it.
  return { certificates: [...of("signing"), ...of(undefined)], ...(encryption ? { encryptFor: encryption } : {}) };
}

function certificatesIn(key: Element): string[] {
  const info = childOf(key, ns.signature, "KeyInfo");
  if (!info) return [];
  const data = childrenOf(info, ns.signature, "X509Data");
  return data
    .flatMap((each) => childrenOf(each, ns.signature, "X509Certificate"))
    .map((each) => certificate(textOf(each)));
}

/** Base64 of DER, with or without the lines and headers of PEM. */
export function certificate(given: string): string {
  const plain = given.replace(/-----[A-Z ]+-----|\s+/g, "");
  try {
    const { publicKey } = new X509Certificate(Buffer.from(plain, "base64"));
    if (publicKey.asymmetricKeyType === "rsa") return plain;
  } catch (cause) {
    throw new XmlFault("holds a certificate that cannot be read", { cause });
  }
  throw new XmlFault("holds a certificate whose key is not RSA");
}

export function webAddress(given: string | undefined): string {
  const url = URL.parse(given ?? "");
  const good = url && (url.protocol === "https:" || url.protocol === "http:") && url.username === "" && url.hash === "";
  if (!good || given === undefined || given.length > 2_000)
    throw new XmlFault("names an address that is no web address");
  return given;
}

function isTrue(value: string | undefined): boolean {
  return value === "true" || value === "1";
}
