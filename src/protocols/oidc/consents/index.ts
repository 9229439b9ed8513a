export { type Consent, listConsents, takeBackConsent } from "./held.ts";
export { consentGiven, noteConsent } from "./store.ts";
