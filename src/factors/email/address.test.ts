import { expect, test } from "vitest";
import { maskedAddress, readAddress } from "./address.ts";

test.each([
  ["hanako@example.net", "hanako@example.net"],
  [" ｈａｎａｋｏ＠example.net ", "hanako@example.net"],
  ["hanako+code@mail.example.net", "hanako+code@mail.example.net"],
  ["hanako@例え.example", "hanako@xn--r8jz45g.example"],
])("%s is %s", (typed, address) => {
  expect(readAddress(typed)).toBe(address);
});

test.each([
  "",
  "hanako",
  "@example.net",
  "hanako@",
  "a b@example.net",
  "a@b@example.net",
  "a@example.net, b@example.net",
])("%j is none", (typed) => {
  expect(readAddress(typed)).toBeNull();
});

test("a mask keeps the first letter and the host", () => {
  expect(maskedAddress("hanako@example.net")).toBe("h•••@example.net");
});
