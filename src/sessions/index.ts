/**
 * Owns signed-in browsers: sessions, their cookies, known browsers, and who may pass to a person's pages.
 * Must not know how somebody proved who they are, or where they go next.
 */
export { BrowserAccounts, BrowserMark, type RememberedAccount } from "./browser.ts";
export { parseTicket, type Session, type SessionTicket } from "./session.ts";
export {
  currentSession,
  otherAccountAddress,
  passwordPage,
  type SessionDeps,
  type SignedInEnv,
  signedIn,
} from "./signedin.ts";
export { type StartInput, startSession } from "./start.ts";
export {
  browserOf,
  type Checked,
  checkSession,
  endAllSessions,
  endOtherSessions,
  endSession,
  endSessionsProvedBy,
  endTicket,
  forgetBrowsers,
  forgetRemembered,
  forgetSessions,
  holdPending,
  holdSessions,
  insertPending,
  type KnownBrowser,
  knownBrowsers,
  knownSince,
  listSessions,
  raisePending,
  setStayAnswer,
  stayAnswer,
} from "./store.ts";
