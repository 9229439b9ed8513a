import type { KeyObject } from "node:crypto";
import { nameIdFormats, ns } from "../saml/index.ts";
import {
  attributeOf,
  childOf,
  childrenOf,
  type Element,
  onlyChildOf,
  readXml,
  textOf,
  verifiedRoot,
} from "../xml/index.ts";

/** What Microsoft reads in a token, out of what its signature covers. */
export interface TokenFacts {
  issuer: string;
  audience: string;
  from: Date;
  to: Date;
  immutableId: string;
  /** Only persistent names count by SAML 2.0. */
  persistent: boolean;
  upn: string;
  /** How the person signed in. */
  context: string;
  recipient: string | null;
  inResponseTo: string | null;
}

const mostBytes = 256 * 1024;
const old = "urn:oasis:names:tc:SAML:1.0:assertion";

/** Throws XmlFault where the assertion is not signed by this key, or lacks something. */
export function samlFacts(response: string, key: KeyObject): TokenFacts {
  onlyChildOf(readXml(response, mostBytes), ns.assertion, "Assertion");
  const root = verified(response, key, "ID");
  const subject = onlyChildOf(root, ns.assertion, "Subject");
  const nameId = onlyChildOf(subject, ns.assertion, "NameID");
  const data = onlyChildOf(
    onlyChildOf(subject, ns.assertion, "SubjectConfirmation"),
    ns.assertion,
    "SubjectConfirmationData",
  );
  const conditions = onlyChildOf(root, ns.assertion, "Conditions");
  const restricted = onlyChildOf(conditions, ns.assertion, "AudienceRestriction");
  const statement = onlyChildOf(root, ns.assertion, "AuthnStatement");
  const context = onlyChildOf(
    onlyChildOf(statement, ns.assertion, "AuthnContext"),
    ns.assertion,
    "AuthnContextClassRef",
  );
  return {
    ...{ issuer: textOf(onlyChildOf(root, ns.assertion, "Issuer")), ...timesOf(conditions) },
    audience: textOf(onlyChildOf(restricted, ns.assertion, "Audience")),
    immutableId: textOf(nameId),
    persistent: attributeOf(nameId, "Format") === nameIdFormats.persistent,
    upn: textIn(root, { ns: ns.assertion, attribute: "Name", name: "IDPEmail" }),
    context: textOf(context),
    recipient: attributeOf(data, "Recipient") ?? null,
    inResponseTo: attributeOf(data, "InResponseTo") ?? null,
  };
}

/** The same of a token by WS-Federation; its subject is a name without a format. */
export function wsfedFacts(result: string, key: KeyObject): TokenFacts {
  const root = verified(result, key, "AssertionID");
  const conditions = onlyChildOf(root, old, "Conditions");
  const restricted = onlyChildOf(conditions, old, "AudienceRestrictionCondition");
  const statement = onlyChildOf(root, old, "AuthenticationStatement");
  const claim = (name: string) => textIn(root, { ns: old, attribute: "AttributeName", name });
  const named = textOf(onlyChildOf(onlyChildOf(statement, old, "Subject"), old, "NameIdentifier"));
  return {
    ...{ issuer: attributeOf(root, "Issuer") ?? "", ...timesOf(conditions) },
    audience: textOf(onlyChildOf(restricted, old, "Audience")),
    immutableId: claim("ImmutableID") === named ? named : "",
    ...{ persistent: true, upn: claim("UPN"), recipient: null, inResponseTo: null },
    context: attributeOf(statement, "AuthenticationMethod") ?? "",
  };
}

/** The assertion by itself: it declares its own namespaces. */
function verified(document: string, key: KeyObject, id: "ID" | "AssertionID"): Element {
  const [assertion = ""] = /<saml:Assertion .*<\/saml:Assertion>/s.exec(document) ?? [];
  const root = verifiedRoot(assertion, { keys: [key], mostBytes, id });
  if (!root) throw new Error("our own token carries no signature");
  return root;
}

function timesOf(conditions: Element): { from: Date; to: Date } {
  const at = (name: string) => new Date(attributeOf(conditions, name) ?? "");
  return { from: at("NotBefore"), to: at("NotOnOrAfter") };
}

function textIn(root: Element, o: { ns: string; attribute: string; name: string }): string {
  const statement = childOf(root, o.ns, "AttributeStatement");
  const all = statement ? childrenOf(statement, o.ns, "Attribute") : [];
  const found = all.find((each) => attributeOf(each, o.attribute) === o.name);
  return found ? textOf(onlyChildOf(found, o.ns, "AttributeValue")) : "";
}
