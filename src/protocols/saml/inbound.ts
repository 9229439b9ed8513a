import { type KeyObject, verify } from "node:crypto";
import { inflateRawSync } from "node:zlib";
import { certificateKey, decodeXml, type Element, readXml, verifiedRoot, XmlFault } from "../xml/index.ts";

/** Larger messages are none that a request or a sign-out needs. */
const mostBytes = 64 * 1024;

/** One message as it came, with what is needed to verify it. */
export type Inbound =
  /** The query as it stood in the address: its octets are what is signed (saml-bindings §3.4.4.1). */
  { binding: "redirect"; query: string } | { binding: "post"; message: string; relayState?: string | undefined };

export type Kind = "SAMLRequest" | "SAMLResponse";

export interface Opened {
  root: Element;
  signed: boolean;
  relayState: string | undefined;
}

/** The message without a look at its signature: only to learn whose it says to be. */
export function peek(inbound: Inbound, kind: Kind): Element {
  return readXml(sourceOf(inbound, kind), mostBytes);
}

/**
 * The message, read from the bytes that were verified. Where keys are registered and it carries a signature, that has to be
 * right; a signature is not looked at where no key is known to check it with.
 */
export function openMessage(inbound: Inbound, o: { kind: Kind; certificates: readonly string[] }): Opened {
  const keys = o.certificates.map((each) => certificateKey(Buffer.from(each, "base64")));
  const source = sourceOf(inbound, o.kind);
  if (inbound.binding === "redirect") {
    const signed = keys.length > 0 && isSignedQuery(inbound.query, { kind: o.kind, keys });
    return { root: readXml(source, mostBytes), signed, relayState: parameter(inbound.query, "RelayState") };
  }
  const verified = keys.length > 0 ? verifiedRoot(source, { keys, mostBytes }) : null;
  return { root: verified ?? readXml(source, mostBytes), signed: verified !== null, relayState: inbound.relayState };
}

function sourceOf(inbound: Inbound, kind: Kind): string {
  const given = inbound.binding === "redirect" ? parameter(inbound.query, kind) : inbound.message;
  if (!given) throw new XmlFault(`lacks ${kind}`);
  if (given.length > 2 * mostBytes || !/^[A-Za-z0-9+/=\s]+$/.test(given)) throw new XmlFault("is not base64");
  const bytes = Buffer.from(given, "base64");
  return decodeXml(inbound.binding === "redirect" ? inflated(bytes) : bytes);
}

/** Never holds more than the limit, however small what came was. */
function inflated(bytes: Buffer): Buffer {
  try {
    return inflateRawSync(bytes, { maxOutputLength: mostBytes });
  } catch (cause) {
    throw new XmlFault("does not inflate", { cause });
  }
}

/** The parameter's value; given twice it is none. */
function parameter(query: string, name: string): string | undefined {
  const raw = rawParameter(query, name);
  return raw === undefined ? undefined : decoded(raw);
}

function rawParameter(query: string, name: string): string | undefined {
  const found = query.split("&").filter((part) => part.startsWith(`${name}=`));
  if (found.length > 1) throw new XmlFault(`gives ${name} twice`);
  return found[0]?.slice(name.length + 1);
}

function decoded(raw: string): string {
  try {
    return decodeURIComponent(raw.replaceAll("+", " "));
  } catch (cause) {
    throw new XmlFault("is not encoded as an address is", { cause });
  }
}

const hashes: Record<string, string> = Object.fromEntries(
  ["256", "384", "512"].map((bits) => [`http://www.w3.org/2001/04/xmldsig-more#rsa-sha${bits}`, `sha${bits}`]),
);

function isSignedQuery(query: string, o: { kind: Kind; keys: readonly KeyObject[] }): boolean {
  const [signature, algorithm] = [parameter(query, "Signature"), parameter(query, "SigAlg")];
  if (signature === undefined && algorithm === undefined) return false;
  const hash = hashes[algorithm ?? ""];
  if (!hash) throw new XmlFault("is signed by a weak or unknown method");
  const covered = [o.kind, "RelayState", "SigAlg"].flatMap((name) => {
    const raw = rawParameter(query, name);
    return raw === undefined ? [] : [`${name}=${raw}`];
  });
  const bytes = Buffer.from(covered.join("&"));
  if (!o.keys.some((key) => verify(hash, bytes, key, Buffer.from(signature ?? "", "base64")))) {
    throw new XmlFault("is not signed by a registered key");
  }
  return true;
}
