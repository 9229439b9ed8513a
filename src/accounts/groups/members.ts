import { type GroupAct, type GroupDeps, knownPeople, recordGroup } from "./act.ts";
import { findGroup } from "./find.ts";
import type { Group } from "./group.ts";
import { deleteMembers, insertMembers } from "./store.ts";

interface Change extends GroupAct {
  /** Name or id. */
  group: string;
  /** User IDs. */
  people: readonly string[];
}

export interface MembersChanged {
  group: Group;
  /** User IDs of those for whom something has changed. */
  people: string[];
}

export function joinGroup(deps: GroupDeps, o: Change): Promise<MembersChanged> {
  return changeMembers(deps, { ...o, act: "group.join", change: insertMembers });
}

/** Whoever leaves cannot open any more what was theirs by this group only, at once. */
export function leaveGroup(deps: GroupDeps, o: Change): Promise<MembersChanged> {
  return changeMembers(deps, { ...o, act: "group.leave", change: deleteMembers });
}

function changeMembers(
  deps: GroupDeps,
  o: Change & { act: "group.join" | "group.leave"; change: typeof insertMembers },
): Promise<MembersChanged> {
  const tenantId = o.tenant.id;
  return deps.db.tenant(tenantId, async (tx) => {
    const group = await findGroup(tx, o.group);
    const named = await knownPeople(tx, o.people);
    const ids = await o.change(tx, { tenantId, groupId: group.id, people: named.map(({ id }) => id) });
    if (ids.length > 0) await recordGroup(tx, deps, o, { act: o.act, group, people: ids });
    const people = named.filter(({ id }) => ids.includes(id)).map(({ userId }) => userId);
    return { group, people };
  });
}
