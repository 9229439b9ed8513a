/**
 * Owns changes of a tenant's sign-in rules until they stand: the draft, what it would have done to the last sign-ins, the
 * trial that returns by itself. Must not know pages, or what a rule means to a sign-in.
 */
export { type Refused, type Replay, replay, type SignInFacts } from "./replay.ts";
export { dropDraft, keepDraft, type Trial, trialMinutes, trialOf } from "./store.ts";
export { applyDraft, keepTrial, returnOverdue, returnTrial } from "./trial.ts";
