export {
  type CodeVerdict,
  type CodeWay,
  codeBound,
  confirmedMail,
  requestCode,
  sendRecoveryCode,
  takeRecoveryCode,
} from "./code.ts";
export { type OwnBar, recoveryMs } from "./own.ts";
export { ownBarOf, resetOwn } from "./reset.ts";
export {
  addProof,
  beginRecovery,
  forgetRecoveries,
  holdRecovery,
  type Recovery,
  type RecoveryTicket,
} from "./store.ts";
