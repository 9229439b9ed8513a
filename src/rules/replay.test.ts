import fc from "fast-check";
import { expect, test } from "vitest";
import { secondKinds } from "../factors/index.ts";
import { defaultPolicy, type Policy } from "../tenants/index.ts";
import { replay, type SignInFacts } from "./replay.ts";

const required: Policy = { ...defaultPolicy, secondFactor: "required", factors: ["authenticator", "passkey"] };
const sms: SignInFacts = { personId: "a", ip: "203.0.113.21", held: ["sms"] };
const app: SignInFacts = { personId: "b", ip: "203.0.113.21", held: ["authenticator"] };
const none: SignInFacts = { personId: "c", ip: "203.0.113.21", held: [] };

test("those who hold nothing that is allowed are named with how often and why", () => {
  expect(replay([sms, none, app, sms], required)).toEqual({
    signIns: 4,
    refused: [
      { personId: "a", count: 2, reason: "other" },
      { personId: "c", count: 1, reason: "none" },
    ],
  });
});

test("from the office, and where nothing is asked, nobody is refused", () => {
  const office = { ...required, officeNetworks: ["203.0.113.0/24"] };
  expect(replay([sms, none], office).refused).toEqual([]);
  for (const secondFactor of ["optional", "applications", "off"] as const) {
    expect(replay([sms, none], { ...required, secondFactor }).refused).toEqual([]);
  }
});

test("a telephone that gets messages can be called; one that is called gets no messages", () => {
  expect(replay([sms], { ...required, factors: ["voice"] }).refused).toEqual([]);
  expect(replay([{ ...sms, held: ["voice"] }], { ...required, factors: ["sms"] }).refused).toHaveLength(1);
});

test("allowing more refuses nobody else", () => {
  const kinds = fc.subarray([...secondKinds]);
  const signIn = fc.record({ personId: fc.constantFrom("a", "b", "c"), ip: fc.constant("192.0.2.1"), held: kinds });
  fc.assert(
    fc.property(fc.array(signIn), kinds, kinds, (signIns, few, more) => {
      const count = (factors: Policy["factors"]) =>
        replay(signIns, { ...required, factors }).refused.reduce((sum, each) => sum + each.count, 0);
      expect(count([...few, ...more])).toBeLessThanOrEqual(count(few));
    }),
  );
});
