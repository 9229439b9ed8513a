import type { Page, TestInfo } from "@playwright/test";
import { test as base, choosePassword, chosenPassword, expect, typeIdAndPassword } from "../e2e/genkan.ts";
import { totpCode } from "../support/totp.ts";
import { Company, hanako, taro } from "./company.ts";
import { Mellon } from "./mellon.ts";
import { Openidc } from "./openidc.ts";
import { Shibboleth } from "./shibboleth.ts";
import { SimpleSaml } from "./simplesaml.ts";

export { expect } from "../e2e/genkan.ts";

interface Programs {
  company: Company;
  openidc: Openidc;
  mellon: Mellon;
  shibboleth: Shibboleth;
  simpleSaml: SimpleSaml;
}

/** One company and one of each program for all tests; browsers are new for each. */
export const test = base.extend<object, Programs>({
  company: [async ({ server }, use) => use(await Company.open(server)), { scope: "worker" }],
  openidc: [running(Openidc.start), { scope: "worker" }],
  mellon: [running(Mellon.start), { scope: "worker" }],
  shibboleth: [running(Shibboleth.start), { scope: "worker" }],
  simpleSaml: [running(SimpleSaml.start), { scope: "worker" }],
});

/** A program from before the first test that wants it to the end of the last. */
function running<P extends { stop(): Promise<void> }>(start: (company: Company) => Promise<P>) {
  return async ({ company }: { company: Company }, use: (program: P) => Promise<void>) => {
    const program = await start(company);
    await use(program);
    await program.stop();
  };
}

export const heading = (page: Page) => page.getByRole("heading", { level: 1 });

/** ユーザーID, パスワード, いいえ. */
export async function signIn(page: Page): Promise<void> {
  await typeIdAndPassword(page, taro, chosenPassword);
  await page.getByRole("button", { name: "いいえ" }).click();
}

/** 花子's first sign-in, with the password from her notice. */
export async function firstSignIn(page: Page, company: Company): Promise<void> {
  const temporary = company.temporaryPassword(hanako);
  await typeIdAndPassword(page, hanako, temporary);
  await choosePassword(page, temporary, chosenPassword);
  await page.getByRole("button", { name: "いいえ" }).click();
}

export async function signInAtGenkan(page: Page, company: Company): Promise<void> {
  await page.goto(company.portal);
  await signIn(page);
  await expect(heading(page)).toHaveText("マイアプリケーション");
}

interface Told {
  /** Applications of which the page says that they are signed out; of which it says that they may be open. */
  out: string[];
  open?: string[];
}

/** サインアウト in the menu of マイアプリケーション, by way of every application that can be told. */
export async function signOutAtGenkan(page: Page, company: Company, told: Told): Promise<void> {
  await page.goto(company.portal);
  await page.getByRole("button", { name: /損保 太郎/ }).click();
  await page.getByRole("menuitem", { name: "サインアウト" }).click();
  await expect(page.getByRole("link", { name: "もう一度サインインする" })).toBeVisible({ timeout: 15_000 });
  await expectTold(page, told);
}

/** サインアウトしました。 What the page says once everybody has answered, or not. */
export async function expectTold(page: Page, { out, open = [] }: Told): Promise<void> {
  await expect(heading(page)).toHaveText("サインアウトしました。");
  await expect(page.getByText("開いていたアプリに知らせています。")).toBeHidden({ timeout: 15_000 });
  expect(await named(page, /^次のアプリからもサインアウトしました：(.*)$/)).toEqual(out.toSorted());
  expect(await named(page, /^(.*)はまだ開いている可能性があります/)).toEqual(open.toSorted());
}

async function named(page: Page, sentence: RegExp): Promise<string[]> {
  const [said = ""] = await page.getByRole("paragraph").filter({ hasText: sentence }).allTextContents();
  return (sentence.exec(said)?.[1]?.split("、") ?? []).toSorted();
}

/** 詳細情報が必要, as far as 成功: codes of an app, of this moment. */
export async function enrolTotp(page: Page): Promise<void> {
  await page.getByRole("button", { name: "次へ" }).click();
  await page.getByText("QRコードを使えない場合のキー").click();
  const seed = ((await page.locator("code.keytext").textContent()) ?? "").replace(/\s/g, "");
  await page.getByLabel("アプリに表示された6桁のコード").fill(totpCode(seed, new Date()));
  await page.getByRole("button", { name: "次へ" }).click();
  await page.getByRole("button", { name: "あとで登録する" }).click();
}

/** What the program hands on to the application behind it, by name. */
export async function handedOn(page: Page): Promise<Record<string, string>> {
  const lines = ((await page.locator("pre").textContent()) ?? "").split("\n");
  return Object.fromEntries(lines.map((line) => [line.split("=", 1)[0] as string, line.slice(line.indexOf("=") + 1)]));
}

/** Nobody is signed in at the program: it leads to Genkan, which asks for the user ID. */
export async function expectAsked(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(page.getByLabel("ユーザーID", { exact: true })).toBeVisible();
}

/** Genkan's own page says no, has led the browser nowhere, and the log has the reason under the number that it shows. */
export async function expectRefused(page: Page, company: Company, o: { says: string; reason: string }): Promise<void> {
  await expect(heading(page)).toHaveText(o.says);
  expect(new URL(page.url()).origin).toBe(company.origin);
  const text = (await page.getByRole("main").textContent()) ?? "";
  const [, number = ""] = /番号([0-9a-f]+)/.exec(text) ?? [];
  expect(await company.reasonUnder(number)).toBe(o.reason);
}

export const unknown = "このアプリは登録されていません。";
export const notVerified = (application: string) => `${application}からの呼び出しを確かめられませんでした。`;

/** What the program and Genkan have logged, beside a failure. */
export async function keepLog(info: TestInfo, company: Company, program: { log(): string }): Promise<void> {
  if (info.status === info.expectedStatus) return;
  await info.attach("the program's log", { body: program.log() });
  await info.attach("Genkan's log", { body: await company.log() });
}
