import { type Canonical, type Envelope, element, envelope, place, text } from "../xml/index.ts";
import { type AttributeFormat, attributeFormats, bearer, ns } from "./names.ts";

export interface NameId {
  format: string;
  value: string;
  /** Whose names these are and for whom, with persistent ones (saml-core §8.3.7). */
  qualifier?: string | undefined;
  spQualifier?: string | undefined;
}

export interface Attribute {
  name: string;
  /** Left out: no NameFormat. */
  format?: AttributeFormat | undefined;
  values: readonly string[];
}

export interface AssertionInput {
  id: string;
  issuer: string;
  audience: string;
  /** Exact address that it is sent to. */
  recipient: string;
  /** Id of the request; none where nobody asked. */
  inResponseTo?: string | undefined;
  nameId: NameId;
  attributes: readonly Attribute[];
  context: string;
  authenticatedAt: Date;
  sessionIndex: string;
  sessionUntil?: Date | undefined;
  now: Date;
}

const minuteMs = 60_000;
/** Clocks of others are a little wrong. */
const beforeMs = minuteMs;
const afterMs = 5 * minuteMs;

/** An assertion in canonical form, open for its signature behind the issuer (saml-core §2.3.3). */
export function assertion(a: AssertionInput): Envelope {
  const head = { "xmlns:saml": ns.assertion, ID: a.id, IssueInstant: a.now.toISOString(), Version: "2.0" };
  const issuer = element("saml:Issuer", {}, text(a.issuer));
  return envelope(a.id, element("saml:Assertion", head, issuer, place, ...body(a)));
}

function body(a: AssertionInput): (Canonical | null)[] {
  return [subject(a), conditions(a), statement(a), a.attributes.length > 0 ? attributes(a.attributes) : null];
}

function subject(a: AssertionInput): Canonical {
  const data = {
    InResponseTo: a.inResponseTo,
    NotOnOrAfter: new Date(a.now.getTime() + afterMs).toISOString(),
    Recipient: a.recipient,
  };
  const confirmed = element("saml:SubjectConfirmationData", data);
  return element(
    "saml:Subject",
    {},
    nameIdElement(a.nameId),
    element("saml:SubjectConfirmation", { Method: bearer }, confirmed),
  );
}

/** `attributes`: namespaces, where it stands outside an assertion. */
export function nameIdElement(n: NameId, attributes: Record<string, string> = {}): Canonical {
  const qualifiers = { NameQualifier: n.qualifier, SPNameQualifier: n.spQualifier };
  return element("saml:NameID", { ...attributes, Format: n.format, ...qualifiers }, text(n.value));
}

function conditions(a: AssertionInput): Canonical {
  const times = {
    NotBefore: new Date(a.now.getTime() - beforeMs).toISOString(),
    NotOnOrAfter: new Date(a.now.getTime() + afterMs).toISOString(),
  };
  const audience = element("saml:Audience", {}, text(a.audience));
  return element("saml:Conditions", times, element("saml:AudienceRestriction", {}, audience));
}

function statement(a: AssertionInput): Canonical {
  const facts = {
    AuthnInstant: a.authenticatedAt.toISOString(),
    SessionIndex: a.sessionIndex,
    SessionNotOnOrAfter: a.sessionUntil?.toISOString(),
  };
  const reference = element("saml:AuthnContextClassRef", {}, text(a.context));
  return element("saml:AuthnStatement", facts, element("saml:AuthnContext", {}, reference));
}

function attributes(all: readonly Attribute[]): Canonical {
  return element("saml:AttributeStatement", {}, ...all.map(attribute));
}

function attribute({ name, format, values }: Attribute): Canonical {
  const named = { Name: name, NameFormat: format === undefined ? undefined : attributeFormats[format] };
  return element("saml:Attribute", named, ...values.map((value) => element("saml:AttributeValue", {}, text(value))));
}
