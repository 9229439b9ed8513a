import { type Canonical, type Envelope, element, envelope, place, text } from "../xml/index.ts";
import { bearer, ns } from "./names.ts";

export interface Claim {
  /** A URI: what stands before its last slash is the namespace (SAML 1.1 §2.4.4). */
  type: string;
  values: readonly string[];
}

export interface TokenInput {
  id: string;
  issuer: string;
  audience: string;
  nameId: { format: string; value: string };
  claims: readonly Claim[];
  method: string;
  authenticatedAt: Date;
  now: Date;
}

const minuteMs = 60_000;
const beforeMs = minuteMs;
const afterMs = 10 * minuteMs;

/** When the token holds: clocks of others are a little wrong. */
export function lifetime(now: Date): { from: string; to: string } {
  const at = (ms: number) => new Date(now.getTime() + ms).toISOString();
  return { from: at(-beforeMs), to: at(afterMs) };
}

/** A SAML 1.1 assertion in canonical form, open for its signature, which stands last (saml-core-1.1 §2.3.2). */
export function token(t: TokenInput): Envelope {
  const head = {
    ...{ "xmlns:saml": ns.assertion, AssertionID: t.id, Issuer: t.issuer, IssueInstant: t.now.toISOString() },
    ...{ MajorVersion: "1", MinorVersion: "1" },
  };
  const subject = subjectOf(t);
  const proved = { AuthenticationInstant: t.authenticatedAt.toISOString(), AuthenticationMethod: t.method };
  return envelope(
    t.id,
    element(
      "saml:Assertion",
      head,
      conditions(t),
      t.claims.length > 0 ? element("saml:AttributeStatement", {}, subject, ...t.claims.map(attribute)) : null,
      element("saml:AuthenticationStatement", proved, subject),
      place,
    ),
  );
}

function conditions({ audience, now }: TokenInput): Canonical {
  const { from, to } = lifetime(now);
  const restricted = element("saml:AudienceRestrictionCondition", {}, element("saml:Audience", {}, text(audience)));
  return element("saml:Conditions", { NotBefore: from, NotOnOrAfter: to }, restricted);
}

function subjectOf({ nameId }: TokenInput): Canonical {
  return element(
    "saml:Subject",
    {},
    element("saml:NameIdentifier", { Format: nameId.format }, text(nameId.value)),
    element("saml:SubjectConfirmation", {}, element("saml:ConfirmationMethod", {}, text(bearer))),
  );
}

function attribute({ type, values }: Claim): Canonical {
  const at = type.lastIndexOf("/");
  const named = { AttributeName: type.slice(at + 1), AttributeNamespace: type.slice(0, Math.max(at, 0)) };
  return element("saml:Attribute", named, ...values.map((value) => element("saml:AttributeValue", {}, text(value))));
}
