/**
 * Owns the Genkan Authenticator's half on the server: registrations of phones, what they are asked and answer, pushes, its
 * pages and what the phone says (`authenticator/wire.ts`).
 * Must not know sign-in, sessions or other factors.
 */
export { authenticatorApi } from "./api/routes.ts";
export type { Alarms, AuthenticatorDeps, FactorDeps, PhoneChange, ReportedSignIn } from "./deps.ts";
export { type AuthenticatorDevice, devicesOf, type YoungPhone, youngPhones } from "./device/store.ts";
export { authenticatorFactor } from "./factor.ts";
export { forgetAuthenticator } from "./forget.ts";
export { type IdleDeps, treatIdlePhones } from "./idle/treat.ts";
export { type LastMove, lastMove, stopLastMove } from "./move/report.ts";
export { type AuthenticatorGround, authenticatorDeps, authenticatorOrigin, factorDeps, pushDeps } from "./open.ts";
export type { PushWords } from "./push/payload.ts";
export { type PushJob, sendPush } from "./push/send.ts";
export { isPushSubject, pushSubject } from "./push/subject.ts";
export { endOverdue } from "./request/over.ts";
export { quietUntil } from "./request/store.ts";
