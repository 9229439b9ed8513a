import type { Page } from "@playwright/test";
import { Phone, question } from "../../authenticator/phone.ts";
import { ClockedServer } from "../../support/clockedserver.ts";
import type { OpenedContract } from "../../support/server.ts";
import { wired } from "../../support/wired.ts";
import { chosenPassword, expect, test } from "../genkan.ts";
import { look, picture } from "../look.ts";
import { faultsOf, heading, numberOn, openPair, otherThan } from "./pair.ts";

/** What the computer's pages say, as far as a test presses and reads it. */
const words = {
  ja: {
    ...{ userId: "ユーザーID", next: "次へ", password: "パスワード", temporary: "仮パスワード" },
    ...{ fresh: "新しいパスワード", confirmation: "新しいパスワード（確認用）", set: "パスワードを設定する" },
    ...{ scan: "詳細情報が必要", number: "アカウントのセットアップ", approved: "通知が正しく承認されました" },
    ...{ later: "あとで登録する", portal: "マイアプリケーション", ask: "スマートフォンで確認してください" },
    ...{ connected: /スマートフォンがつながりました/, seen: /スマートフォンで開かれました/, wrong: /数字が違いました/ },
    ...{ denied: /「いいえ」が押されました/, again: "通知をもう一度送る", expired: /時間が過ぎました/ },
    ...{ busy: /ほかの画面でサインインの確認が進んでいます/, qrOld: "QRコードの有効期限が過ぎました。" },
    ...{ frozen: /数字を受け付けません/ },
  },
  en: {
    ...{ userId: "User ID", next: "Next", password: "Password", temporary: "Temporary password" },
    ...{ fresh: "New password", confirmation: "New password (again)", set: "Set password" },
    ...{ scan: "More information required", number: "Set up your account", approved: "The notification was approved" },
    ...{ later: "Later", portal: "My applications", ask: "Confirm on your phone" },
    ...{ connected: /Your phone is connected/, seen: /Opened on your phone/, wrong: /The number was different/ },
    ...{ denied: /"No" was pressed on the phone/, again: "Send again", expired: /Time is up/ },
    ...{ busy: /Another page is waiting for your phone/, qrOld: "The QR code has timed out." },
    ...{ frozen: /none are accepted until/ },
  },
};
type Words = (typeof words)["ja" | "en"];

let clocked: ClockedServer;
test.beforeAll(async () => {
  clocked = await ClockedServer.start();
});
test.afterAll(() => clocked.stop());

function newPhone(): Phone {
  const { port } = clocked.server;
  return new Phone({ genkan: wired(port), clock: { now: () => new Date() }, host: `localhost:${port}` });
}

async function enter(page: Page, o: { contract: OpenedContract; w: Words; password: string }): Promise<void> {
  const { contract, w, password } = o;
  // A page that waits may draw itself anew at this very moment, more than once, which interrupts this.
  await expect(() => page.goto(contract.loginUrl)).toPass();
  const english = page.getByRole("button", { name: "English" });
  if (w === words.en && (await english.isVisible())) await english.click();
  await page.getByLabel(w.userId, { exact: true }).fill("sonpotaro@example.com");
  await page.getByRole("button", { name: w.next }).click();
  await page.getByLabel(w.password, { exact: true }).fill(password);
  await page.getByRole("button", { name: w.next }).click();
}

async function toQrCode(page: Page, contract: OpenedContract, w: Words): Promise<void> {
  const temporary = contract.people[0]?.temporaryPassword ?? "";
  await enter(page, { contract, w, password: temporary });
  await page.getByLabel(w.temporary, { exact: true }).fill(temporary);
  await page.getByLabel(w.fresh, { exact: true }).fill(chosenPassword);
  await page.getByLabel(w.confirmation, { exact: true }).fill(chosenPassword);
  await page.getByRole("button", { name: w.set }).click();
  await expect(heading(page)).toHaveText(w.scan);
}

async function tokenOn(page: Page): Promise<string> {
  return (await page.locator('a[href*="/e#"]').first().getAttribute("href"))?.split("#")[1] ?? "";
}

type Seen = (page: Page, name: string) => Promise<void>;

