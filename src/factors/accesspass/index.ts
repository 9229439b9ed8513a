/**
 * Owns temporary access passes (一時アクセスパス): ten digits that are given out of band after a reset and open the registration
 * of new sign-in methods, once (SPEC §3.5).
 * Must not know who issues them, sign-in, sessions or other factors.
 */
export { checkPass, type IssuedPass, issuePass, type PassVerdict, passMinutes, passTries } from "./pass.ts";
export { forgetPasses, revokePass } from "./store.ts";
