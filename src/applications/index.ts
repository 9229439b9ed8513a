/**
 * Owns registered applications: what they are, who may use them, when a person last opened one.
 * Must not know pages, sign-in or protocols.
 */
export { addApplication } from "./add.ts";
export {
  type Application,
  type OwnApplication,
  type Plate,
  plateOf,
  type RegisteredApplication,
} from "./application.ts";
export type { ApplicationDeps } from "./deps.ts";
export { removeApplication } from "./remove.ts";
export { applicationsFor, findApplication, listApplications, recordLaunch } from "./store.ts";
