import fc from "fast-check";
import { expect, test } from "vitest";
import {
  kindOf,
  meetsKinds,
  newTemporaryPassword,
  passwordFault,
  readingOf,
  readingParts,
  symbols,
} from "../../src/factors/password/index.ts";
import { defaultPolicy, mergePolicy } from "../../src/tenants/index.ts";

const printable = Array.from({ length: 95 }, (_, i) => String.fromCharCode(0x20 + i));

test("every printable character of ASCII has a reading in kana, of its own within its kind", () => {
  const read = printable.map((char) => readingOf(char));
  for (const reading of read)
    expect(reading).toMatch(/^[\p{Script=Katakana}\p{Script=Hiragana}\p{Script=Han}ー・（）]+（[大小数記]）$/u);
  expect(new Set(read).size).toBe(printable.length);
});

test("all that a password may hold is told apart by kind", () => {
  for (const char of symbols) expect(kindOf(char)).toBe("symbol");
  expect(["A", "z", "0"].map(kindOf)).toEqual(["upper", "lower", "digit"]);
});

test("a reading names each character in its place", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...printable), minLength: 1, maxLength: 128 }), (password) => {
      const parts = readingParts(password);
      expect(parts.map(({ char }) => char).join("")).toBe(password);
      expect(readingOf(password)).toBe(parts.map(({ char }) => readingOf(char)).join("・"));
    }),
  );
});

test("10,000 temporary passwords satisfy the policy and hold nothing that is mistaken for something else", () => {
  const seen = new Set<string>();
  for (let i = 0; i < 10_000; i++) {
    const password = newTemporaryPassword(defaultPolicy);
    seen.add(password);
    expect(password).toMatch(/^[ADEFGHJLRTYadefhrt2-9#%&/=@+-]{12}$/);
    if (!meetsKinds(password, defaultPolicy)) throw new Error(password);
  }
  expect(seen.size).toBe(10_000);
});

test("whatever the policy, a temporary password would be taken as a password", () => {
  const policies = fc.record({
    minLength: fc.integer({ min: 8, max: 128 }),
    spare: fc.integer({ min: 0, max: 120 }),
    kinds: fc.subarray(["upper", "lower", "digit", "symbol"] as const),
  });
  fc.assert(
    fc.property(policies, ({ minLength, spare, kinds }) => {
      const maxLength = Math.min(128, minLength + spare);
      const policy = mergePolicy(defaultPolicy, { password: { minLength, maxLength, kinds } });
      const password = newTemporaryPassword(policy);
      expect(password).toHaveLength(Math.min(maxLength, Math.max(12, minLength)));
      expect(passwordFault({ policy, password, confirmation: password, userId: "taro@example.com" })).toBeNull();
    }),
    { numRuns: 200 },
  );
});
