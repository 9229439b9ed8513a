import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Page } from "@playwright/test";
import type { OpenedContract, Server } from "../support/server.ts";
import { totpCode } from "../support/totp.ts";
import { choosePassword, chosenPassword, expect, manualContract, test, typeIdAndPassword } from "./genkan.ts";
import { look, lookInTheDark } from "./look.ts";

const taro = "sonpotaro@example.com";
const pictures = resolve(import.meta.dirname, "../../test-results/pictures");
let opened = 0;

function openWithFactors(server: Server): OpenedContract {
  const policy = { secondFactor: "required", factors: ["totp", "recoveryCodes"] };
  return server.openContract({ ...manualContract(`codes-${++opened}`), policy });
}

/** As far as 回復コード of the first sign-in. */
async function toCodes(page: Page, contract: OpenedContract): Promise<string[]> {
  const temporary = contract.people[0]?.temporaryPassword as string;
  await page.goto(contract.loginUrl);
  await typeIdAndPassword(page, taro, temporary);
  await choosePassword(page, temporary, chosenPassword);
  await registerApp(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("回復コード");
  return page.locator("ol code").allTextContents();
}

async function registerApp(page: Page): Promise<void> {
  await page.getByText("QRコードを使えない場合のキー").click();
  const seed = (await page.locator("code.keytext").textContent()) as string;
  await page.getByLabel("アプリに表示された6桁のコード").fill(totpCode(seed, new Date()));
  await page.getByRole("button", { name: "次へ" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("成功");
  await page.getByRole("button", { name: "完了" }).click();
}

async function askForCode(page: Page): Promise<void> {
  await page.getByRole("link", { name: "別の方法でサインイン" }).click();
  await page.getByRole("button", { name: "回復コードを使う" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("回復コードの入力");
}

async function portal(page: Page): Promise<void> {
  await page.getByRole("button", { name: "いいえ" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("マイアプリケーション");
}

test("recovery codes are shown, saved and printed at the first sign-in, and one of them signs in", async ({
  page,
  server,
}) => {
  const contract = openWithFactors(server);
  const codes = await toCodes(page, contract);
  expect(codes).toHaveLength(10);
  await look(page, "codes");
  await lookInTheDark(page, "codes");

  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "ファイルに保存する" }).click(),
  ]);
  expect(file.suggestedFilename()).toBe(`回復コード ${taro}.txt`);
  const saved = readFileSync((await file.path()) as string, "utf8");
  for (const code of codes) expect(saved).toContain(`${code}\r\n`);
  expect(saved).toContain(`${taro}　回復コード　`);
  await expect(page.getByRole("button", { name: "印刷する" })).toBeVisible();
  await printed(page, codes);

  await page.getByRole("button", { name: "次へ" }).click();
  await portal(page);
  await page.context().clearCookies();
  await page.goto(contract.loginUrl);
  await typeIdAndPassword(page, taro, chosenPassword);
  await askForCode(page);
  await look(page, "codes-ask");
  await page.getByLabel("回復コード", { exact: true }).fill("AAAAA-AAAAA");
  await page.getByRole("button", { name: "次へ" }).click();
  await expect(page.getByText("回復コードが合っていません")).toBeVisible();
  await look(page, "codes-wrong");
  await page.getByLabel("回復コード", { exact: true }).fill((codes[0] as string).toLowerCase());
  await page.getByRole("button", { name: "次へ" }).click();
  await portal(page);
  const mails = await server.outbox();
  expect(mails.some(({ text }) => text.includes("残りは9個です"))).toBe(true);
});

/** One sheet of A4 in black and white, with the person, the day and all codes, and nothing of the page around them. */
async function printed(page: Page, codes: string[]): Promise<void> {
  const path = join(pictures, "codes-printed.pdf");
  await page.pdf({ path, preferCSSPageSize: true });
  const [text, info] = [run("pdftotext", ["-layout", path, "-"]), run("pdfinfo", [path])];
  for (const code of codes) expect(text).toContain(code);
  expect(text).toContain(taro);
  expect(text).toContain("使ったコードは線で消してください。");
  for (const word of ["次へ", "よくあるご質問", "この画面でしか"]) expect(text).not.toContain(word);
  expect(info).toMatch(/Pages: +1\n/);
  expect(info).toMatch(/Page size: +59[45]\S* x 84[12]/);
}

function run(program: string, args: string[]): string {
  const done = spawnSync(program, args, { encoding: "utf8" });
  if (done.status !== 0) throw new Error(`${program}: ${done.error ?? done.stderr}`);
  return done.stdout;
}

test("after a reset by the command line a pass leads to a new registration", async ({ page, server }) => {
  const contract = openWithFactors(server);
  await toCodes(page, contract);
  await page.getByRole("button", { name: "次へ" }).click();
  await portal(page);
  const on = ["--tenant", contract.tenant, "--person", taro];
  const reset = server.command<{ removed: string[]; accessPass: string }>(["person", "reset-factors", ...on]);
  expect(reset.removed).toEqual(["totp", "recoveryCodes"]);
  await page.goto(contract.loginUrl);
  await typeIdAndPassword(page, taro, chosenPassword);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("一時アクセスパスの入力");
  await look(page, "pass");
  await page.getByLabel("一時アクセスパス", { exact: true }).fill("0000000000");
  await page.getByRole("button", { name: "次へ" }).click();
  await expect(page.getByText("あと4回入力できます")).toBeVisible();
  await page.getByLabel("一時アクセスパス", { exact: true }).fill("0123456789");
  await look(page, "pass-wrong");
  await page.getByLabel("一時アクセスパス", { exact: true }).fill(reset.accessPass);
  await page.getByRole("button", { name: "次へ" }).click();
  await registerApp(page);
  await page.getByRole("button", { name: "次へ" }).click();
  await portal(page);
  expect(server.command<{ factors: object[] }>(["person", "show", ...on]).factors).toHaveLength(2);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the codes are shown and come into force, without buttons that do nothing", async ({ page, server }) => {
    const contract = openWithFactors(server);
    expect(await toCodes(page, contract)).toHaveLength(10);
    await expect(page.getByRole("button", { name: "印刷する" })).toHaveCount(0);
    await expect(page.getByRole("button", { name: "ファイルに保存する" })).toHaveCount(0);
    await page.getByRole("button", { name: "次へ" }).click();
    await portal(page);
  });
});

test("in English", async ({ page, server }) => {
  const contract = openWithFactors(server);
  await toCodes(page, contract);
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Recovery codes");
  await look(page, "en-codes");
});
