import { execFileSync } from "node:child_process";
import type { Page } from "@playwright/test";
import type { OpenedContract } from "../support/server.ts";
import { choosePassword, chosenPassword, expect, manualContract, test, typeIdAndPassword } from "./genkan.ts";
import { look, lookInTheDark } from "./look.ts";

/** A contract whose people register and prove a second factor, codes of an app first. */
const requiring = (label: string, factors: string[], more: object = {}) => ({
  ...manualContract(label),
  policy: { secondFactor: "required", factors, staySignedIn: { offered: false }, ...more },
});

const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const heading = (page: Page) => page.getByRole("heading", { level: 1 });

/** The code of an independent program, `steps` of 30 seconds from now. */
function code(seed: string, steps = 0): string {
  const at = new Date(Date.now() + steps * 30_000).toISOString().replace("T", " ").slice(0, 19);
  return execFileSync("oathtool", ["--totp", "--base32", "--now", `${at} UTC`, seed], { encoding: "utf8" }).trim();
}

async function toRegistration(page: Page, contract: OpenedContract): Promise<void> {
  const { userId, temporaryPassword } = contract.people[0] as OpenedContract["people"][number];
  await page.goto(contract.loginUrl);
  await typeIdAndPassword(page, userId, temporaryPassword);
  await choosePassword(page, temporaryPassword, chosenPassword);
}

/** The key under the QR code, for people whose app cannot read it. */
async function keyOf(page: Page): Promise<string> {
  await page.getByText("QRコードを使えない場合のキー").click();
  return ((await page.locator("code.keytext").textContent()) ?? "").replace(/\s/g, "");
}

test("codes of an app: registered, asked, wrong, used, stopped, and セキュリティ情報", async ({ page, server }) => {
  const contract = server.openContract(
    requiring("codes-app", ["totp"], { rememberBrowser: { offered: true, days: 30 } }),
  );
  await toRegistration(page, contract);
  await expect(heading(page)).toHaveText("認証アプリのコードを登録する");
  await look(page, "enrol-totp");
  await lookInTheDark(page, "enrol-totp");
  const seed = await keyOf(page);
  await page.getByLabel("アプリに表示された6桁のコード").fill("12");
  await press(page, "次へ");
  await expect(page.getByText("6桁の数字を入力してください。")).toBeVisible();
  await look(page, "enrol-totp-short");
  await page.getByLabel("アプリに表示された6桁のコード").fill(code(seed, -1));
  await press(page, "次へ");
  await expect(heading(page)).toHaveText("成功");
  await look(page, "enrolled-totp");
  await press(page, "あとで登録する");
  await expect(heading(page)).toHaveText("マイアプリケーション");

  await page.goto(new URL("/security", contract.loginUrl).href);
  await look(page, "security-one");
  await lookInTheDark(page, "security-one");
  await page.getByRole("link", { name: "サインイン方法の追加" }).click();
  await look(page, "security-add");
  await page.goBack();
  await page.getByRole("link", { name: /変更.*認証アプリのコード/ }).click();
  await look(page, "security-method");
  await page.goBack();
  await page.getByRole("link", { name: /削除.*認証アプリのコード/ }).click();
  await expect(page.getByText("最後の1つは削除できません")).toBeVisible();
  await look(page, "security-last");

  await page.context().clearCookies();
  await page.goto(contract.loginUrl);
  await typeIdAndPassword(page, "sonpotaro@example.com", chosenPassword);
  await expect(heading(page)).toHaveText("コードの入力");
  await look(page, "ask-totp");
  await lookInTheDark(page, "ask-totp");
  await page.getByLabel("6桁のコード", { exact: true }).fill("000000");
  await press(page, "次へ");
  await expect(page.getByText("コードが合っていません。")).toBeVisible();
  await look(page, "ask-totp-wrong");
  await page.getByRole("link", { name: "別の方法でサインイン" }).click();
  await look(page, "other-ways");
  await page.getByRole("button", { name: "認証アプリの6桁のコードを使う" }).click();
  await page.getByLabel("6桁のコード", { exact: true }).fill(code(seed));
  await press(page, "次へ");
  await expect(heading(page)).toHaveText("マイアプリケーション");

  await page.context().clearCookies();
  await page.goto(contract.loginUrl);
  await typeIdAndPassword(page, "sonpotaro@example.com", chosenPassword);
  await page.getByLabel("6桁のコード", { exact: true }).fill(code(seed));
  await press(page, "次へ");
  await expect(page.getByText("このコードは使用済みです。")).toBeVisible();
  for (let i = 0; i < 5; i++) {
    await page.getByLabel("6桁のコード", { exact: true }).fill("000000");
    await press(page, "次へ");
  }
  await expect(page.getByText("までコードを受け付けません")).toBeVisible();
  await look(page, "ask-totp-stopped");
});

