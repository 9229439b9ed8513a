import { expect, test } from "vitest";
import type { Browser } from "../signin/browser.ts";
import { day, enter, goodPassword, minute, words } from "../signin/front.ts";
import { totpCode } from "../support/totp.ts";
import { openedAgency, personOf, signIn, somebody } from "./ground.ts";
import { asksFor, byApp } from "./own.ts";

/** 最近のサインインと、求めた理由: why each step was asked stands beside it, where somebody helps the person (SPEC §8.3). */
const agency = openedAgency({ people: 3 });

const rule = "会社の決まり：どこからでも多要素認証";
const code = words("code.label");

/** Rows of a person's page in 管理画面, the newest first. */
async function rowsOf(userId: string): Promise<string[]> {
  const { id } = await personOf(agency, userId);
  const chief = await signIn(agency, agency.chief);
  const { html } = await chief.go(`/admin/people/${id}`);
  expect(html).toContain(words("deskperson.tries"));
  const table = html.slice(html.indexOf('id="recent"'), html.indexOf("</table>", html.indexOf('id="recent"')));
  return table
    .split("<tr")
    .slice(2)
    .map((row) => row.replace(/<[^>]*>/g, ""));
}

const wrong = (browser: Browser) => browser.press("次へ", { [code]: "000000" });

test("the first sign-in, a new browser, one that ran out, and the rule that asks for more", async () => {
  const who = somebody(agency);
  const [first] = await rowsOf(who.userId);
  expect(first).toContain("はじめてのサインイン");
  expect(first).toContain(rule);
  const browser = await signIn(agency, who);
  const [unknown] = await rowsOf(who.userId);
  expect(unknown).toContain(words("asked.newBrowser"));
  expect(unknown).toContain(rule);
  agency.front.clock.forward(2 * day);
  await enter(browser, who.userId, goodPassword);
  await wrong(browser);
  await browser.press("次へ", { [code]: totpCode(who.seed, agency.front.clock.now()) });
  await browser.press("いいえ");
  agency.front.clock.forward(minute);
  const [over, refused] = await rowsOf(who.userId);
  expect(over).toContain("サインインの状態の維持が切れました");
  expect(over).toContain(rule);
  expect(refused).toContain(words("fail.code"));
  expect(refused).toContain(rule);
});

test("whoever has signed out has not run out", async () => {
  const who = somebody(agency);
  const browser = await signIn(agency, who);
  await browser.press("サインアウト");
  await enter(browser, who.userId, goodPassword);
  await browser.press("次へ", { [code]: totpCode(who.seed, agency.front.clock.now()) });
  await browser.press("いいえ");
  agency.front.clock.forward(minute);
  const [again] = await rowsOf(who.userId);
  expect(again).toContain(rule);
  for (const other of [words("asked.newBrowser"), "サインインの状態の維持"]) expect(again).not.toContain(other);
});

test("the try that locked says so, and a wrong proof on the way back in is told from a sign-in", async () => {
  const who = somebody(agency);
  const browser = agency.front.browser(agency.office);
  for (let n = 0; n < 10; n++) await enter(browser, who.userId, "Falsch1-Falsch");
  const [locking, before] = await rowsOf(who.userId);
  expect(locking).toContain("10回目のため、ロックしました");
  expect(before).toContain(words("fail.password"));
  expect(before).not.toContain("ロックしました");
  await byApp(agency, await asksFor(agency, who.userId), { seed: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ" });
  const [recovering] = await rowsOf(who.userId);
  expect(recovering).toContain(words("asked.recover"));
});
