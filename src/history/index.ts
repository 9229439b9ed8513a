/**
 * Owns what happened: sign-in events and the audit chain, and the one file that phrases them.
 * Must not know why something was decided.
 */
export {
  type AuditEntry,
  type AuditVerdict,
  type CheckpointSigner,
  checkpointAudit,
  providerChain,
  recordAudit,
  sealAudit,
  verifyAudit,
} from "./audit.ts";
export { type Device, deviceOf, deviceText } from "./device.ts";
export { eventValues, type FailureReason, type SignInEvent } from "./event.ts";
export { networkOf } from "./network.ts";
export { methodText, reasonText } from "./sentences.ts";
export { checkpointSigner } from "./signer.ts";
export {
  eventById,
  type Filter,
  type HistoryRow,
  historyPage,
  keepHistory,
  lastSignIn,
  noteApplication,
  openCase,
  ownEvent,
  recordEvent,
  seenBefore,
  unusualFailures,
} from "./store.ts";
