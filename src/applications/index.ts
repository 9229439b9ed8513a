/**
 * Owns registered applications: what they are, who may use them, when a person last opened one.
 * Must not know pages, sign-in or protocols.
 */
export { addApplication, type Registration, registerApplication } from "./add.ts";
export {
  type Application,
  type ApplicationKind,
  applicationKinds,
  type OwnApplication,
  type Plate,
  plateOf,
  type RegisteredApplication,
  startPath,
} from "./application.ts";
export type { ApplicationDeps, By } from "./deps.ts";
export { assignment, commonFields } from "./input.ts";
export { removeApplication } from "./remove.ts";
export {
  applicationByKey,
  applicationsFor,
  applicationWithSecrets,
  assignedTo,
  findApplication,
  listApplications,
  putSecret,
  recordLaunch,
  secretsOf,
} from "./store.ts";
