import type { Browser, Page } from "@playwright/test";
import { ClockedServer } from "../../support/clockedserver.ts";
import { expect, test } from "../genkan.ts";
import {
  answerOn,
  askPhone,
  confirmOn,
  heading,
  numberOn,
  openOn,
  openPair,
  phoneContext,
  qrAddress,
  registerPhone,
  signedIn,
  toQrCode,
} from "./pair.ts";

const second = 1_000;
const minute = 60 * second;

async function newPhone(browser: Browser): Promise<Page> {
  return (await phoneContext(browser)).newPage();
}

test.describe("when time passes", () => {
  let clocked: ClockedServer;
  test.beforeAll(async () => {
    clocked = await ClockedServer.start();
  });
  test.afterAll(() => clocked.stop());

  test("a QR code, then a question, that nobody answers: both pages say so, and the next one works", async ({
    page,
    browser,
  }) => {
    const contract = openPair(clocked.server);
    const phone = await newPhone(browser);
    await test.step("the QR code", async () => {
      await toQrCode(page, contract);
      await phone.goto(await qrAddress(page));
      await phone.getByRole("button", { name: "次へ" }).click();
      clocked.forward(10 * minute);
      await phone.getByRole("button", { name: "通知を使わずに続ける" }).click();
      await expect(phone.getByText(/この登録は終了しています/)).toBeVisible();
      await page.reload();
      await expect(page.getByText("QRコードの有効期限が過ぎました。")).toBeVisible();
      await page.getByRole("button", { name: "新しいQRコードを表示する" }).click();
      await registerPhone(page, phone);
    });
    await test.step("the question", async () => {
      await askPhone(page, contract);
      const old = await numberOn(page);
      await phone.getByRole("button", { name: "確認する" }).click();
      await expect(heading(phone)).toHaveText("このサインインは、ご自分の操作ですか。");
      clocked.forward(3 * minute - 5 * second);
      // Now its time is over within seconds, and nobody touches it.
      await page.reload();
      await expect(page.getByText(/時間が過ぎました/)).toBeVisible({ timeout: 20_000 });
      await expect(heading(phone)).toHaveText("この確認は終了しています。");
      await expect(phone.getByRole("button", { name: "確認する" })).toHaveCount(0);
      await page.getByRole("button", { name: "通知をもう一度送る" }).click();
      await expect(page.locator("output")).not.toHaveText(old);
      await confirmOn(phone, page);
      await signedIn(page, phone);
    });
  });
});

test("a wrong number, then the right one; a stranger's sign-in reported", async ({ page, browser, server }) => {
  const contract = openPair(server);
  const phone = await newPhone(browser);
  await toQrCode(page, contract);
  await registerPhone(page, phone);
  await askPhone(page, contract);
  const first = await numberOn(page);
  await confirmOn(phone, page, { wrongly: true });
  await expect(heading(phone)).toContainText("数字が違います");
  await expect(page.getByText("数字が違いました")).toBeVisible();
  await expect(page.locator("output")).not.toHaveText(first);
  await confirmOn(phone, page);
  await signedIn(page, phone);

  const stranger = await (await browser.newContext({ locale: "ja-JP" })).newPage();
  await askPhone(stranger, contract);
  await openOn(phone, stranger);
  await phone.getByRole("button", { name: "いいえ" }).click();
  await phone.getByRole("button", { name: "自分ではないので知らせる" }).click();
  await expect(phone.getByText("窓口に知らせました。パスワードを早めに変更してください。")).toBeVisible();
  await expect(heading(stranger)).not.toHaveText("マイアプリケーション");
  await page.reload();
  await expect(heading(page)).toHaveText("サインイン");
});

test("two tabs: one page twice goes on in both; a sign-in that is begun again takes the first one's place", async ({
  page,
  context,
  browser,
  server,
}) => {
  const contract = openPair(server);
  const phone = await newPhone(browser);
  await toQrCode(page, contract);
  await registerPhone(page, phone);
  const other = await context.newPage();
  await test.step("the same page", async () => {
    await askPhone(page, contract);
    await other.goto(page.url());
    expect(await numberOn(other)).toBe(await numberOn(page));
    await confirmOn(phone, page);
    await signedIn(page, phone);
    await expect(heading(other)).toHaveText("マイアプリケーション");
  });
  await test.step("begun again", async () => {
    await askPhone(page, contract);
    const replaced = await numberOn(page);
    await askPhone(other, contract);
    expect(await numberOn(other)).not.toBe(replaced);
    await expect(page.locator("output")).toHaveCount(0);
    await confirmOn(phone, other);
    await signedIn(other, phone);
  });
});

test("the phone's own two tabs: what one has answered leaves the other", async ({ page, browser, server }) => {
  const contract = openPair(server);
  const phone = await newPhone(browser);
  await toQrCode(page, contract);
  await registerPhone(page, phone);
  const twin = await phone.context().newPage();
  await twin.goto(phone.url());
  await askPhone(page, contract);
  await twin.getByRole("button", { name: "確認する" }).click();
  await confirmOn(phone, page);
  await signedIn(page, phone);
  await expect(heading(twin)).toHaveText("確認しました");
});

test("two computers at once: a stranger's page waits its turn, a known one goes before a stranger's", async ({
  page,
  browser,
  server,
}) => {
  const contract = openPair(server);
  const phone = await newPhone(browser);
  await toQrCode(page, contract);
  await registerPhone(page, phone);
  const stranger = await (await browser.newContext({ locale: "ja-JP" })).newPage();
  await test.step("the known one was first", async () => {
    await askPhone(page, contract);
    await askPhone(stranger, contract);
    await expect(stranger.getByText(/ほかの画面でサインインの確認が進んでいます/)).toBeVisible();
    await expect(stranger.locator("output")).toHaveCount(0);
    await confirmOn(phone, page);
    await signedIn(page, phone);
    await stranger.getByRole("button", { name: "通知を送る" }).click();
    await expect(stranger.locator("output")).toBeVisible();
  });
  await test.step("the stranger was first", async () => {
    await askPhone(page, contract);
    await expect(stranger.getByText(/ほかの画面でサインインの確認が進んでいます/)).toBeVisible();
    await confirmOn(phone, page);
    await signedIn(page, phone);
  });
});

test("the phone answers for one page while the number of another is typed: nobody gets in", async ({
  page,
  browser,
  server,
}) => {
  const contract = openPair(server);
  const phone = await newPhone(browser);
  await toQrCode(page, contract);
  await registerPhone(page, phone);
  const stranger = await (await browser.newContext({ locale: "ja-JP" })).newPage();
  await askPhone(stranger, contract);
  const theirs = await numberOn(stranger);
  await openOn(phone, stranger);
  await expect(heading(phone)).toHaveText("このサインインは、ご自分の操作ですか。");
  // The person's own page takes the stranger's place, with a number of its own.
  await askPhone(page, contract);
  await expect(heading(phone)).toHaveText("この確認は終了しています。");
  await phone.getByRole("button", { name: "アカウントの一覧へ" }).click();
  const own = await numberOn(page);
  expect(own).not.toBe(theirs);
  await openOn(phone, page);
  await answerOn(phone, theirs);
  await expect(page.getByText("数字が違いました")).toBeVisible();
  await expect(heading(stranger)).toHaveText("スマートフォンで確認してください");
});
