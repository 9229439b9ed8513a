/**
 * Owns recovery codes (回復コード): making, printing, using up and replacing them.
 * Must not know sign-in, sessions or other factors.
 */
export { fewCodes } from "./code.ts";
export { type RecoveryCodesDeps, recoveryCodesFactor } from "./factor.ts";
export { codesLeft } from "./store.ts";
