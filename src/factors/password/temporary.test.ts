import fc from "fast-check";
import { expect, test } from "vitest";
import { defaultPolicy, mergePolicy } from "../../tenants/index.ts";
import { meetsKinds, passwordFault } from "./rules.ts";
import { makeTemporary, newTemporaryPassword } from "./temporary.ts";

test("a temporary password meets the policy and holds nothing that is misread or misheard", () => {
  const kinds = fc.subarray(["upper", "lower", "digit", "symbol"] as const);
  fc.assert(
    fc.property(fc.integer({ min: 8, max: 128 }), kinds, (minLength, wanted) => {
      const policy = mergePolicy(defaultPolicy, { password: { minLength, kinds: [...wanted] } });
      const password = newTemporaryPassword(policy);
      expect(password).toHaveLength(Math.max(12, minLength));
      expect(meetsKinds(password, policy)).toBe(true);
      expect(password).toMatch(/^[ADEFGHJLRTYadefhrt2-9#%&/=@+-]+$/);
      expect(passwordFault({ policy, password, confirmation: password, userId: "taro@example.com" })).toBeNull();
    }),
    { numRuns: 1_000 },
  );
});

test("no two are alike, and each lives to 24:00 of the day that is printed", async () => {
  const made = new Set(Array.from({ length: 5_000 }, () => newTemporaryPassword(defaultPolicy)));
  expect(made.size).toBe(5_000);
  // 90 days after 24 November, 10:00 in Japan.
  const now = new Date("2026-11-24T01:00:00Z");
  const { expiresAt } = await makeTemporary({ policy: defaultPolicy, userId: "taro@example.com", now });
  expect(expiresAt).toEqual(new Date("2027-02-22T15:00:00Z"));
});
