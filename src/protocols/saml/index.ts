/**
 * Owns SAML 2.0: a tenant as identity provider, its applications, requests and answers, sign-out.
 * Must not know Microsoft 365, WS-Federation or pages of the portal.
 */
export { addSamlApplication } from "./add.ts";
export { identityOf, paths as samlPaths } from "./identity.ts";
export { samlRoutes } from "./routes.ts";