test("what is asked again, and the access pass", async ({ page, server }) => {
  const contract = server.openContract(requiring("codes-optional", ["totp"], { secondFactor: "optional" }));
  await toRegistration(page, contract);
  await expect(heading(page)).toHaveText("マイアプリケーション");
  await page.context().clearCookies();
  await page.goto(contract.loginUrl);
  await typeIdAndPassword(page, "sonpotaro@example.com", chosenPassword);
  await page.goto(new URL("/security", contract.loginUrl).href);
  await look(page, "security-none");
  await page.goto(new URL("/stepup?need=change&enrol=totp&to=/security", contract.loginUrl).href);
  await look(page, "stepup-first");
  await press(page, "次へ");
  await expect(heading(page)).toHaveText("一時アクセスパスの入力");
  await look(page, "pass");
  await page.getByLabel("一時アクセスパス").fill("123");
  await press(page, "次へ");
  await look(page, "pass-short");
  await page.getByLabel("一時アクセスパス").fill("1234567890");
  await press(page, "次へ");
  await expect(page.getByText("この一時アクセスパスは使えなくなりました")).toBeVisible();
  await look(page, "pass-over");
});

test("without JavaScript a code is registered and asked", async ({ browser, server }) => {
  const contract = server.openContract(requiring("codes-plain", ["totp"]));
  const context = await browser.newContext({ javaScriptEnabled: false, locale: "ja-JP" });
  const page = await context.newPage();
  await toRegistration(page, contract);
  const seed = await keyOf(page);
  await page.getByLabel("アプリに表示された6桁のコード").fill(code(seed));
  await press(page, "次へ");
  await press(page, "あとで登録する");
  await expect(heading(page)).toHaveText("マイアプリケーション");
  await context.close();
});

test("in English", async ({ browser, server }) => {
  const contract = server.openContract(requiring("codes-english", ["totp"]));
  const context = await browser.newContext({ locale: "en-US" });
  const page = await context.newPage();
  await toRegistrationInEnglish(page, contract);
  await look(page, "enrol-totp-en");
  await context.close();
});

async function toRegistrationInEnglish(page: Page, contract: OpenedContract): Promise<void> {
  const { userId, temporaryPassword } = contract.people[0] as OpenedContract["people"][number];
  await page.goto(contract.loginUrl);
  if (await page.getByRole("button", { name: "English" }).isVisible()) await press(page, "English");
  await page.getByLabel("User ID", { exact: true }).fill(userId);
  await press(page, "Next");
  await page.getByLabel("Password", { exact: true }).fill(temporaryPassword);
  await press(page, "Next");
  await page.getByLabel("Temporary password", { exact: true }).fill(temporaryPassword);
  await page.getByLabel("New password", { exact: true }).fill(chosenPassword);
  await page.getByLabel(/^New password \(/).fill(chosenPassword);
  await press(page, "Set password");
  await expect(heading(page)).toHaveText("Register a code app");
}
