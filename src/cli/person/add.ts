import { addPeople, type IssuedPerson } from "../../contracts/index.ts";
import { byCaller } from "../by.ts";
import { withNode } from "../connect.ts";
import { findTenant } from "../find.ts";
import type { Given } from "../given.ts";
import { readJson } from "../input.ts";
import type { Answer } from "../output.ts";
import { issuedText } from "./issued.ts";

export async function run(given: Given): Promise<Answer> {
  const people = await peopleOf(given);
  const added = await withNode(async (node) => {
    const tenant = await findTenant(node, given.text("tenant"));
    return addPeople(node, { tenant, people, by: byCaller(given.reason) });
  });
  return { value: Array.isArray(people) ? added : onlyOne(added), text: issuedText(added) };
}

const flags = ["userId", "name", "kana", "email", "phone"] as const;

/** The file, or one person in options; never both, so that nothing is silently left out. */
async function peopleOf(given: Given): Promise<unknown> {
  const fields = flags.flatMap((flag) => {
    const value = given.maybe(flag);
    return value === undefined ? [] : [[flag, value] as const];
  });
  const file = given.maybe("file");
  const inOptions = fields.length > 0 || given.flag("administrator");
  if (file !== undefined && inOptions) throw given.misuse("--file and a person's options do not go together");
  if (file !== undefined) return readJson(file);
  if (given.maybe("userId") === undefined || given.maybe("name") === undefined) {
    throw given.misuse("a person is missing: give --file, or --user-id and --name");
  }
  return { ...Object.fromEntries(fields), ...(given.flag("administrator") ? { administrator: true } : {}) };
}

function onlyOne(added: IssuedPerson[]): IssuedPerson {
  const [one] = added;
  if (!one) throw new Error("nobody was added");
  return one;
}
