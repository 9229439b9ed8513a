/**
 * Owns the interfaces that ways of proving oneself implement (the password's, and one for all second factors), what people
 * hold, what is being asked and what was tried; each way has a folder of its own.
 * Must not know sign-in, sessions or pages of other factors; a factor never imports another.
 */
export {
  type Assurance,
  assuranceOf,
  canLift,
  type Level,
  provedSecond,
  reaches,
  relievedUntil,
} from "./assurance.ts";
export { digitsOf, isCode } from "./code.ts";
export { dropCredential } from "./drop.ts";
export * from "./factor.ts";
export { isFramed } from "./framed.ts";
export { enoughProofs, type Judged, judgeProofs, type Thing, thingOf } from "./ownproofs.ts";
export { type FirstWay, firstWays, missingFor, offersForgot, resetsOwn, waysOffered } from "./ownways.ts";
export * from "./second.ts";
export { type Sent, type SentDeps, sendTo, takeSent } from "./sent.ts";
export { Blocked, SentCode } from "./sentpage.tsx";
export * from "./store.ts";
export * from "./tries.ts";
export { firstKinds, provesAs, type Way, waysOf } from "./ways.ts";
