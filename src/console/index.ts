/**
 * Owns what both consoles share: their routes as data, the one guard of rights and fresh proofs, the page that asks a reason, and how one person
 * and one request to the desk are shown.
 * Must not know what a console is for, or whose people it shows.
 */
export { ActPage } from "./actpage.tsx";
export { AboutPanel, MethodsPanel, maskedMail, maskedPhone } from "./personparts.tsx";
export { type Pick, PickList } from "./picklist.tsx";
export { longestReason, reasonIn } from "./reason.ts";
export { ReasonField } from "./reasonfield.tsx";
export { RecentPanel } from "./recent.tsx";
export {
  ageText,
  type ByText,
  DueBadge,
  RequestCourse,
  RequestStanding,
  receivedText,
  StateBadge,
  stateText,
} from "./requestparts.tsx";
export { type ConsoleDeps, type ConsoleRoute, consoleRoutes } from "./route.ts";
export { sendNotice } from "./sendnotice.ts";
export { Standing, standingText, waysText } from "./standing.tsx";
export { PersonState, personStateText } from "./statesentence.tsx";
export type { Visit } from "./visit.ts";
