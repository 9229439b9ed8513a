import { textFault, tidy } from "../platform/input/index.ts";

/** In characters. */
export const longestReason = 200;

/** The typed reason, and whether it can stand in the record: one line that is not empty. */
export function reasonIn(form: ReadonlyMap<string, string>): { reason: string; wrong: boolean } {
  const reason = tidy(form.get("reason") ?? "");
  return { reason, wrong: reason === "" || textFault(reason, longestReason) !== null };
}
