import { type Assignment, namesOf } from "../../applications/index.ts";
import type { Given } from "../given.ts";

/** Whom the options name: everyone, or people and groups; never nobody by mistake. */
export function namedBy(given: Given): Assignment {
  const named = [
    ...namesOf(given.list("person"), "person", "--person"),
    ...namesOf(given.list("group"), "group", "--group"),
  ];
  if (given.flag("everyone") && named.length > 0) throw given.misuse("--everyone and names do not go together");
  if (given.flag("everyone")) return "everyone";
  if (named.length === 0) throw given.misuse("nobody is named: give --everyone, --person or --group");
  return named;
}
