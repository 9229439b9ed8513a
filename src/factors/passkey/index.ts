/**
 * Owns passkeys and security keys (WebAuthn Level 3, FIDO2): as a second factor, and alone in the place of the password.
 * Must not know sign-in, sessions or other factors.
 */
export { type AloneVerdict, PasskeySignIn, type Question, type Shown } from "./alone.ts";
export { type PasskeyDeps, passkeyFactor } from "./factor.ts";
export { ChallengeSeal } from "./sealed.ts";
