import type { SigningKey } from "../../keys/index.ts";
import { keyDescriptor } from "../signon/index.ts";
import { element, text, wire } from "../xml/index.ts";
import { claimTypes, ns, tokenType } from "./names.ts";

const md = "urn:oasis:names:tc:SAML:2.0:metadata";
const xsi = "http://www.w3.org/2001/XMLSchema-instance";

/** Federation metadata (WS-Federation 1.2 §3): who we are, our certificates, our tokens and our one address. */
export function federationMetadata(o: { issuer: string; address: string; keys: readonly SigningKey[] }): string {
  const here = (name: string) =>
    element(
      name,
      {},
      element("wsa:EndpointReference", { "xmlns:wsa": ns.addressing }, element("wsa:Address", {}, text(o.address))),
    );
  const role = element(
    "md:RoleDescriptor",
    {
      ...{ "xmlns:fed": ns.federation, "xmlns:xsi": xsi, "xsi:type": "fed:SecurityTokenServiceType" },
      protocolSupportEnumeration: ns.federation,
    },
    ...o.keys.map(keyDescriptor),
    element("fed:TokenTypesOffered", {}, element("fed:TokenType", { Uri: tokenType })),
    element("fed:ClaimTypesOffered", {}, ...Object.values(claimTypes).map(claimType)),
    here("fed:SecurityTokenServiceEndpoint"),
    here("fed:PassiveRequestorEndpoint"),
  );
  const root = element("md:EntityDescriptor", { "xmlns:md": md, entityID: o.issuer }, role);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${wire(root)}\n`;
}

function claimType(uri: string) {
  return element("auth:ClaimType", { "xmlns:auth": "http://docs.oasis-open.org/wsfed/authorization/200706", Uri: uri });
}
