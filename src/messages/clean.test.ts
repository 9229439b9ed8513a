import fc from "fast-check";
import { expect, test } from "vitest";
import { plain } from "./clean.ts";

test("names and devices stay as they are", () => {
  for (const text of ["損保 太郎", "髙﨑", "Chrome 117.0.0.0 (Windows 11 64-bit)", "203.0.113.21", "2001:db8::1"]) {
    expect(plain(text)).toBe(text);
  }
});

test("nothing that comes from outside becomes a link, another line or endless", () => {
  const pieces = fc.constantFrom(
    "http://",
    "www.",
    "evil.example",
    "/",
    "@",
    "\r\n",
    "\u2028",
    "a",
    "山田",
    ".",
    " ",
    "<b>",
    "。jp",
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: "binary" }),
        fc.array(pieces).map((all) => all.join("")),
      ),
      (text) => {
        const safe = plain(text);
        expect(safe).not.toMatch(/[\r\n\u2028\u2029\p{Cc}<>@/\\]|\p{L}\.\p{L}/u);
        expect([...safe].length).toBeLessThanOrEqual(200);
      },
    ),
  );
});
