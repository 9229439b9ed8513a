/**
 * Owns what happened: sign-in events and the audit chain, and the one file that phrases them.
 * Must not know why something was decided.
 */
export { type ActRow, actsOn, actsPage } from "./acts.ts";
export {
  type AuditEntry,
  type AuditVerdict,
  type Checkpoint,
  checkpointAudit,
  providerChain,
  recordAudit,
  sealAudit,
  verifyAudit,
} from "./audit.ts";
export {
  type CaseKind,
  caseOf,
  lastStopped,
  nextCaseNumber,
  openCase,
  type ReportCase,
  settleCase,
  type WholeCase,
  wholeCase,
} from "./cases.ts";
export { type AuditCheck, checkAudit, lastCheck } from "./check.ts";
export { type Device, deviceOf, deviceText } from "./device.ts";
export {
  eventValues,
  type FailureReason,
  type Ground,
  historyDays,
  type SignInEvent,
  type SignInOutcome,
  signInEvent,
} from "./event.ts";
export { networkOf } from "./network.ts";
export { placeText } from "./place.ts";
export { actText, groundText, methodText, reasonText } from "./sentences.ts";
export { type CheckpointSigner, checkpointSigner } from "./signer.ts";
export {
  countSignIns,
  eventById,
  type Filter,
  type HistoryRow,
  historyPage,
  keepHistory,
  lastSignIn,
  noteApplication,
  oldPasswordTyped,
  ownEvent,
  ownNetworks,
  type Page,
  recordEvent,
  seenBefore,
  unusualFailures,
} from "./store.ts";
