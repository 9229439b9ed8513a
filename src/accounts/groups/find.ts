import type { Tx } from "../../platform/db/index.ts";
import { Failure } from "../../platform/errors.ts";
import { isId } from "../../platform/ids.ts";
import { type Group, groupKey } from "./group.ts";
import { groupById, groupsByKey } from "./store.ts";

/** The group of this name or id. */
export async function findGroup(tx: Tx, named: string): Promise<Group> {
  const [byName] = await groupsByKey(tx, [groupKey(named)]);
  const found = byName ?? (isId(named) ? await groupById(tx, named) : null);
  if (found) return { id: found.id, name: found.name };
  throw new Failure("group-unknown", `there is no group ${JSON.stringify(named.slice(0, 60))} in this contract`, {
    hint: "genkan group list shows them all",
  });
}

/** The groups that a list names, each once, and the places in the list that are no group's. */
export async function groupsNamed(tx: Tx, names: readonly string[]): Promise<{ groups: Group[]; unknown: number[] }> {
  const keys = names.map(groupKey);
  const found = new Map((await groupsByKey(tx, [...new Set(keys)])).map((group) => [group.key, group]));
  const groups = [...found.values()].map(({ id, name }) => ({ id, name }));
  return { groups, unknown: [...keys.keys()].filter((i) => !found.has(keys[i] as string)) };
}
