import { resume } from "../../recovery/index.ts";
import type { Given } from "../given.ts";
import type { Answer } from "../output.ts";
import { actOn } from "./act.ts";

export async function run(given: Given): Promise<Answer> {
  const { userId, changed } = await actOn(given, resume);
  const text = changed ? `${userId} may sign in again` : `${userId} was not suspended`;
  return { value: { userId, state: "active", changed }, text };
}
