import fc from "fast-check";
import { expect, test } from "vitest";
import { fillLines, phrasesOf } from "./lines.ts";

/** As the face measures: Latin half as wide as Japanese. */
const measure = (text: string) => [...text].reduce((sum, char) => sum + (char < "\u0100" ? 0.5 : 1), 0);
const broken = (text: string, width: number) => fillLines(phrasesOf(text), width, measure);

test("lines end between phrases", () => {
  expect(broken("サービスご利用の準備が整いましたので、基本情報をお知らせいたします。", 16)).toEqual([
    "サービスご利用の準備が",
    "整いましたので、基本情報を",
    "お知らせいたします。",
  ]);
  expect(broken("アレクサンドラ・ヴォロンツォワ", 10)).toEqual(["アレクサンドラ・", "ヴォロンツォワ"]);
});

test("a compound that is too long is broken between its words", () => {
  expect(broken("西日本統括本部福岡支社営業推進第二課", 10)).toEqual(["西日本統括本部福岡", "支社営業推進第二課"]);
});

const text = fc.string({
  unit: fc.constantFrom(..."株式会社髙﨑保険のご案内をーっァ（）「」、。・URLa1-@. "),
  minLength: 1,
  maxLength: 80,
});

test("nothing is lost but spaces at the ends of lines, and no line is too wide", () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 12, max: 40 }), (given, width) => {
      const lines = broken(given, width);
      expect(lines.join("").replace(/\s/g, "")).toBe(given.replace(/\s/g, ""));
      const runs = given.match(/[、。ーっァ）」・.\s（「-]{8,}/g);
      if (runs === null) for (const line of lines) expect(measure(line)).toBeLessThanOrEqual(width);
    }),
  );
});

test("no line begins with what must not begin one", () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 12, max: 40 }), (given, width) => {
      for (const line of broken(given.trim(), width).slice(1)) expect(line).not.toMatch(/^[、。」）ーっァ・]/u);
    }),
  );
});
