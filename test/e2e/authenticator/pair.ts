import { type Browser, type BrowserContext, expect, type Page } from "@playwright/test";
import type { OpenedContract, Server } from "../../support/server.ts";
import { choosePassword, chosenPassword, manualContract, typeIdAndPassword } from "../genkan.ts";
import { phoneTraits } from "./phone.ts";

const policy = { secondFactor: "required", factors: ["authenticator"], staySignedIn: { offered: false } };
const person = "sonpotaro@example.com";
let opened = 0;

/** A contract whose one person confirms with the app. */
export function openPair(server: Server, more: object = {}): OpenedContract {
  return server.openContract({ ...manualContract(`tomoni-${++opened}`), policy: { ...policy, ...more } });
}

export const heading = (page: Page) => page.getByRole("heading", { level: 1 });
export const numberOn = async (page: Page) => (await page.locator("output").textContent()) ?? "";
export const otherThan = (number: string) => (number === "42" ? "24" : "42");

/** A browser of its own that is as large as a phone. */
export function phoneContext(browser: Browser, more: object = {}): Promise<BrowserContext> {
  return browser.newContext({ ...phoneTraits, ...more });
}

/** The first sign-in up to 今すぐダウンロード. */
export async function toQrCode(pc: Page, contract: OpenedContract): Promise<void> {
  const { userId, temporaryPassword } = contract.people[0] as OpenedContract["people"][number];
  await pc.goto(contract.loginUrl);
  await typeIdAndPassword(pc, userId, temporaryPassword);
  await choosePassword(pc, temporaryPassword, chosenPassword);
  await expect(heading(pc)).toHaveText("詳細情報が必要");
}

/** What the QR code says. */
export async function qrAddress(pc: Page): Promise<string> {
  return (await pc.locator('a[href*="/e#"]').first().getAttribute("href")) ?? "";
}

/** From the QR code in sight to マイアプリケーション on the computer and the list of accounts on the phone. */
export async function registerPhone(pc: Page, phone: Page, o: { push?: boolean } = {}): Promise<void> {
  await phone.goto(await qrAddress(pc));
  await phone.getByRole("button", { name: "次へ" }).click();
  await phone.getByRole("button", { name: o.push ? "通知を許可する" : "通知を使わずに続ける" }).click();
  await confirmPhone(pc, phone);
}

/** The number of the computer's page is typed on the phone. */
export async function confirmPhone(pc: Page, phone: Page): Promise<void> {
  await expect(heading(pc)).toHaveText("アカウントのセットアップ");
  await phone.getByLabel(/桁の数字$/).fill(await numberOn(pc));
  await phone.getByRole("button", { name: "登録する" }).click();
  await phone.getByRole("button", { name: "完了" }).click();
  await expect(heading(pc)).toHaveText("通知が正しく承認されました");
  await pc.getByRole("button", { name: "次へ" }).click();
  await pc.getByRole("button", { name: "あとで登録する" }).click();
  await expect(heading(pc)).toHaveText("マイアプリケーション");
}

/** ID and password, in a browser that may have been signed in: the phone is asked. */
export async function askPhone(pc: Page, contract: OpenedContract): Promise<void> {
  await pc.context().clearCookies({ name: /genkan-(session|attempt)/ });
  // A page that waits may draw itself anew at this very moment, which interrupts the first of the two.
  await pc.goto(contract.loginUrl).catch(() => pc.goto(contract.loginUrl));
  await typeIdAndPassword(pc, person, chosenPassword);
  await expect(heading(pc)).toHaveText("スマートフォンで確認してください");
}

/** What this page asks for is opened as soon as the phone has it, the number typed, はい pressed. */
export async function confirmOn(phone: Page, pc: Page, o: { wrongly?: boolean } = {}): Promise<void> {
  await openOn(phone, pc);
  const number = await numberOn(pc);
  await answerOn(phone, o.wrongly ? otherThan(number) : number);
}

/** A phone that has not asked since would open what was there before. */
export async function openOn(phone: Page, pc: Page): Promise<void> {
  await expect(pc.getByText("スマートフォンで開かれました")).toBeVisible();
  await phone.getByRole("button", { name: "確認する" }).click();
}

export async function answerOn(phone: Page, number: string): Promise<void> {
  await phone.getByLabel(/桁の数字$/).fill(number);
  await phone.getByRole("button", { name: "はい" }).click();
}

export async function signedIn(pc: Page, phone: Page): Promise<void> {
  await expect(heading(pc)).toHaveText("マイアプリケーション");
  await phone.getByRole("button", { name: "アカウントの一覧へ" }).click();
}

/** What goes wrong on a page, or is held back by its policy, from now on and over all its addresses. */
export function faultsOf(page: Page): string[] {
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    if (message.text().includes("Content Security Policy")) faults.push(message.text());
  });
  return faults;
}
