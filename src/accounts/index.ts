/**
 * Owns people: their identifiers, names, contacts and state.
 * Must not know how they prove who they are.
 */
export type { Person } from "./person.ts";
export { personEnded, unknownPerson } from "./refused.ts";
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
