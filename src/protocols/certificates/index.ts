/**
 * Owns what is said in time of certificates that expire: those of applications, and those with which a tenant signs.
 * Must not know pages or how a certificate came here.
 */
export { type Certificate, listCertificates } from "./ending.ts";
export { forgetWarnings } from "./store.ts";
export { daysLeft, type WarnDeps, warnOfCertificates } from "./warn.ts";
