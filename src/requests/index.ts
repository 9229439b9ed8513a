/**
 * Owns what is asked of the desk (SPEC §8.1): requests, their states, identity checks, the second person's approval and what
 * it leads to.
 * Must not know pages, consoles or commands, or who may open them.
 */
export { type Approved, approve, type NotApproved, type Outcome } from "./approve.ts";
export { mayNotApprove } from "./approver.ts";
export { missingChecks, neededChecks } from "./checks.ts";
export { type Expected, expectedOf } from "./expected.ts";
export { type Act, isSettled, openStates, type State, stateAfter, states } from "./machine.ts";
export { type Asked, makeRequest } from "./make.ts";
export type { Move, Moved } from "./move.ts";
export { type NumberOnFile, numbersOnFile } from "./onfile.ts";
export { askFromOutside } from "./outside.ts";
export { receiveRequest } from "./receive.ts";
export {
  type Actor,
  type Check,
  type CheckKind,
  checkKinds,
  type DeskRequest,
  isKind,
  type Kind,
  kinds,
  type Origin,
  origins,
  type Said,
  type Step,
  type WholeRequest,
} from "./request.ts";
export { forgetRequests, openRequestsOf, requestColumns, requestOf, requestsOf, wholeRequest } from "./store.ts";
export { agree, check, close, reject, sendToApproval, take, withdraw } from "./work.ts";
