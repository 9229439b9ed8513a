/**
 * Owns what the people of one agency do for each other when somebody cannot sign in: a relief from the second factor and a
 * vouch, asked for and given by a number, with their limits, their end and their taking back (SPEC §8.2 b, c).
 * Must not know the sign-in that asks, pages or consoles.
 */
export {
  type Ask,
  type AskedFrom,
  type AskKind,
  askKinds,
  isOpen,
  type Relief,
  takeBackMs,
  takeBackUntil,
} from "./ask.ts";
export { type Asking, askFor, barOf, maySee } from "./askfor.ts";
export { type Decision, giveRelief, giveVouch, type ReliefLength, refuse, reliefEnd } from "./decide.ts";
export { type Bar, calmDays, mostReliefs, mostVouches, windowDays } from "./limits.ts";
export { isOn } from "./on.ts";
export { endRelief, holdRelief, reliefHere } from "./relief.ts";
export {
  askAt,
  askById,
  earlierReliefs,
  forgetAsks,
  openAsks,
  reliefsRunning,
  takeable,
  vouchedSince,
} from "./store.ts";
export { takeBack } from "./takeback.ts";
