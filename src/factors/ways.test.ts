import fc from "fast-check";
import { expect, test } from "vitest";
import { firstKinds, type SecondKind, secondKinds, waysOf } from "./index.ts";

const allowed = fc.uniqueArray(fc.constantFrom(...secondKinds));
const held = fc
  .tuple(fc.uniqueArray(fc.constantFrom(...secondKinds)), fc.nat())
  .map(([kinds, at]) =>
    kinds.map((kind, i) => ({ id: kind, kind, isDefault: kind !== "recoveryCodes" && i === at % kinds.length })),
  );

const telephone: SecondKind[] = ["sms", "voice"];

test("whoever holds anything has a way, whatever becomes of the policy, and never one that they do not hold", () => {
  fc.assert(
    fc.property(held, allowed, (has, may) => {
      const ways = waysOf(has, may);
      expect(ways.length === 0).toBe(has.length === 0);
      for (const { kind, credentialId } of ways) {
        const credential = has.find(({ id }) => id === credentialId);
        expect(telephone.includes(kind) ? telephone : [kind]).toContain(credential?.kind);
      }
    }),
  );
});

test("a sheet of codes is never the only way of somebody who holds more", () => {
  fc.assert(
    fc.property(held, allowed, (has, may) => {
      const more = has.some(({ kind }) => kind !== "recoveryCodes");
      if (more) expect(waysOf(has, may).some(({ kind }) => kind !== "recoveryCodes")).toBe(true);
    }),
  );
});

test("what the policy does not list is left out where something that it lists is held, and the default comes first", () => {
  const [totp, sms] = (["totp", "sms"] as const).map((kind) => ({ id: kind, kind, isDefault: kind === "sms" }));
  if (!totp || !sms) throw new Error("nothing is held");
  const kinds = (may: SecondKind[]) => waysOf([totp, sms], may).map(({ kind }) => kind);
  expect(kinds(["totp", "sms", "voice"])).toEqual(["sms", "totp", "voice"]);
  expect(kinds(["totp"])).toEqual(["totp"]);
  expect(kinds(["passkey"])).toEqual(["sms", "totp"]);
  const sheet = { id: "recoveryCodes", kind: "recoveryCodes" as const, isDefault: false };
  const asked = waysOf([totp, sms, sheet], ["passkey", "recoveryCodes"]).map(({ kind }) => kind);
  expect(asked).toEqual(["recoveryCodes", "sms", "totp"]);
});

test("codes on paper are no first factor, unless the policy has nothing else", () => {
  expect(firstKinds(["recoveryCodes", "totp"])).toEqual(["totp"]);
  expect(firstKinds(["recoveryCodes"])).toEqual(["recoveryCodes"]);
});
