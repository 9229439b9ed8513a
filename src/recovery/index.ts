/**
 * Owns keeping people out and getting them back in: unlocking, suspending and resuming, resetting second factors, what
 * follows from a reported sign-in, and the sentence that says why somebody cannot sign in.
 * Must not know pages, consoles or commands.
 */
export type { Act } from "./act.ts";
export { reportFromPhone, stopFork, stopMove, tellMove, tellRetired } from "./alarms.ts";
export * from "./own/index.ts";
export { type ReportedEvent, reportSignIn } from "./report.ts";
export { type Reset, resetFactors } from "./reset.ts";
export { type EnrolledFactor, type Standing, standingOf } from "./standing.ts";
export { resume, suspend } from "./suspend.ts";
export { unlockPerson } from "./unlock.ts";
export { type WhyFacts, whyText } from "./why.ts";
export { type WhyHere, whyHere } from "./whyfacts.ts";
