import { expect, test } from "vitest";
import { openingOf, tokenOfQr } from "./address.ts";
import { codeText, digitsOf } from "./digits.ts";

const token = "0198.AAAAAAAAAAAAAAAAAAAAAA";

test("what the app was opened with", () => {
  expect(openingOf({ pathname: "/e", hash: `#${token}` })).toEqual({ kind: "token", token });
  expect(openingOf({ pathname: `/i/${token}`, hash: "" })).toEqual({ kind: "pass", pass: token });
  for (const [pathname, hash] of [
    ["/", ""],
    ["/", `#${token}`],
    ["/e", ""],
    ["/e", "#short"],
    ["/e", `#${token}<script>`],
    ["/i/short", ""],
    [`/i/${token}/x`, ""],
  ] as const) {
    expect(openingOf({ pathname, hash })).toEqual({ kind: "plain" });
  }
});

test("only the provider's own QR codes count", () => {
  const origin = "https://authenticator.genkan.example";
  expect(tokenOfQr(`${origin}/e#${token}`, origin)).toBe(token);
  for (const text of [
    `https://authenticator.genkan.example.evil.example/e#${token}`,
    `http://authenticator.genkan.example/e#${token}`,
    `${origin}/i/${token}`,
    "otpauth://totp/x?secret=y",
    "javascript:alert(1)",
    "",
  ]) {
    expect(tokenOfQr(text, origin)).toBeNull();
  }
});

test("digits are found in whatever was typed; a code shows its groups as it grows", () => {
  expect(digitsOf("１２-3 ４")).toBe("1234");
  expect(["", "1", "1234", "123456789", "123-456-7890", "あ１"].map(codeText)).toEqual([
    "",
    "1",
    "123-4",
    "123-456-789",
    "123-456-789",
    "1",
  ]);
});
