import fc from "fast-check";
import { expect, test } from "vitest";
import { maskedNumber, readTelephone, waysOf } from "./number.ts";

const home = { country: "JP", countries: ["JP"] };
const mobile = { number: "+818012345678", ways: ["sms", "voice"] };

test.each([
  "08012345678",
  "080-1234-5678",
  " 080 1234 5678 ",
  "(080)1234-5678",
  "080.1234.5678",
  "０８０１２３４５６７８",
  "０８０－１２３４－５６７８",
  "080ー1234ー5678",
  "080−1234–5678",
  "+818012345678",
  "+81 80-1234-5678",
  "+81 080 1234 5678",
  "＋８１　８０　１２３４　５６７８",
  "81-80-1234-5678",
])("%s is one number", (typed) => {
  expect(readTelephone(typed, home)).toEqual(mobile);
});

test.each([
  ["090-1234-5678", ["sms", "voice"]],
  ["070-1234-5678", ["sms", "voice"]],
  ["060-1234-5678", ["sms", "voice"]],
  ["03-1234-5678", ["voice"]],
  ["0467-12-3456", ["voice"]],
  ["050-1234-5678", ["voice"]],
])("%s can be reached by %j", (typed, ways) => {
  expect(readTelephone(typed, home)).toMatchObject({ ways });
});

test.each([
  ["0990-500-123", "premium rate"],
  ["0570-012-345", "shared cost"],
  ["0180-99-1234", "mass calling"],
  ["0120-123-456", "free of charge"],
  ["0800-123-4567", "free of charge"],
  ["020-1234-5678", "machines"],
  ["0600-000-000", "personal numbers"],
  ["0170-123-456", "message boards"],
  ["110", "police"],
  ["119", "fire brigade"],
  ["117", "time"],
  ["0088-123-4567", "another carrier's prefix"],
  ["184-080-1234-5678", "hidden caller"],
  ["080-1234-567", "too short"],
  ["080-1234-56789", "too long"],
  ["080-1234-5678 内線5", "extension"],
  ["080-1234-5678 ext. 5", "extension"],
  ["080-1234-5678;ext=5", "extension"],
  ["tel:080-1234-5678", "address"],
  ["080-1234-5678, 090-1234-5678", "two"],
  ["0800-FLOWERS", "letters"],
  ["", "nothing"],
  ["++818012345678", "signs"],
  ["+", "signs"],
])("%s cannot be used (%s)", (typed) => {
  expect(readTelephone(typed, home)).toEqual({ refused: "phone.badNumber" });
});

test.each([
  "+1 212 555 1234",
  "+44 7911 123456",
  "+881612345678",
  "+870773111111",
  "+882 13 300655",
  "+979 1 234 5678",
])("%s is not in the countries that are allowed", (typed) => {
  expect(readTelephone(typed, home)).toEqual({ refused: "phone.notAllowed" });
});

test("further countries can be allowed, with the same kinds of numbers; satellites belong to none", () => {
  const wide = { country: "JP", countries: ["JP", "US", "GB"] };
  expect(readTelephone("+1 212 555 1234", wide)).toEqual({ number: "+12125551234", ways: ["sms", "voice"] });
  expect(readTelephone("020 7946 0018", { ...wide, country: "GB" })).toEqual({
    number: "+442079460018",
    ways: ["voice"],
  });
  expect(readTelephone("+1 900 555 1234", wide)).toEqual({ refused: "phone.badNumber" });
  expect(readTelephone("+44 70 1234 5678", wide)).toEqual({ refused: "phone.badNumber" });
  // The same code, another country: the Caribbean is where toll fraud lives.
  expect(readTelephone("+1 876 210 1234", wide)).toEqual({ refused: "phone.notAllowed" });
  expect(readTelephone("+881612345678", wide)).toEqual({ refused: "phone.notAllowed" });
});

test("a stored number is judged by the settings of today", () => {
  expect(waysOf("+818012345678", ["JP"])).toEqual(["sms", "voice"]);
  expect(waysOf("+818012345678", ["US"])).toEqual([]);
  expect(waysOf("+81990500123", ["JP"])).toEqual([]);
  expect(waysOf("none", ["JP"])).toEqual([]);
});

test.each([
  ["+818012345678", "080-••••-5678"],
  ["+81312345678", "03-••••-5678"],
  ["+81467123456", "0467-••-3456"],
  ["+12125551234", "+1 ••• ••• 1234"],
  ["+447911123456", "+44 •••• ••3456"],
])("%s is shown as %s", (number, shown) => {
  expect(maskedNumber(number)).toBe(shown);
});

test("however a mobile number is parted, it is the same one, and its mask keeps four digits of eight", () => {
  const digits = fc.stringMatching(/^[2-9]\d{7}$/);
  const prefix = fc.constantFrom("70", "80", "90");
  const gap = fc.constantFrom("", "-", " ", "ー", "−");
  fc.assert(
    fc.property(prefix, digits, gap, fc.boolean(), (prefix, digits, gap, full) => {
      const plain = [`0${prefix}`, digits.slice(0, 4), digits.slice(4)].join(gap);
      const typed = full ? plain.replaceAll(/\d/g, (d) => String.fromCharCode(0xff10 + Number(d))) : plain;
      const read = readTelephone(typed, home);
      expect(read).toEqual({ number: `+81${prefix}${digits}`, ways: ["sms", "voice"] });
      expect(maskedNumber(`+81${prefix}${digits}`)).toBe(`0${prefix}-••••-${digits.slice(4)}`);
    }),
  );
});

test("whatever is typed, nothing throws, and what is taken is E.164 of an allowed country", () => {
  const strange = fc.oneof(fc.string(), fc.stringMatching(/^[+０-９0-9()\- ]{0,20}$/));
  fc.assert(
    fc.property(strange, (typed) => {
      const read = readTelephone(typed, home);
      if ("number" in read) expect(read.number).toMatch(/^\+81\d{9,10}$/);
    }),
  );
});
