import { expect, test } from "vitest";
import { missingChecks } from "./checks.ts";
import type { CheckKind } from "./request.ts";

test.each<[CheckKind[], number]>([
  [[], 2],
  [["callback"], 1],
  [["callback", "callback"], 1],
  [["contract"], 1],
  [["contract", "admin"], 1],
  [["callback", "contract"], 0],
  [["callback", "admin"], 0],
  [["callback", "contract", "admin"], 0],
])("%j leaves %i to do", (kinds, missing) => {
  expect(missingChecks(kinds.map((kind) => ({ kind })))).toBe(missing);
});
