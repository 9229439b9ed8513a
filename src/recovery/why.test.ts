import { expect, test } from "vitest";
import { type WhyFacts, whyText } from "./why.ts";

const now = new Date("2026-11-25T01:00:00Z"); // 10:00 JST
const fine: WhyFacts = {
  lang: "ja",
  solo: false,
  contractEndedAt: null,
  opensAt: null,
  state: "active",
  stateAt: new Date("2026-11-01T00:00:00Z"),
  lockedUntil: null,
  failures: 10,
  password: { temporary: false, expiresAt: null, reported: false },
  noFactor: false,
  frozen: null,
  silencedUntil: null,
  now,
};
const soon = new Date("2026-11-25T01:42:00Z");
const ended = new Date("2026-11-24T15:00:00Z"); // 24:00 of the 24th, JST

const rows: [string, Partial<WhyFacts>, string][] = [
  ["nothing", {}, "サインインできない理由は見つかりませんでした"],
  ["a contract that ended", { contractEndedAt: ended }, "ご契約は2026年11月25日に終了しました"],
  ["a contract that has not begun", { opensAt: new Date("2026-12-01T00:00:00Z") }, "ご利用は2026年12月1日からです"],
  ["a contract that has begun", { opensAt: ended }, "見つかりませんでした"],
  ["an ended person", { state: "ended" }, "2026年11月1日に廃止されています"],
  ["a suspended person", { state: "suspended" }, "お勤め先の管理者にお尋ねください"],
  ["a suspended person alone", { state: "suspended", solo: true }, "お問い合わせください"],
  ["a lock", { lockedUntil: soon }, "続けて10回合わず、ロックされています。10:42に自動で解除されます"],
  [
    "a temporary password",
    { password: { temporary: true, expiresAt: ended, reported: false } },
    "仮パスワードは2026年11月24日で",
  ],
  [
    "a chosen password",
    { password: { temporary: false, expiresAt: ended, reported: false } },
    "パスワードは2026年11月24日で",
  ],
  ["a report", { password: { temporary: false, expiresAt: null, reported: true } }, "心当たりのないサインインの報告"],
  ["no second factor", { noFactor: true }, "使えるサインイン方法が残っていません。同僚・管理者による確認か、"],
  ["no second factor, alone", { noFactor: true, solo: true }, "残っていません。技術的なお問い合わせへの依頼で"],
  ["a frozen factor", { frozen: { until: soon, another: false } }, "10:42までコードを受け付けません"],
  ["a frozen factor beside others", { frozen: { until: soon, another: true } }, "別の方法でサインインできます"],
  ["a lock from elsewhere", { lockedUntil: soon, lockedElsewhere: true }, "このブラウザーからはサインインできます"],
  ["notifications that are off", { silencedUntil: soon }, "通知を10:42まで止めています"],
  [
    "a frozen factor and notifications that are off",
    { frozen: { until: soon, another: false }, silencedUntil: soon },
    "コードを受け付けません",
  ],
  ["a password that was changed", { changedAt: ended }, "2026年11月25日に変更されています"],
  [
    "a report after a change",
    { changedAt: ended, password: { temporary: false, expiresAt: null, reported: true } },
    "報告",
  ],
  ["no password at all", { password: null }, "見つかりませんでした"],
];

test.each(rows)("%s is told in the person's words", (_, facts, says) => {
  expect(whyText({ ...fine, ...facts })).toContain(says);
  expect(whyText({ ...fine, ...facts, lang: "en" })).toMatch(/^[\x20-\x7e]+$/);
});

test("what a sign-in meets first is told first", () => {
  const all: Partial<WhyFacts> = { state: "suspended", lockedUntil: soon, contractEndedAt: ended };
  expect(whyText({ ...fine, ...all })).toContain("終了しました");
  expect(whyText({ ...fine, ...all, contractEndedAt: null })).toContain("利用停止");
  expect(whyText({ ...fine, noFactor: true, lockedUntil: soon })).toContain("ロックされています");
  const reported = { temporary: false, expiresAt: null, reported: true };
  expect(whyText({ ...fine, noFactor: true, password: reported })).toContain("残っていません");
});
