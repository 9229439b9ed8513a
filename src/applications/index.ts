/**
 * Owns registered applications: what they are, who may use them, when a person last opened one.
 * Must not know pages, sign-in or protocols.
 */
export { addApplication, type Registration, registerApplication } from "./add.ts";
export {
  type Application,
  type ApplicationKind,
  applicationKinds,
  type Icon,
  type OwnApplication,
  plateFor,
  type RegisteredApplication,
  startPath,
} from "./application.ts";
export { type Assigning, type AssignmentShown, assignApplication, unassignApplication } from "./assign.ts";
export { type Assignment, applicationsOfGroup, assignedTo, assignment, namesOf } from "./assignments/index.ts";
export { changeSettings } from "./change.ts";
export type { ApplicationDeps, By } from "./deps.ts";
export { type NewIcon, pictureOf, setIcon } from "./icons/index.ts";
export { commonFields, commonOf } from "./input.ts";
export { moveApplication } from "./move.ts";
export { removeApplication } from "./remove.ts";
export {
  applicationByKey,
  applicationsFor,
  applicationsOfKind,
  applicationWithSecrets,
  findApplication,
  listApplications,
  putSecret,
  recordLaunch,
  secretsOf,
} from "./store.ts";
