import type { BrowserContext, Page } from "@playwright/test";
import type { OpenedContract, Server } from "../../support/server.ts";
import { choosePassword, chosenPassword, expect, manualContract, test, typeIdAndPassword } from "../genkan.ts";
import { look } from "../look.ts";
import { lockApp, withFinger } from "./finger.ts";
import { android } from "./phone.ts";

const policy = { secondFactor: "required", factors: ["authenticator"], staySignedIn: { offered: false } };
let opened = 0;

interface Fixtures {
  /** The same app in a browser profile of its own, as a phone would have it. */
  phone: Page;
}

const together = test.extend<Fixtures>({
  phone: async ({ browser }, use) => {
    const context: BrowserContext = await browser.newContext({
      ...{ userAgent: android, viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
      ...{ locale: "ja-JP", timezoneId: "Asia/Tokyo" },
    });
    const page = await context.newPage();
    const faults: string[] = [];
    page.on("pageerror", (error) => faults.push(error.message));
    await use(page);
    expect(faults).toEqual([]);
    await context.close();
  },
});

function open(server: Server, more: object = {}): OpenedContract {
  return server.openContract({ ...manualContract(`issho-${++opened}`), policy: { ...policy, ...more } });
}

const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const numberOn = async (page: Page) => (await page.locator("output").textContent()) ?? "";

async function toQrCode(pc: Page, contract: OpenedContract): Promise<void> {
  const { userId, temporaryPassword } = contract.people[0] as OpenedContract["people"][number];
  await pc.goto(contract.loginUrl);
  await typeIdAndPassword(pc, userId, temporaryPassword);
  await choosePassword(pc, temporaryPassword, chosenPassword);
  await expect(heading(pc)).toHaveText("詳細情報が必要");
}

async function qrAddress(pc: Page): Promise<string> {
  return (await pc.locator('a[href*="/e#"]').first().getAttribute("href")) ?? "";
}

async function register(pc: Page, phone: Page): Promise<void> {
  await phone.goto(await qrAddress(pc));
  await phone.getByRole("button", { name: "次へ" }).click();
  await phone.getByRole("button", { name: "通知を使わずに続ける" }).click();
  await expect(heading(pc)).toHaveText("アカウントのセットアップ");
  await phone.getByLabel(/桁の数字$/).fill(await numberOn(pc));
  await phone.getByRole("button", { name: "登録する" }).click();
  await phone.getByRole("button", { name: "完了" }).click();
  await expect(heading(pc)).toHaveText("通知が正しく承認されました");
  await pc.getByRole("button", { name: "次へ" }).click();
  await pc.getByRole("button", { name: "あとで登録する" }).click();
  await expect(heading(pc)).toHaveText("マイアプリケーション");
}

async function signIn(pc: Page, contract: OpenedContract): Promise<void> {
  await pc.context().clearCookies();
  await pc.goto(contract.loginUrl);
  await typeIdAndPassword(pc, "sonpotaro@example.com", chosenPassword);
  await expect(heading(pc)).toHaveText("スマートフォンで確認してください");
}

together(
  "the app and the server: registered by the QR code, a sign-in confirmed by the number",
  async ({ page, phone, server }) => {
    const contract = open(server);
    await toQrCode(page, contract);
    await register(page, phone);
    await signIn(page, contract);
    await phone.getByRole("button", { name: "確認する" }).click();
    await expect(page.getByText("スマートフォンで開かれました")).toBeVisible();
    await expect(phone.getByText("マイアプリケーション")).toBeVisible();
    await phone.getByLabel(/桁の数字$/).fill(await numberOn(page));
    await phone.getByRole("button", { name: "はい" }).click();
    await expect(heading(phone)).toHaveText("確認しました");
    await expect(heading(page)).toHaveText("マイアプリケーション");
    await phone.getByRole("button", { name: "アカウントの一覧へ" }).click();
    await phone.getByRole("button", { name: "確認の履歴" }).click();
    await expect(phone.getByText("確認しました")).toBeVisible();
  },
);

together("a wrong number, いいえ, and a report", async ({ page, phone, server }) => {
  const contract = open(server);
  await toQrCode(page, contract);
  await register(page, phone);
  await signIn(page, contract);
  const number = await numberOn(page);
  await phone.getByRole("button", { name: "確認する" }).click();
  await phone.getByLabel(/桁の数字$/).fill(number === "42" ? "24" : "42");
  await phone.getByRole("button", { name: "はい" }).click();
  await expect(heading(phone)).toContainText("数字が違います");
  await expect(page.getByText("数字が違いました")).toBeVisible();
  await phone.getByRole("button", { name: "確認する" }).click();
  await phone.getByRole("button", { name: "いいえ" }).click();
  await expect(heading(phone)).toHaveText("サインインを止めました");
  await expect(page.getByText("「いいえ」が押されました")).toBeVisible();
  await phone.getByRole("button", { name: "自分ではないので知らせる" }).click();
  await expect(phone.getByText("窓口に知らせました。パスワードを早めに変更してください。")).toBeVisible();
});

together("moved to a new phone, which answers from then on", async ({ page, phone, server, browser }) => {
  const contract = open(server);
  await toQrCode(page, contract);
  await register(page, phone);
  await phone.getByRole("button", { name: /スマートフォンを替えるとき/ }).click();
  await phone.getByRole("button", { name: "移行を始める" }).click();
  const code = (await phone.locator(".large").textContent()) ?? "";
  const context = await browser.newContext({ userAgent: android, isMobile: true, hasTouch: true, locale: "ja-JP" });
  const fresh = await context.newPage();
  await fresh.goto(new URL(phone.url()).origin);
  await fresh.getByRole("button", { name: "登録コードを入力する" }).click();
  await fresh.getByLabel("登録コード（9桁）").fill(code);
  await fresh.getByRole("button", { name: "次へ" }).click();
  await fresh.getByRole("button", { name: "次へ" }).click();
  await fresh.getByRole("button", { name: "通知を使わずに続ける" }).click();
  const number = (await fresh.locator("output").textContent()) ?? "";
  await phone.getByLabel("新しいスマートフォンに出ている数字").fill(number);
  await phone.getByRole("button", { name: "新しいスマートフォンに移す" }).click();
  await expect(phone.getByText(/新しいスマートフォンに移しました/)).toBeVisible();
  await fresh.getByRole("button", { name: "完了" }).click();
  await signIn(page, contract);
  await fresh.getByRole("button", { name: "確認する" }).click();
  await fresh.getByLabel(/桁の数字$/).fill(await numberOn(page));
  await fresh.getByRole("button", { name: "はい" }).click();
  await expect(heading(page)).toHaveText("マイアプリケーション");
  await phone.getByRole("button", { name: "アカウントの一覧へ" }).click();
  await phone.reload();
  await expect(phone.getByText("新しい端末へ移しました")).toBeVisible();
  await expect(phone.getByText(/新しい端末への移行に覚えがなければ/)).toBeVisible();
  await look(phone, "phone-moved");
  // Whoever does not recognise it stops it on the page as well.
  await page.goto(new URL("/security", contract.loginUrl).href);
  await look(page, "security-moved");
  await page.getByRole("link", { name: /^心当たりがない/ }).click();
  await look(page, "move-stop");
  await page.getByRole("button", { name: "止める" }).click();
  await expect(page.getByText(/移行を止め、登録済みの連絡先すべてにお知らせしました/)).toBeVisible();
  await phone.reload();
  await expect(phone.getByText(/このスマートフォンでの確認を止めています/)).toBeVisible();
  await fresh.goto(new URL(phone.url()).origin);
  await expect(fresh.getByText(/このスマートフォンでの確認を止めています/)).toBeVisible();
  await context.close();
});

together(
  "with the app's lock on, the sign-in goes on only after the phone has checked its owner",
  async ({ page, phone, server }) => {
    const contract = open(server);
    await toQrCode(page, contract);
    await register(page, phone);
    const finger = await withFinger(phone);
    const told = phone.waitForResponse((answer) => answer.url().endsWith("/api/lock"));
    await lockApp(phone);
    expect((await told).status()).toBe(200);
    await look(phone, "phone-lock");
    await phone.goto(new URL(phone.url()).origin);
    await signIn(page, contract);
    await phone.getByRole("button", { name: "確認する" }).click();
    await phone.getByLabel(/桁の数字$/).fill(await numberOn(page));
    await look(phone, "phone-locked-request");
    await finger.known(false);
    await phone.getByRole("button", { name: "はい" }).click();
    await expect(phone.getByText("確認できませんでした。もう一度お試しください。")).toBeVisible();
    await expect(heading(page)).toHaveText("スマートフォンで確認してください");
    await finger.known(true);
    await phone.getByRole("button", { name: "はい" }).click();
    await expect(heading(page)).toHaveText("マイアプリケーション");
  },
);
