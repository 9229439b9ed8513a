import type { Tx } from "../platform/db/index.ts";
import type { Person } from "./person.ts";
import { peopleByKeys } from "./store.ts";
import { canonicalUserId } from "./userid.ts";

export interface Named {
  /** Each person once, in the order given. */
  people: Person[];
  /** Places in the list that are nobody's, or somebody's who has been ended. */
  unknown: number[];
}

/** The people of the contract whom a list of user IDs names. */
export async function peopleNamed(tx: Tx, userIds: readonly string[]): Promise<Named> {
  const keys = userIds.map(canonicalUserId);
  const found = await peopleByKeys(tx, [...new Set(keys)]);
  const people = new Map<string, Person>();
  const unknown: number[] = [];
  for (const [i, key] of keys.entries()) {
    const person = found.get(key);
    if (person && person.state !== "ended") people.set(person.id, person);
    else unknown.push(i);
  }
  return { people: [...people.values()], unknown };
}
