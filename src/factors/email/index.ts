/**
 * Owns codes that are sent to a mail address: addresses that can be read without this sign-in, their pages.
 * Must not know sign-in, sessions, other factors, or by which way a message leaves.
 */
export { maskedAddress, readAddress } from "./address.ts";
export { type EmailDeps, emailFactor } from "./factor.ts";
