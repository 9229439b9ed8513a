import fc from "fast-check";
import { expect, test } from "vitest";
import { type Digits, digitsFor, newNumber } from "./number.ts";

test("two, three or six digits, none of the last five", () => {
  fc.assert(
    fc.property(fc.constantFrom<Digits>(2, 3, 6), fc.array(fc.integer({ min: 10, max: 99 })), (digits, earlier) => {
      const last = earlier.map(String);
      const number = newNumber(digits, last);
      expect(number).toMatch(new RegExp(`^\\d{${digits}}$`));
      if (digits < 6) expect(number).toMatch(/^[1-9]/);
      expect(last.slice(0, 5)).not.toContain(number);
    }),
  );
});

test("every number comes about as often as any other", () => {
  const counts = new Map<string, number>();
  const draws = 90_000;
  for (let i = 0; i < draws; i++) {
    const number = newNumber(2, []);
    counts.set(number, (counts.get(number) ?? 0) + 1);
  }
  expect(counts.size).toBe(90);
  // Chi-squared with 89 degrees of freedom: over 160 comes once in 200,000 fair runs.
  const expected = draws / 90;
  const chi = [...counts.values()].reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0);
  expect(chi).toBeLessThan(160);
});

test("as many digits as the tenant has set, six where aal2 is asked for", () => {
  expect([digitsFor(2), digitsFor(3), digitsFor(6)]).toEqual([2, 3, 6]);
  expect([digitsFor(2, 6), digitsFor(3, 6), digitsFor(6, 2), digitsFor(2, 3), digitsFor(2, 4)]).toEqual([
    6, 6, 6, 3, 6,
  ]);
});
