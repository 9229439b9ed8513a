export { type Assigned, type Assignment, assignedOf, assignedPayload, assignment, namesOf } from "./assignment.ts";
export {
  applicationsOfGroup,
  assignedTo,
  deleteAssigned,
  holdWithTiles,
  insertAssigned,
  setEveryone,
} from "./store.ts";
