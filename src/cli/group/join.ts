import { joinGroup } from "../../accounts/index.ts";
import type { Given } from "../given.ts";
import type { Answer } from "../output.ts";
import { changeMembers } from "./members.ts";

export function run(given: Given): Promise<Answer> {
  return changeMembers(given, joinGroup);
}
