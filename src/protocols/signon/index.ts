/**
 * Owns what every launch by a browser shares, whatever the protocol says: who is signed in and whether that is enough, the
 * request that waits meanwhile, the page that hands the person on, and what is noted of it.
 * Must not know SAML, WS-Federation or any other protocol.
 */
export { type Arrival, arrive, keptArrival, wait } from "./arrival.ts";
export { askSignOut } from "./asksignout.tsx";
export { isPlain, isPlainStart, noteTile } from "./chosen.ts";
export type { SignOnDeps, Visit } from "./deps.ts";
export { badRequest, notAssigned, otherAccount, unknownApplication } from "./fault.tsx";
export { authenticatedAt, gate, type Signed, secondAt, sessionHere, type Wants } from "./gate.ts";
export { handOn } from "./handon.tsx";
export { keyDescriptor, keyOf, newMessageId } from "./key.ts";
export type { Leave, Leaving } from "./leaving.ts";
export { common, isMet, lacksSecond, mayRaise, missing, type Wish } from "./level.ts";
export { confirmAccount, meet, mismatch } from "./meet.tsx";
export { goOnward } from "./onward.tsx";
export { noteOpened } from "./opened.ts";
export { ConfirmPage } from "./pages/confirm.tsx";
export { partsOf, persistentId } from "./person.ts";
