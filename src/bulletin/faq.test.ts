import { expect, test } from "vitest";
import { text, textParts } from "../platform/i18n/index.ts";
import { questionsFor, startingQuestions } from "./index.ts";

const params = { n: 10, minutes: 10, days: 3, fee: "無料" };
const desks = { "desk.technical": "A", "desk.general": "B", "desk.orders": "C" };

test("ten questions ship, each with one answer in both languages", () => {
  expect(startingQuestions).toHaveLength(10);
  const keys = [...questionsFor({ factors: true, own: true }), ...questionsFor({ factors: false, own: false })];
  for (const key of keys) {
    for (const lang of ["ja", "en"] as const) {
      const parts = textParts(lang, key, { ...params, ...desks });
      expect(parts, key).toHaveLength(2);
      expect(parts.every((part) => part.trim().length > 5)).toBe(true);
    }
  }
});

test("without a second factor no answer sends anybody to a telephone, an app or a recovery code", () => {
  const told = questionsFor({ factors: false, own: false }).map((key) => text("ja", key, { ...params, ...desks }));
  expect(told).toHaveLength(6);
  for (const each of told) expect(each).not.toMatch(/スマートフォン|SMS|Authenticator|回復コード/);
});

test("whoever cannot get a new password alone is sent to the desk for it", () => {
  expect(questionsFor({ factors: true, own: true })).toContain("faq.password");
  const told = questionsFor({ factors: true, own: false });
  expect(told).toContain("faq.passwordPlain");
  expect(told).not.toContain("faq.password");
});
