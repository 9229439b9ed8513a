import { sign } from "node:crypto";
import { deflateRawSync } from "node:zlib";
import { SignedXml } from "xml-crypto";
import { acs, entityId } from "./ground.ts";

const protocol = "urn:oasis:names:tc:SAML:2.0:protocol";
const assertion = "urn:oasis:names:tc:SAML:2.0:assertion";

export interface Asked {
  id?: string;
  at: Date;
  issuer?: string;
  /** Attributes of the root beside these; null leaves one out. */
  more?: Record<string, string | null>;
  inside?: string;
  before?: string;
}

/** An AuthnRequest as text. */
export function requestXml(o: Asked): string {
  const attributes = {
    ...{ ID: o.id ?? `_${Math.random().toString(16).slice(2)}`, Version: "2.0", IssueInstant: o.at.toISOString() },
    AssertionConsumerServiceURL: acs as string | null,
    ...o.more,
  };
  const given = Object.entries(attributes).filter(([, value]) => value !== null);
  const head = given.map(([name, value]) => ` ${name}="${value}"`).join("");
  const issuer = `<saml:Issuer xmlns:saml="${assertion}">${o.issuer ?? entityId}</saml:Issuer>`;
  return `${o.before ?? ""}<samlp:AuthnRequest xmlns:samlp="${protocol}"${head}>${issuer}${o.inside ?? ""}</samlp:AuthnRequest>`;
}

/** As the Redirect binding carries it; signed where a key is given. */
export function redirectPath(xml: string, o: { privateKey?: string; relayState?: string; path?: string } = {}): string {
  const parts: [string, string][] = [["SAMLRequest", deflateRawSync(xml).toString("base64")]];
  if (o.relayState !== undefined) parts.push(["RelayState", o.relayState]);
  if (o.privateKey) parts.push(["SigAlg", "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"]);
  const query = parts.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&");
  if (!o.privateKey) return `${o.path ?? "/saml/sso"}?${query}`;
  const signature = sign("sha256", Buffer.from(query), o.privateKey).toString("base64");
  return `${o.path ?? "/saml/sso"}?${query}&Signature=${encodeURIComponent(signature)}`;
}

/** Signed as others do it, by xml-crypto. */
export function signedXml(
  xml: string,
  o: { privateKey: string; name?: string; digest?: string; method?: string },
): string {
  const signer = new SignedXml({
    privateKey: o.privateKey,
    canonicalizationAlgorithm: "http://www.w3.org/2001/10/xml-exc-c14n#",
    signatureAlgorithm: o.method ?? "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
  });
  signer.addReference({
    xpath: `/*[local-name()='${o.name ?? "AuthnRequest"}']`,
    transforms: ["http://www.w3.org/2000/09/xmldsig#enveloped-signature", "http://www.w3.org/2001/10/xml-exc-c14n#"],
    digestAlgorithm: o.digest ?? "http://www.w3.org/2001/04/xmlenc#sha256",
  });
  signer.computeSignature(xml, { location: { reference: "//*[local-name()='Issuer']", action: "after" } });
  return signer.getSignedXml();
}

export function postBody(xml: string, relayState?: string): URLSearchParams {
  const fields = { SAMLRequest: Buffer.from(xml).toString("base64") };
  return new URLSearchParams(relayState === undefined ? fields : { ...fields, RelayState: relayState });
}
