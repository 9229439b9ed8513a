import type { Check, CheckKind } from "./request.ts";

/** Two, of which the call back to a number on file is always one (SPEC §11.4). */
export const neededChecks = 2;

/** How many identity checks are missing before a request can be approved. */
export function missingChecks(checks: readonly Pick<Check, "kind">[]): number {
  const kinds = new Set<CheckKind>(checks.map(({ kind }) => kind));
  const others = [...kinds].filter((kind) => kind !== "callback").length;
  return (kinds.has("callback") ? 0 : 1) + Math.max(0, neededChecks - 1 - others);
}
