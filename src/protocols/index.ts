/**
 * Owns what all protocols share: requests of applications that wait for a sign-in, and which session was handed on where. Each
 * protocol is a room of its own within.
 * Must not know how somebody proves who they are, or pages of the portal.
 */
export { fitsCookie, type KeptDeps, keepRequest, keptRequest } from "./kept.ts";
export {
  forgetHandovers,
  forgetParked,
  forgetSpent,
  type Handover,
  handoversOf,
  noteHandover,
  noteTold,
  spend,
  toldApplications,
} from "./store.ts";
