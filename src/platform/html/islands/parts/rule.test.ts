import { expect, test } from "vitest";
import { ruleMet } from "./rule.ts";

const fields: Record<string, string> = { current: "Old-Pass-1", confirmation: "Sakura-to-Fuji-7" };
const met = (rule: string, password: string) => ruleMet(rule, password, (id) => fields[id] ?? "");

test.each([
  ["length:10", "123456789", false],
  ["length:10", "1234567890", true],
  ["match:[A-Z]", "sakura", false],
  ["match:[A-Z]", "sAkura", true],
  // A colon inside the expression belongs to it.
  ["match:[:;]", "a:b", true],
  ["match:[:;]", "ab", false],
  ["differs:current", "Old-Pass-1", false],
  ["differs:current", "New-Pass-1", true],
  ["not:sonpotaro@example.com sonpotaro", "SonpoTaro", false],
  ["not:sonpotaro@example.com sonpotaro", "SonpoTaro1", true],
  ["same", "Sakura-to-Fuji-7", true],
  ["same", "Sakura-to-Fuji-8", false],
  ["later", "Sakura-to-Fuji-7", false],
])("%s, %s: %s", (rule, password, expected) => {
  expect(met(rule, password)).toBe(expected);
});

test("an empty field meets nothing, so that no rule is green before one types", () => {
  for (const rule of ["differs:current", "not:a", "match:.*", "same"]) expect(ruleMet(rule, "", () => "")).toBe(false);
});
