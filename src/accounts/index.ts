/**
 * Owns people: their identifiers, names, contacts and state, the groups that they are in, and what each role may do.
 * Must not know how they prove who they are.
 */
export {
  addGroup,
  findGroup,
  type Group,
  type GroupAct,
  type GroupDeps,
  type GroupRow,
  groupNamesOf,
  groupsNamed,
  joinGroup,
  leaveGroup,
  listGroups,
  type MembersChanged,
  membersOf,
  removeGroup,
  renameGroup,
} from "./groups/index.ts";
export { type Named, peopleNamed } from "./named.ts";
export type { Person } from "./person.ts";
export { personEnded, unknownPerson } from "./refused.ts";
export { isOperatorRole, may, type OperatorRole, operatorRoles, type Right, type Role } from "./rights.ts";
export {
  changeTiles,
  insertPerson,
  listAdministrators,
  listPeople,
  type NewPerson,
  type PersonRow,
  peopleByUserId,
  peopleNamesOf,
  personById,
  personByUserId,
  personColumns,
  personOf,
  setPersonState,
  updatePerson,
} from "./store.ts";
export { canonicalUserId, userIdFault } from "./userid.ts";
