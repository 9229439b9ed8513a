/**
 * Owns changes of what is on file about a person for as long as they can be taken back: what was, what is to be, until when.
 * Must not know how a change was confirmed, how a telephone is reached, or who is told.
 */
export {
  type Change,
  type Contact,
  type ContactChange,
  changeMs,
  contacts,
  type OldTelephone,
  type TelephoneChange,
  youngOf,
} from "./change.ts";
export { settleAll, settleOwn } from "./settle.ts";
export {
  changesOf,
  deleteChange,
  forgetTelephoneChanges,
  holdChange,
  putContactChange,
  putTelephoneChange,
} from "./store.ts";
export { type Beside, tellBeside } from "./told.ts";
