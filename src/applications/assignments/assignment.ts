import { z } from "zod";
import { groupsNamed, peopleNamed } from "../../accounts/index.ts";
import type { Tx } from "../../platform/db/index.ts";
import { InputFailure } from "../../platform/input/index.ts";

/** Somebody who is named, by user ID or name of a group, and where that stands in the input. */
export interface Name {
  name: string;
  at: string;
  as: "person" | "group" | "either";
}

/** Who may use an application, as given: everyone, or those who are named; nobody is an empty list. */
export type Assignment = "everyone" | Name[];

/** The same by ids. */
export type Assigned = "everyone" | { people: string[]; groups: string[] };

const mostNamed = 5_000;
const names = z.array(z.string().min(1).max(254)).min(1).max(mostNamed);

/**
 * `assign` as CONTRACT writes it: a list of user IDs and names of groups, an object with `people` and `groups`, or
 * "everyone". Faults are told for the shape that was given.
 */
export function assignment(input: unknown) {
  const assign = typeof input === "object" && input !== null && "assign" in input ? input.assign : undefined;
  const shape = Array.isArray(assign) ? plainList : typeof assign === "string" ? everyone : byKind;
  return (shape as z.ZodType<Assignment>).optional();
}

const everyone = z.literal("everyone");
const plainList = names.transform((given): Assignment => namesOf(given, "either", "assign"));
const byKind = z
  .strictObject({ people: names.optional(), groups: names.optional() })
  .refine(({ people, groups }) => people !== undefined || groups !== undefined, "names neither people nor groups")
  .transform(
    ({ people = [], groups = [] }): Assignment => [
      ...namesOf(people, "person", "assign.people"),
      ...namesOf(groups, "group", "assign.groups"),
    ],
  );

export function namesOf(given: readonly string[], as: Name["as"], at: string): Name[] {
  return given.map((name, i) => ({ name, as, at: `${at}[${i}]` }));
}

/** Ids of those named, each once. Throws InputFailure with everyone who is not there. */
export async function assignedOf(tx: Tx, given: Assignment): Promise<Assigned> {
  if (given === "everyone") return given;
  const asPeople = given.filter(({ as }) => as !== "group");
  const found = await peopleNamed(
    tx,
    asPeople.map(({ name }) => name),
  );
  const strangers = found.unknown.map((i) => asPeople[i] as Name);
  const asGroups = [...given.filter(({ as }) => as === "group"), ...strangers.filter(({ as }) => as === "either")];
  const inGroups = await groupsNamed(
    tx,
    asGroups.map(({ name }) => name),
  );
  const unknown = [
    ...strangers.filter(({ as }) => as === "person"),
    ...inGroups.unknown.map((i) => asGroups[i] as Name),
  ];
  if (unknown.length > 0) throw new InputFailure(unknown.map(faultOf));
  return { people: found.people.map(({ id }) => id), groups: inGroups.groups.map(({ id }) => id) };
}

function faultOf({ at, as }: Name): string {
  if (as === "either") return `${at}: is no person or group of this contract`;
  return `${at}: is no ${as} of this contract`;
}

/** As the audit log keeps it. */
export function assignedPayload(assigned: Assigned) {
  return assigned === "everyone" ? { people: "everyone" } : assigned;
}
