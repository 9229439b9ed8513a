import type { Tx } from "../../platform/db/index.ts";
import { Failure } from "../../platform/errors.ts";
import { newId } from "../../platform/ids.ts";
import { InputFailure } from "../../platform/input/index.ts";
import { type GroupAct, type GroupDeps, knownPeople, recordGroup } from "./act.ts";
import { findGroup } from "./find.ts";
import { type Group, groupKey, groupName } from "./group.ts";
import { countGroups, deleteGroup, groupsByKey, holdGroups, insertGroup, insertMembers, renameRow } from "./store.ts";

const most = 1_000;

/** Makes a group, with people in it from the start. */
export async function addGroup(
  deps: GroupDeps,
  o: GroupAct & { name: string; people: readonly string[] },
): Promise<Group & { people: string[] }> {
  const group = { id: newId(), name: nameOf(o.name) };
  const tenantId = o.tenant.id;
  return deps.db.tenant(tenantId, async (tx) => {
    await refuseTaken(tx, o, group);
    await refuseFull(tx);
    const people = await knownPeople(tx, o.people);
    const ids = people.map(({ id }) => id);
    await insertGroup(tx, { ...group, tenantId, key: groupKey(group.name), now: deps.clock.now() });
    await insertMembers(tx, { tenantId, groupId: group.id, people: ids });
    await recordGroup(tx, deps, o, { act: "group.add", group, people: ids });
    return { ...group, people: people.map(({ userId }) => userId) };
  });
}

export async function renameGroup(deps: GroupDeps, o: GroupAct & { group: string; name: string }): Promise<Group> {
  const name = nameOf(o.name);
  return deps.db.tenant(o.tenant.id, async (tx) => {
    const { id, name: before } = await findGroup(tx, o.group);
    const group = { id, name };
    await refuseTaken(tx, o, group);
    await renameRow(tx, { ...group, key: groupKey(name) });
    await recordGroup(tx, deps, o, { act: "group.rename", group, before });
    return group;
  });
}

/** What was assigned to the group is nobody's by it any more, at once. */
export async function removeGroup(deps: GroupDeps, o: GroupAct & { group: string }): Promise<Group> {
  return deps.db.tenant(o.tenant.id, async (tx) => {
    const group = await findGroup(tx, o.group);
    await deleteGroup(tx, group.id);
    await recordGroup(tx, deps, o, { act: "group.remove", group });
    return group;
  });
}

function nameOf(given: string): string {
  const read = groupName(given);
  if ("fault" in read) throw new InputFailure([`name: ${read.fault}`]);
  return read.name;
}

async function refuseTaken(tx: Tx, { tenant }: GroupAct, { id, name }: Group): Promise<void> {
  await holdGroups(tx, tenant.id);
  const [taken] = await groupsByKey(tx, [groupKey(name)]);
  if (!taken || taken.id === id) return;
  throw new Failure("group-known", `there is a group ${JSON.stringify(taken.name)} already`, {
    hint: "genkan group join puts people into it",
  });
}

async function refuseFull(tx: Tx): Promise<void> {
  if ((await countGroups(tx)) < most) return;
  throw new Failure("groups-full", `a contract holds at most ${most} groups`, {
    hint: "genkan group remove takes one away",
  });
}
