/**
 * Owns OpenID Connect and OAuth 2.0 towards applications: requests, codes, tokens, what they tell, sign-out.
 * Must not know how somebody proves who they are, pages of the portal, or another protocol.
 */
export { secretPlace } from "./client.ts";
export { type Consent, listConsents, takeBackConsent } from "./consents/index.ts";
export type { OidcDeps } from "./deps.ts";
export { type OidcGoodbye, oidcGoodbye } from "./goodbye.ts";
export { itemsOf as consentItems } from "./pages/consent.tsx";
export { type Registered, registerOidc } from "./register.ts";
export { isOidcCall, Oidc } from "./routes.ts";
export { forgetOidc } from "./store.ts";
export { type TellDeps, tellEnded, tellLogout } from "./tell.ts";
export { redirectFault } from "./uri.ts";
