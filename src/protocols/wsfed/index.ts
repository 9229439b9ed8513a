/**
 * Owns WS-Federation for passive requestors, with SAML 1.1 tokens: its applications, requests, answers and metadata.
 * Must not know SAML 2.0, Microsoft 365 or pages of the portal.
 */
export { addWsfedApplication } from "./add.ts";
export { authentication, claimTypes } from "./names.ts";
export { type Member as WsfedMember, metadataPath, type WsfedProfile } from "./profile.ts";
export { rehearse as rehearseWsfed } from "./rehearse.ts";
export { isWsfedCall, passive, passivePost, showMetadata, wsfedRoutes } from "./routes.ts";
export { cleanUpAddress } from "./signout.tsx";
export { toldToRequestor } from "./told.ts";
