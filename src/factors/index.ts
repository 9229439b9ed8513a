/**
 * Owns the one interface that every way of proving oneself implements; each way has a folder of its own.
 * Must not know sign-in, sessions or pages of other factors; a factor never imports another.
 */
export { type Assurance, assuranceOf } from "./assurance.ts";
export { dropCredential } from "./drop.ts";
export * from "./factor.ts";
export * from "./second.ts";
export { type Sent, type SentDeps, sendTo, takeSent } from "./sent.ts";
export { Blocked, SentCode } from "./sentpage.tsx";
export * from "./store.ts";
export * from "./tries.ts";
export { firstKinds, provesAs, type Way, waysOf } from "./ways.ts";
