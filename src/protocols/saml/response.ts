import {
  base64,
  type Canonical,
  type Envelope,
  element,
  envelope,
  place,
  signed,
  text,
  wire,
  type XmlKey,
} from "../xml/index.ts";
import { type AssertionInput, assertion } from "./assertion.ts";
import { encrypted } from "./encrypt.ts";
import { ns, statuses } from "./names.ts";

interface Head {
  id: string;
  issuer: string;
  destination: string;
  inResponseTo?: string | undefined;
  now: Date;
}

/** A Response with one assertion, both signed (CONTRACT); `encryptFor`: DER certificate that the assertion is encrypted for. */
export async function successResponse(
  o: { id: string; assertion: AssertionInput; encryptFor?: Buffer | undefined },
  key: XmlKey,
): Promise<string> {
  const { issuer, recipient: destination, inResponseTo, now } = o.assertion;
  const inner = await signed(assertion(o.assertion), key);
  const held = o.encryptFor ? await encrypted(inner, o.encryptFor) : inner;
  const head = { id: o.id, issuer, destination, inResponseTo, now };
  return wire(await signed(message("samlp:Response", head, [statusElement([statuses.success]), held]), key));
}

/** Says that there is no assertion and why: status codes, the outer one first (saml-core §3.2.2.2). */
export async function failureResponse(o: Head & { codes: readonly string[] }, key: XmlKey): Promise<string> {
  return wire(await signed(message("samlp:Response", o, [statusElement(o.codes)]), key));
}

/** The outermost element of a message, open for its signature behind the issuer. */
export function message(
  name: string,
  head: Head & { more?: Record<string, string | undefined> },
  children: readonly Canonical[],
): Envelope {
  const attributes = {
    "xmlns:samlp": ns.protocol,
    Destination: head.destination,
    ID: head.id,
    InResponseTo: head.inResponseTo,
    IssueInstant: head.now.toISOString(),
    Version: "2.0",
    ...head.more,
  };
  const issuer = element("saml:Issuer", { "xmlns:saml": ns.assertion }, text(head.issuer));
  return envelope(head.id, element(name, attributes, issuer, place, ...children));
}

export function statusElement(codes: readonly string[]): Canonical {
  const nested = codes.reduceRight<Canonical | null>(
    (inner, code) => element("samlp:StatusCode", { Value: code }, inner),
    null,
  );
  return element("samlp:Status", {}, nested);
}

/** As a form of the POST binding carries it (saml-bindings §3.5.4). */
export function posted(xml: string): string {
  return base64(Buffer.from(xml));
}
