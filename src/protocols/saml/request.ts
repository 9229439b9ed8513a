import { attributeOf, childOf, childrenOf, type Element, textOf, XmlFault } from "../xml/index.ts";
import { ns } from "./names.ts";

/** What an application asks (saml-core §3.4.1). */
export interface AuthnRequest {
  id: string;
  version: string;
  issuer: string;
  issuedAt: Date;
  destination: string | undefined;
  replyUrl: string | undefined;
  replyIndex: number | undefined;
  replyBinding: string | undefined;
  nameIdFormat: string | undefined;
  /** Who it has to be. */
  subject: string | undefined;
  forceAuthn: boolean;
  isPassive: boolean;
  context: { comparison: string; classes: string[] } | null;
}

export function authnRequest(root: Element): AuthnRequest {
  expectRoot(root, "AuthnRequest");
  const policy = childOf(root, ns.protocol, "NameIDPolicy");
  const subject = childOf(root, ns.assertion, "Subject");
  const nameId = subject && childOf(subject, ns.assertion, "NameID");
  const index = attributeOf(root, "AssertionConsumerServiceIndex");
  return {
    ...headOf(root),
    replyUrl: attributeOf(root, "AssertionConsumerServiceURL"),
    replyIndex: index === undefined ? undefined : Number(index),
    replyBinding: attributeOf(root, "ProtocolBinding"),
    nameIdFormat: policy ? attributeOf(policy, "Format") : undefined,
    subject: nameId ? textOf(nameId) : undefined,
    forceAuthn: isTrue(attributeOf(root, "ForceAuthn")),
    isPassive: isTrue(attributeOf(root, "IsPassive")),
    context: contextOf(root),
  };
}

export interface MessageHead {
  id: string;
  version: string;
  issuer: string;
  issuedAt: Date;
  destination: string | undefined;
}

/** What requests, sign-outs and answers have in common (saml-core §3.2). */
export function headOf(root: Element): MessageHead {
  const id = attributeOf(root, "ID") ?? "";
  if (!/^[A-Za-z_][\w.-]{0,255}$/.test(id)) throw new XmlFault("has no good ID");
  return {
    id,
    version: attributeOf(root, "Version") ?? "",
    issuer: issuerOf(root),
    issuedAt: instant(attributeOf(root, "IssueInstant")),
    destination: attributeOf(root, "Destination"),
  };
}

export function issuerOf(root: Element): string {
  const issuer = childOf(root, ns.assertion, "Issuer");
  if (!issuer) throw new XmlFault("does not say whose it is");
  return textOf(issuer);
}

export function expectRoot(root: Element, name: string): void {
  if (root.namespaceURI !== ns.protocol || root.localName !== name) throw new XmlFault(`is no ${name}`);
}

function contextOf(root: Element): AuthnRequest["context"] {
  const asked = childOf(root, ns.protocol, "RequestedAuthnContext");
  if (!asked) return null;
  const classes = childrenOf(asked, ns.assertion, "AuthnContextClassRef").map(textOf);
  return { comparison: attributeOf(asked, "Comparison") ?? "exact", classes };
}

export function instant(given: string | undefined): Date {
  const text = given ?? "";
  const at = new Date(/T[^Z+-]*$/.test(text) ? `${text}Z` : text);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$/.test(text) || Number.isNaN(at.getTime())) {
    throw new XmlFault("says no time that can be read");
  }
  return at;
}

function isTrue(value: string | undefined): boolean {
  return value === "true" || value === "1";
}
