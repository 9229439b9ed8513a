import fc from "fast-check";
import { expect, test } from "vitest";
import { defaultPolicy, type Policy, type Tenant } from "../tenants/index.ts";
import { offersForgot, resetsOwn, waysOffered } from "./ownways.ts";
import { type SecondKind, secondKinds } from "./second.ts";

const tenant = (policy: Partial<Policy>, label = "sonpo") =>
  ({ label, policy: { ...defaultPolicy, ...policy } }) as unknown as Tenant;
const kinds = fc.subarray([...secondKinds]);
const policy = fc.record({
  secondFactor: fc.constantFrom("required" as const, "optional" as const, "applications" as const, "off" as const),
  factors: kinds,
  recovery: fc.record({ ownProofs: fc.boolean(), vouching: fc.boolean(), relief: fc.boolean() }),
  forgotPassword: fc.boolean(),
});

test("the ways are those of tenant and installation; nobody's phone is rung for an ID alone", () => {
  fc.assert(
    fc.property(policy, kinds, (given, offered) => {
      const ways = waysOffered(tenant(given), offered);
      if (given.secondFactor === "off") expect(ways).toEqual([]);
      for (const way of ways) expect(offered).toContain(way === "mail" ? "email" : way);
      expect(ways).not.toContain("authenticator");
      expect(ways).not.toContain("voice");
      expect(waysOffered(tenant(given, "desk"), offered)).toEqual([]);
    }),
  );
});

test("a link for a forgotten password stands only where two own proofs can be had, and it is wanted", () => {
  fc.assert(
    fc.property(policy, kinds, (given, offered) => {
      const one = tenant(given);
      const ways = waysOffered(one, offered);
      const forgot = offersForgot(one, offered);
      if (forgot) {
        expect(given.forgotPassword && given.recovery.ownProofs).toBe(true);
        // By mail first, and then by something else that the tenant allows, whether an ID alone is asked for it or not.
        expect(ways).not.toEqual([]);
        expect(given.factors.some((kind) => kind !== "email" && offered.includes(kind))).toBe(true);
      }
      expect(resetsOwn(one, offered)).toBe(forgot || (resetsOwn(one, offered) && !given.forgotPassword));
    }),
  );
  const all: SecondKind[] = [...secondKinds];
  expect(offersForgot(tenant({ forgotPassword: true }), all)).toBe(true);
  expect(offersForgot(tenant({}), all)).toBe(false);
  expect(offersForgot(tenant({ forgotPassword: true, factors: [] }), all)).toBe(false);
});
