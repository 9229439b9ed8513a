/**
 * Owns people: their identifiers, names, contacts and state, and what each role may do.
 * Must not know how they prove who they are.
 */
export type { Person } from "./person.ts";
export { personEnded, unknownPerson } from "./refused.ts";
export { isOperatorRole, may, type OperatorRole, operatorRoles, type Right, type Role } from "./rights.ts";
export {
  changeTiles,
  groupNamesOf,
  insertPerson,
  listAdministrators,
  listPeople,
  type NewPerson,
  type PersonRow,
  peopleByUserId,
  personById,
  personByUserId,
  personColumns,
  personOf,
  setPersonState,
  updatePerson,
} from "./store.ts";
export { canonicalUserId, userIdFault } from "./userid.ts";
