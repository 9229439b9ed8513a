/** Identifiers of SAML 2.0 (OASIS saml-core-2.0-os, saml-metadata-2.0-os) and of those who build on it. */
export const ns = {
  protocol: "urn:oasis:names:tc:SAML:2.0:protocol",
  assertion: "urn:oasis:names:tc:SAML:2.0:assertion",
  metadata: "urn:oasis:names:tc:SAML:2.0:metadata",
  algorithms: "urn:oasis:names:tc:SAML:metadata:algsupport",
  signature: "http://www.w3.org/2000/09/xmldsig#",
} as const;

export const bindings = {
  redirect: "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect",
  post: "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST",
} as const;

export const nameIdFormats = {
  persistent: "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent",
  emailAddress: "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress",
  transient: "urn:oasis:names:tc:SAML:2.0:nameid-format:transient",
  unspecified: "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified",
} as const;
export type NameIdKind = keyof typeof nameIdFormats;

export const attributeFormats = {
  basic: "urn:oasis:names:tc:SAML:2.0:attrname-format:basic",
  uri: "urn:oasis:names:tc:SAML:2.0:attrname-format:uri",
  unspecified: "urn:oasis:names:tc:SAML:2.0:attrname-format:unspecified",
} as const;
export type AttributeFormat = keyof typeof attributeFormats;

const status = "urn:oasis:names:tc:SAML:2.0:status:";
export const statuses = {
  success: `${status}Success`,
  requester: `${status}Requester`,
  responder: `${status}Responder`,
  noPassive: `${status}NoPassive`,
  noAuthnContext: `${status}NoAuthnContext`,
  invalidNameIdPolicy: `${status}InvalidNameIDPolicy`,
  unknownPrincipal: `${status}UnknownPrincipal`,
  requestDenied: `${status}RequestDenied`,
  partialLogout: `${status}PartialLogout`,
} as const;

export const bearer = "urn:oasis:names:tc:SAML:2.0:cm:bearer";

const classes = "urn:oasis:names:tc:SAML:2.0:ac:classes:";
/** What a sign-in is worth, in the words that others know (SPEC §3.6). */
export const contexts = {
  password: `${classes}PasswordProtectedTransport`,
  anyPassword: `${classes}Password`,
  unspecified: `${classes}unspecified`,
  microsoft: "http://schemas.microsoft.com/claims/multipleauthn",
  refeds: "https://refeds.org/profile/mfa",
  aal1: "urn:genkan:acr:aal1",
  aal2: "urn:genkan:acr:aal2",
} as const;
