export type { GroupAct, GroupDeps } from "./act.ts";
export { findGroup, groupsNamed } from "./find.ts";
export type { Group, GroupRow } from "./group.ts";
export { addGroup, removeGroup, renameGroup } from "./make.ts";
export { joinGroup, leaveGroup, type MembersChanged } from "./members.ts";
export { groupNamesOf, listGroups, membersOf } from "./store.ts";
