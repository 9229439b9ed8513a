import { unlockPerson } from "../../recovery/index.ts";
import type { Given } from "../given.ts";
import type { Answer } from "../output.ts";
import { actOn } from "./act.ts";

export async function run(given: Given): Promise<Answer> {
  const { userId, changed } = await actOn(given, unlockPerson);
  const text = changed ? `${userId} is unlocked` : `${userId} was not locked; all tries are given back`;
  return { value: { userId, lockedUntil: null, wasLocked: changed }, text };
}
