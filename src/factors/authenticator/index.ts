/**
 * Owns the Genkan Authenticator's half on the server: registrations of phones, what they are asked and answer, pushes, its
 * pages and what the phone says (`authenticator/wire.ts`).
 * Must not know sign-in, sessions or other factors.
 */
export { type ApiDeps, authenticatorApi } from "./api/routes.ts";
export type { Alarms, AuthenticatorDeps, ForkedDevice, ReportedSignIn } from "./deps.ts";
export { type AuthenticatorDevice, devicesOf } from "./device/store.ts";
export { forgetEnrolments } from "./enrolment/store.ts";
export { authenticatorFactor } from "./factor.ts";
export { type AuthenticatorGround, authenticatorDeps, authenticatorOrigin, pushDeps } from "./open.ts";
export { type PushJob, sendPush } from "./push/send.ts";
export { isPushSubject, pushSubject } from "./push/subject.ts";
export { endOverdue } from "./request/over.ts";
export { forgetRequests } from "./request/store.ts";
