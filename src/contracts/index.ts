/**
 * Owns contracts: opening one, its orders and people, and the activation notice on paper.
 * Must not know sign-in, portals or consoles.
 */
export { addPeople, checkAddition } from "./add.ts";
export { type Changeable, changeableFields, changeContract } from "./change.ts";
export type {
  By,
  Contact,
  Contract,
  ContractDeps,
  DnsOption,
  IssuedPerson,
  OpenDeps,
  Opened,
  Order,
} from "./contract.ts";
export { endPerson } from "./end.ts";
export { endContract, endOverdue, restoreContract, type TermDeps } from "./endcontract.ts";
export { eraseEnded } from "./erase.ts";
export type { ContractInput } from "./input.ts";
export { missingGlyphs, type PrintInput, printNotice, renderNotice, renderNotices } from "./notice/index.ts";
export { checkOpening, openContract, openedBy } from "./open.ts";
export { reissue, reissueIn } from "./reissue.ts";
export { sampleContract } from "./sample.ts";
export { type ContractView, contactOf, type ListedContract, listContracts, showContract } from "./show.ts";
export { keptUntil, retentionDays } from "./term.ts";
