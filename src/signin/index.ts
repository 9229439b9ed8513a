/**
 * Owns the sign-in: the attempt, the dispatcher that alone decides what comes next, its pages, the account chooser.
 * Knows no protocol: a finished attempt goes where its continuation says, and app.ts connects the kinds.
 */
export { type Attempt, AttemptSeal, type Continuation } from "./attempt.ts";
export { problemOf } from "./change.tsx";
export { chooserAddress } from "./chooser.tsx";
export type { SignInDeps } from "./deps.ts";
export { type Freshness, freshnessOf } from "./fresh.ts";
export { ChangePage, OwnChangePage } from "./pages/change.tsx";
export { FactorFrame, FrozenNotice } from "./pages/factor.tsx";
export { raiseAddress } from "./raise.tsx";
export { recordRefusal } from "./record.ts";
export { signInRoutes } from "./routes.tsx";
export { mayEnrol } from "./standing.ts";
export { freshMs, nextStep, type Step } from "./step.ts";
export { tellMethodChange } from "./told.ts";
export { waitAnswer, waitStream } from "./wait.ts";
export { kindIcons, wayText } from "./ways.tsx";
