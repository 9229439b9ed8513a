/**
 * Owns codes of authenticator apps (TOTP, RFC 6238): seeds, steps, their pages.
 * Must not know sign-in, sessions or other factors.
 */
export { type TotpDeps, totpFactor } from "./factor.ts";
