import { expect, test } from "vitest";
import { frozenOf } from "./frozen.ts";

const soon = new Date("2026-11-24T01:30:00Z");
const later = new Date("2026-11-25T01:00:00Z");
const totp = { kind: "totp" as const, isDefault: true };
const voice = { kind: "voice" as const, isDefault: false };
const codes = { kind: "recoveryCodes" as const, isDefault: false };

test("the factor asked first is told, and whether another can be used", () => {
  const both = new Map([
    ["recoveryCodes", later],
    ["totp", soon],
  ]);
  expect(frozenOf([codes, totp], both)).toEqual({ until: soon, another: false });
  expect(frozenOf([codes, totp, voice], both)).toEqual({ until: soon, another: true });
  expect(frozenOf([totp, codes], new Map([["recoveryCodes", later]]))).toEqual({ until: later, another: true });
});

test("what is frozen and not held any more stops nobody", () => {
  expect(frozenOf([codes], new Map([["totp", soon]]))).toBeNull();
  expect(frozenOf([], new Map([["totp", soon]]))).toBeNull();
});

test("a telephone is counted once, for messages and calls together", () => {
  const frozen = new Map([["sms", soon]]);
  expect(frozenOf([voice], frozen)).toEqual({ until: soon, another: false });
  expect(frozenOf([{ ...voice, kind: "sms" }, totp], frozen)).toEqual({ until: soon, another: true });
});
