import { sign } from "node:crypto";
import { promisify } from "node:util";
import { deflateRawSync } from "node:zlib";
import {
  attributeOf,
  type Canonical,
  childrenOf,
  type Element,
  element,
  onlyChildOf,
  signed,
  text,
  textOf,
  wire,
  type XmlKey,
} from "../xml/index.ts";
import { type NameId, nameIdElement } from "./assertion.ts";
import { ns } from "./names.ts";
import { expectRoot, headOf, instant, type MessageHead } from "./request.ts";
import { message, posted, statusElement } from "./response.ts";

const signBytes = promisify(sign);
const sigAlg = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";

/** An application says that a person signs out (saml-core §3.7.1). */
export interface LogoutRequest extends MessageHead {
  nameId: string;
  /** None: every session of that person that the application knows. */
  sessionIndexes: string[];
  until: Date | null;
}

export function logoutRequest(root: Element): LogoutRequest {
  expectRoot(root, "LogoutRequest");
  const until = attributeOf(root, "NotOnOrAfter");
  return {
    ...headOf(root),
    nameId: textOf(onlyChildOf(root, ns.assertion, "NameID")),
    sessionIndexes: childrenOf(root, ns.protocol, "SessionIndex").map(textOf),
    until: until === undefined ? null : instant(until),
  };
}

interface Envelope {
  id: string;
  issuer: string;
  destination: string;
  now: Date;
}

/** One of our messages on its way by the browser. */
export interface Outbound {
  kind: "SAMLRequest" | "SAMLResponse";
  name: "samlp:LogoutRequest" | "samlp:LogoutResponse";
  head: Envelope & { inResponseTo?: string; more?: Record<string, string> };
  children: Canonical[];
}

export function requestOut(e: Envelope, o: { nameId: NameId; sessionIndex: string }): Outbound {
  const children = [
    nameIdElement(o.nameId, { "xmlns:saml": ns.assertion }),
    element("samlp:SessionIndex", {}, text(o.sessionIndex)),
  ];
  return { kind: "SAMLRequest", name: "samlp:LogoutRequest", head: e, children };
}

export function responseOut(e: Envelope & { inResponseTo: string }, codes: readonly string[]): Outbound {
  return { kind: "SAMLResponse", name: "samlp:LogoutResponse", head: e, children: [statusElement(codes)] };
}

/** By the Redirect binding: the signature stands beside the message, over the address (saml-bindings §3.4.4.1). */
export async function redirectTo(out: Outbound, o: { relayState?: string | undefined; key: XmlKey }): Promise<string> {
  const { before, after } = message(out.name, out.head, out.children);
  const deflated = deflateRawSync(wire(`${before}${after}` as Canonical)).toString("base64");
  const relayed: [string, string][] = o.relayState === undefined ? [] : [["RelayState", o.relayState]];
  const parts: [string, string][] = [[out.kind, deflated], ...relayed, ["SigAlg", sigAlg]];
  const query = parts.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&");
  const signature = await signBytes("sha256", Buffer.from(query), o.key.privateKey);
  const joint = out.head.destination.includes("?") ? "&" : "?";
  return `${out.head.destination}${joint}${query}&Signature=${encodeURIComponent(signature.toString("base64"))}`;
}

/** By the POST binding: as fields of a form. */
export async function fieldsOf(
  out: Outbound,
  o: { relayState?: string | undefined; key: XmlKey },
): Promise<Record<string, string>> {
  const xml = wire(await signed(message(out.name, out.head, out.children), o.key));
  return { [out.kind]: posted(xml), ...(o.relayState === undefined ? {} : { RelayState: o.relayState }) };
}
