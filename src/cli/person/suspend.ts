import { suspend } from "../../recovery/index.ts";
import type { Given } from "../given.ts";
import type { Answer } from "../output.ts";
import { actOn } from "./act.ts";

export async function run(given: Given): Promise<Answer> {
  const { userId, changed } = await actOn(given, suspend);
  const text = changed ? `${userId} is suspended; all their sessions have ended` : `${userId} was suspended already`;
  return { value: { userId, state: "suspended", changed }, text };
}
