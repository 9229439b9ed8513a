import { common, type Wish } from "../signon/index.ts";

/** Identifiers of WS-Federation 1.2, WS-Trust February 2005 and SAML 1.1, as passive requestors use them. */
export const ns = {
  trust: "http://schemas.xmlsoap.org/ws/2005/02/trust",
  policy: "http://schemas.xmlsoap.org/ws/2004/09/policy",
  addressing: "http://www.w3.org/2005/08/addressing",
  utility: "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd",
  assertion: "urn:oasis:names:tc:SAML:1.0:assertion",
  federation: "http://docs.oasis-open.org/wsfed/federation/200706",
} as const;

export const tokenType = "urn:oasis:names:tc:SAML:1.0:assertion";
export const bearer = "urn:oasis:names:tc:SAML:1.0:cm:bearer";

const methods = "http://schemas.microsoft.com/ws/2008/06/identity/authenticationmethod/";
/** How somebody signed in, in the words of SAML 1.1 and of Microsoft. */
export const authentication = {
  password: "urn:oasis:names:tc:SAML:1.0:am:password",
  multiple: "http://schemas.microsoft.com/claims/multipleauthn",
} as const;

/** What can be asked for by `wauth`, and in which words it is told that it was done; null: in the usual ones. */
export const ways: Readonly<Record<string, { wish: Wish; say: string | null }>> = {
  [`${methods}password`]: { wish: "any", say: null },
  [`${methods.replace("http:", "https:")}password`]: { wish: "any", say: null },
  [authentication.multiple]: { wish: "mfa", say: authentication.multiple },
  "http://schemas.microsoft.com/claims/wiaormultiauthn": { wish: "mfa", say: authentication.multiple },
  "urn:genkan:acr:aal2": { wish: "aal2", say: "urn:genkan:acr:aal2" },
  ...Object.fromEntries(Object.entries(common).map(([name, wish]) => [name, { wish, say: name }])),
};

const identity = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims";
export const claimTypes = {
  emailAddress: `${identity}/emailaddress`,
  name: `${identity}/name`,
  givenName: `${identity}/givenname`,
  surname: `${identity}/surname`,
  upn: "http://schemas.xmlsoap.org/claims/UPN",
  group: "http://schemas.xmlsoap.org/claims/Group",
  /** The sign-in frequency of Microsoft goes by it. */
  authenticationInstant: "http://schemas.microsoft.com/ws/2008/06/identity/claims/authenticationinstant",
  immutableId: "http://schemas.microsoft.com/LiveID/Federation/2008/05/ImmutableID",
} as const;