/** Every page of the computer's, from the QR code to the app that takes no more numbers. */
async function walk(page: Page, o: { w: Words; contract: OpenedContract; seen: Seen; other: Page }): Promise<void> {
  const { w, contract, seen, other } = o;
  const phone = newPhone();
  await toQrCode(page, contract, w);
  await seen(page, "qr");
  expect(await heightAt1280(page), "the QR code's page in a window of 1280 by 800").toBeLessThanOrEqual(800);
  clocked.forward(11 * 60_000);
  await page.reload();
  await expect(page.getByText(w.qrOld)).toBeVisible();
  await seen(page, "qr-old");
  await page.locator("main .button.fill").click();
  await phone.redeem({ token: await tokenOn(page) });
  await expect(page.getByText(w.connected).filter({ visible: true }).first()).toBeVisible();
  await seen(page, "connected");
  expect(await heightAt1280(page), "the page after the scan in a window of 1280 by 800").toBeLessThanOrEqual(800);
  await phone.register();
  await expect(heading(page)).toHaveText(w.number);
  await seen(page, "number");
  expect((await phone.confirm(await numberOn(page))).status).toBe(200);
  await expect(heading(page)).toHaveText(w.approved);
  await page.getByRole("button", { name: w.next }).click();
  await page.getByRole("button", { name: w.later }).click();
  await expect(heading(page)).toHaveText(w.portal);

  await ask(page, o);
  await seen(page, "ask");
  await enter(other, { contract, w, password: chosenPassword });
  await expect(other.getByText(w.busy)).toBeVisible();
  await seen(other, "busy");
  clocked.forward(3 * 60_000);
  await page.reload();
  await expect(page.getByText(w.expired)).toBeVisible();
  await seen(page, "expired");

  await ask(page, o);
  await phone.decide(await question(phone), "approve", otherThan(await numberOn(page)));
  await expect(page.getByText(w.wrong)).toBeVisible();
  await seen(page, "wrong");
  await phone.decide(await question(phone), "deny");
  await expect(page.getByText(w.denied)).toBeVisible();
  await seen(page, "denied");

  await freeze(page, { ...o, phone });
  await seen(page, "frozen");
}

/** UI direction §8: a card fits this window without scrolling. */
async function heightAt1280(page: Page): Promise<number> {
  await page.setViewportSize({ width: 1280, height: 800 });
  return page.evaluate(() => document.documentElement.scrollHeight);
}

async function ask(page: Page, { w, contract }: { w: Words; contract: OpenedContract }): Promise<void> {
  await page.context().clearCookies({ name: /genkan-(session|attempt)/ });
  await enter(page, { contract, w, password: chosenPassword });
  await expect(heading(page)).toHaveText(w.ask);
}

/** One wrong number was there before; four more are too many. */
async function freeze(page: Page, o: { w: Words; contract: OpenedContract; phone: Phone }): Promise<void> {
  await ask(page, o);
  for (let i = 0; i < 4; i++) {
    if (i === 3) await ask(page, o);
    const number = await numberOn(page);
    const answer = await o.phone.decide(await question(o.phone), "approve", otherThan(number));
    expect(answer.status).toBe(422);
    if (i < 2) await expect(page.locator("output")).not.toHaveText(number);
  }
  await expect(page.getByText(o.w.frozen)).toBeVisible();
}

for (const [lang, w] of Object.entries(words)) {
  test.describe(lang, () => {
    test.setTimeout(300_000);

    test(`the computer's pages: axe, 320 px, nothing held back by the policy (${lang})`, async ({ page, browser }) => {
      const other = await (await browser.newContext()).newPage();
      const faults = [faultsOf(page), faultsOf(other)];
      const seen: Seen = (at, name) => look(at, `computer-${name}-${lang}`);
      await walk(page, { w, contract: openPair(clocked.server), seen, other });
      expect(faults).toEqual([[], []]);
    });

    test.describe("without JavaScript", () => {
      test.use({ javaScriptEnabled: false });
      test(`the same pages go on by themselves (${lang})`, async ({ page, browser }) => {
        const other = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
        const seen: Seen = (at, name) => picture(at, `computer-${name}-plain-${lang}`);
        await walk(page, { w, contract: openPair(clocked.server), seen, other });
      });
    });
  });
}
