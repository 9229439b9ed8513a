import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type CopyKey, type Language, type Params, text } from "./index.ts";

const folder = join(import.meta.dirname, "copy");
const decks: Record<string, object>[] = await Promise.all(
  readdirSync(folder).map((name) => import(join(folder, name))),
);
const keys = decks.flatMap((deck) => Object.values(deck).flatMap(Object.keys)) as CopyKey[];

const counts = ["n", "d", "r", "days", "minutes"];

/** Every text, with one number for every count. */
function allWith(lang: Language, n: number): string[] {
  const params = new Proxy({} as Params, { get: (_, name) => (counts.includes(String(name)) ? n : "x") });
  return keys.map((key) => text(lang, key, params));
}

test("one of a thing is never told as several, wherever a number stands before a noun", () => {
  const several = /\b1 (?:more |wrong |business )*(?:people|(?!was\b|comes\b)[a-z]+[^s\W]s)\b/;
  expect(allWith("en", 1).filter((line) => several.test(line))).toEqual([]);
  const single =
    /\b7 (?:more |wrong |business )*(?:person|day|minute|second|hour|time|device|row|try|password|thing)\b/;
  expect(allWith("en", 7).filter((line) => single.test(line))).toEqual([]);
});

test("no sign of the deck's own writing is left in a text", () => {
  for (const lang of ["ja", "en"] as const) {
    for (const n of [0, 1, 2]) {
      expect(allWith(lang, n).filter((line) => /\{[a-zA-Z.]+[|}]|# [a-z]/.test(line))).toEqual([]);
    }
  }
});

test.each([
  [1, "1 device. You can sign it out here."],
  [2, "2 devices. You can sign them out here."],
  [11, "11 devices. You can sign them out here."],
])("%i is told rightly", (n, says) => {
  expect(text("en", "session.link", { n })).toBe(`Where you're signed in / ${says}`);
});
