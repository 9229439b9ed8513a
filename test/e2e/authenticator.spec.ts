import type { Browser, Page } from "@playwright/test";
import { Phone, question } from "../authenticator/phone.ts";
import { type OpenedContract, Server } from "../support/server.ts";
import { wired } from "../support/wired.ts";
import { android } from "./authenticator/phone.ts";
import { choosePassword, chosenPassword, expect, manualContract, test, typeIdAndPassword } from "./genkan.ts";
import { look, lookInTheDark } from "./look.ts";

const policy = { secondFactor: "required", factors: ["authenticator"], staySignedIn: { offered: false } };
let opened = 0;

function open(server: Server, more: object = {}): OpenedContract {
  return server.openContract({ ...manualContract(`denwa-${++opened}`), policy: { ...policy, ...more } });
}

function phoneOf(server: Server): Phone {
  return new Phone({ genkan: wired(server.port), clock: { now: () => new Date() }, host: `localhost:${server.port}` });
}

async function toQrCode(page: Page, contract: OpenedContract): Promise<void> {
  const { userId, temporaryPassword } = contract.people[0] as OpenedContract["people"][number];
  await page.goto(contract.loginUrl);
  await typeIdAndPassword(page, userId, temporaryPassword);
  await choosePassword(page, temporaryPassword, chosenPassword);
  await expect(heading(page)).toHaveText("詳細情報が必要");
}

const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const numberOn = async (page: Page) => (await page.locator("output").textContent()) ?? "";

async function tokenOn(page: Page): Promise<string> {
  const href = await page.locator('a[href*="/e#"]').first().getAttribute("href");
  return href?.split("#")[1] ?? "";
}

async function register(page: Page, phone: Phone): Promise<void> {
  await phone.redeem({ token: await tokenOn(page) });
  await phone.register();
  await expect(heading(page)).toHaveText("アカウントのセットアップ");
  await phone.confirm(await numberOn(page));
  await expect(heading(page)).toHaveText("通知が正しく承認されました");
}

async function ask(page: Page, contract: OpenedContract): Promise<void> {
  await page.context().clearCookies();
  await page.goto(contract.loginUrl);
  await typeIdAndPassword(page, "sonpotaro@example.com", chosenPassword);
  await expect(heading(page)).toHaveText("スマートフォンで確認してください");
}

test("the page follows the phone by itself, from the QR code to マイアプリケーション", async ({ page, server }) => {
  const contract = open(server);
  const phone = phoneOf(server);
  await toQrCode(page, contract);
  await look(page, "enrol-qr");
  await lookInTheDark(page, "enrol-qr");
  await phone.redeem({ token: await tokenOn(page) });
  await expect(page.getByText("スマートフォンがつながりました").filter({ visible: true })).toBeVisible();
  await look(page, "enrol-connected");
  await phone.register();
  await expect(heading(page)).toHaveText("アカウントのセットアップ");
  await look(page, "enrol-number");
  await phone.confirm(await numberOn(page));
  await expect(heading(page)).toHaveText("通知が正しく承認されました");
  await look(page, "enrol-approved");
  await page.getByRole("button", { name: "次へ" }).click();
  await expect(heading(page)).toHaveText("成功");
  await page.getByRole("button", { name: "あとで登録する" }).click();
  await expect(heading(page)).toHaveText("マイアプリケーション");

  await ask(page, contract);
  await look(page, "push-waiting");
  await lookInTheDark(page, "push-waiting");
  const request = await question(phone);
  await expect(page.getByText("スマートフォンで開かれました")).toBeVisible();
  await look(page, "push-seen");
  expect((await phone.decide(request, "approve", await numberOn(page))).status).toBe(200);
  await expect(heading(page)).toHaveText("マイアプリケーション");
});

test("a wrong number shows a new one, いいえ says so", async ({ page, server }) => {
  const contract = open(server);
  const phone = phoneOf(server);
  await toQrCode(page, contract);
  await register(page, phone);
  await page.getByRole("button", { name: "次へ" }).click();
  await ask(page, contract);
  const number = await numberOn(page);
  await phone.decide(await question(phone), "approve", number === "42" ? "24" : "42");
  await expect(page.getByText("数字が違いました")).toBeVisible();
  expect(await numberOn(page)).not.toBe(number);
  await look(page, "push-mismatch");
  await phone.decide(await question(phone), "deny");
  await expect(page.getByText("「いいえ」が押されました")).toBeVisible();
  await look(page, "push-denied");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  test("the pages refresh and a button goes on", async ({ page, server }) => {
    const contract = open(server);
    const phone = phoneOf(server);
    await toQrCode(page, contract);
    await register(page, phone);
    await page.getByRole("button", { name: "次へ" }).click();
    await ask(page, contract);
    await phone.decide(await question(phone), "approve", await numberOn(page));
    await page.getByRole("button", { name: "次へ" }).click();
    await expect(heading(page)).toHaveText("マイアプリケーション");
  });
});

