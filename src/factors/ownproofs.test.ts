import fc from "fast-check";
import { expect, test } from "vitest";
import type { Method, Proof } from "./factor.ts";
import { judgeProofs, type Thing, thingOf } from "./ownproofs.ts";

type Seen = Pick<Proof, "factor" | "method" | "userVerified">;

const kinds: [Proof["factor"], Method][] = [
  ["password", "password"],
  ["password", "temporary"],
  ["email", "mail"],
  ["sms", "sms"],
  ["voice", "voice"],
  ["totp", "totp"],
  ["authenticator", "push"],
  ["recoveryCodes", "rc"],
  ["passkey", "passkey"],
  ["accessPass", "pass"],
  ["accessPass", "vouch"],
  ["relief", "relief"],
];
const proof: fc.Arbitrary<Seen> = fc
  .record({ kind: fc.constantFrom(...kinds), userVerified: fc.boolean() })
  .map(({ kind: [factor, method], userVerified }) => ({ factor, method, userVerified }));
const proofs = fc.array(proof, { maxLength: 6 });
const all: Thing[] = ["password", "mail", "telephone", "authenticator", "passkey", "totp", "recoveryCodes"];
const replaced = fc.subarray(all);
const enough = (given: Seen[], without: Thing[] = []) => judgeProofs(given, without).missing === 0;

/** Things that count, by the letter of SPEC §8.2 a. */
function counted(given: Seen[], without: Thing[]): Set<Thing> {
  const found = given.filter(({ method }) => method !== "temporary").map(thingOf);
  return new Set(found.filter((thing): thing is Thing => thing !== null && !without.includes(thing)));
}

test("two different proofs, one of them no mail, or one passkey that has checked its owner", () => {
  fc.assert(
    fc.property(proofs, replaced, (given, without) => {
      const found = counted(given, without);
      const verified = given.some(({ factor, userVerified }) => factor === "passkey" && userVerified);
      const alone = verified && found.has("passkey");
      expect(enough(given, without)).toBe((found.size >= 2 || alone) && [...found].some((thing) => thing !== "mail"));
    }),
    { numRuns: 3_000 },
  );
});

test("what is replaced never helps, and neither does anything that others have given", () => {
  fc.assert(
    fc.property(proofs, replaced, (given, without) => {
      const rest = given.filter((one) => {
        const thing = thingOf(one);
        return thing !== null && !without.includes(thing);
      });
      expect(judgeProofs(given, without)).toEqual(judgeProofs(rest, []));
    }),
  );
});

test("the same thing twice is one proof, whatever way it was asked", () => {
  fc.assert(
    fc.property(proofs, replaced, (given, without) => {
      expect(judgeProofs([...given, ...given], without)).toEqual(judgeProofs(given, without));
    }),
  );
  expect(
    enough([
      { factor: "sms", method: "sms" },
      { factor: "voice", method: "voice" },
    ]),
  ).toBe(false);
});

test("one more proof never makes it less, and what is missing is never more than two", () => {
  fc.assert(
    fc.property(proofs, proof, replaced, (given, more, without) => {
      const [before, after] = [judgeProofs(given, without), judgeProofs([...given, more], without)];
      expect(after.missing).toBeLessThanOrEqual(before.missing);
      expect(before.missing).toBeLessThanOrEqual(2);
      expect(before.missing).toBeGreaterThanOrEqual(0);
    }),
  );
});

test.each<[string, Seen[], number]>([
  ["nothing", [], 2],
  ["mail alone", [{ factor: "email", method: "mail" }], 1],
  ["a code of an app", [{ factor: "totp", method: "totp" }], 1],
  [
    "a recovery code and mail",
    [
      { factor: "recoveryCodes", method: "rc" },
      { factor: "email", method: "mail" },
    ],
    0,
  ],
  ["a passkey that has not checked its owner", [{ factor: "passkey", method: "fido2", userVerified: false }], 1],
  ["a passkey that has", [{ factor: "passkey", method: "passkey", userVerified: true }], 0],
])("%s", (_, given, missing) => {
  expect(judgeProofs(given, []).missing).toBe(missing);
});
