/**
 * Owns codes that are sent to a telephone, by short message or call: numbers, which of them may be reached, their pages.
 * Must not know sign-in, sessions, other factors, or by which way a message leaves.
 */
export { type PhoneDeps, phoneFactor } from "./factor.ts";
export { maskedNumber, nationalNumber, readTelephone, type Telephone, waysOf } from "./number.ts";
export { asItIs, putBack } from "./putback.ts";
export { alertNumbers } from "./telephone.ts";