test.describe("on a phone", () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });
  test("a button registers this phone, and the QR code folds out for another one", async ({ page, server }) => {
    await toQrCode(page, open(server));
    await expect(page.getByRole("link", { name: "このスマートフォンを登録する" })).toBeVisible();
    await expect(page.getByRole("img", { name: "認証アプリを登録するQRコード" }).filter({ visible: true })).toHaveCount(
      0,
    );
    await page.screenshot({ path: "test-results/pictures/enrol-onphone-390.png" });
    await page.getByText("別のスマートフォンを登録する").click();
    await expect(page.getByRole("img", { name: "認証アプリを登録するQRコード" }).filter({ visible: true })).toHaveCount(
      1,
    );
  });
});

test("the app itself, in a browser of its own: registered, asked, moved to another phone", async ({
  page,
  browser,
  server,
}) => {
  const contract = open(server);
  await toQrCode(page, contract);
  const phone = await newPhone(browser);
  await phone.goto((await page.locator('a[href*="/e#"]').first().getAttribute("href")) ?? "");
  await expect(phone.getByText("s***@example.com")).toBeVisible();
  await expect(page.getByText("スマートフォンがつながりました（Chrome")).toBeVisible();
  await phone.getByRole("button", { name: "次へ" }).click();
  await phone.getByRole("button", { name: "通知を使わずに続ける" }).click();
  await expect(heading(page)).toHaveText("アカウントのセットアップ");
  await phone.getByLabel(/2桁の数字/).fill(await numberOn(page));
  await phone.getByRole("button", { name: "登録する" }).click();
  await expect(heading(page)).toHaveText("通知が正しく承認されました");
  await page.getByRole("button", { name: "次へ" }).click();
  await phone.getByRole("button", { name: "完了" }).click();
  await page.getByRole("button", { name: "あとで登録する" }).click();
  await expect(heading(page)).toHaveText("マイアプリケーション");

  await ask(page, contract);
  await confirmOn(phone, await numberOn(page));
  await expect(heading(page)).toHaveText("マイアプリケーション");
  await expect(heading(phone)).toHaveText("確認しました");

  const next = await newPhone(browser);
  await phone.getByRole("button", { name: "アカウントの一覧へ" }).click();
  await moveTo(phone, next, server);
  await ask(page, contract);
  await confirmOn(next, await numberOn(page));
  await expect(heading(page)).toHaveText("マイアプリケーション");
});

/** What the person opens the app for is on top of it. */
async function confirmOn(phone: Page, number: string): Promise<void> {
  await phone.getByRole("button", { name: "確認する" }).click();
  await phone.getByLabel(/2桁の数字/).fill(number);
  await phone.getByRole("button", { name: "はい" }).click();
}

async function newPhone(browser: Browser): Promise<Page> {
  const context = await browser.newContext({
    ...{ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, locale: "ja-JP" },
    userAgent: android,
  });
  return context.newPage();
}

async function moveTo(phone: Page, next: Page, server: Server): Promise<void> {
  await phone.getByRole("button", { name: /スマートフォンを替えるとき/ }).click();
  await phone.getByRole("button", { name: "移行を始める" }).click();
  const code = await phone
    .getByText(/\d{3}-\d{3}-\d{3}/)
    .last()
    .textContent();
  await next.goto(`http://authenticator.localhost:${server.port}/`);
  await next.getByRole("button", { name: "登録コードを入力する" }).click();
  await next.getByLabel("登録コード（9桁）").fill(/\d{3}-\d{3}-\d{3}/.exec(code ?? "")?.[0] ?? "");
  await next.getByRole("button", { name: "次へ" }).click();
  await expect(heading(next)).toHaveText("このアカウントを登録しますか。");
  await next.getByRole("button", { name: "次へ" }).click();
  await next.getByRole("button", { name: "通知を使わずに続ける" }).click();
  const number = (await next.locator("output").textContent()) ?? "";
  await phone.getByLabel("新しいスマートフォンに出ている数字").fill(number);
  await phone.getByRole("button", { name: "新しいスマートフォンに移す" }).click();
  await expect(phone.getByText("新しいスマートフォンに移しました。")).toBeVisible();
  await next.getByRole("button", { name: "完了" }).click();
}

test("a server that stops while pages wait is down within seconds", async ({ page }) => {
  const own = await Server.start();
  await toQrCode(page, open(own));
  await expect(page.getByText("スマートフォンの準備を待っています").filter({ visible: true })).toBeVisible();
  const began = performance.now();
  await own.stop();
  expect(performance.now() - began).toBeLessThan(5_000);
});
