import type { Page } from "@playwright/test";
import { android } from "./authenticator/phone.ts";
import { addTile, choosePassword, chosenPassword, expect, manualContract, test, typeIdAndPassword } from "./genkan.ts";

const heading = (page: Page) => page.getByRole("heading", { level: 1 });
/** What stands large on the computer's screen and is typed on the phone. */
const numberOn = async (page: Page) => (await page.locator("output").textContent()) ?? "";

/** The operation manual, step by step, with its own person and its own words. */
test("2.1 the first sign-in, 2.2 the ordinary one, 3.2 the history", async ({ page, context, browser, server }) => {
  // As a contract is opened without a word about its policy.
  const { policy: _policy, ...asOpened } = manualContract("manual");
  const contract = server.openContract(asOpened);
  addTile(server, contract.tenant, { name: "Microsoft 365", url: "https://www.microsoft365.com/" });
  const [taro] = contract.people;
  if (!taro) throw new Error("the contract has nobody");
  const mobile = await browser.newContext({ userAgent: android, isMobile: true, hasTouch: true, locale: "ja-JP" });
  const phone = await mobile.newPage();

  await test.step("2.1 (1) the address on the 開通のご案内 leads to the sign-in", async () => {
    await page.goto(contract.loginUrl);
    await expect(page.getByRole("heading", { name: "サインイン", level: 1 })).toBeVisible();
    await expect(page).toHaveTitle("サインイン｜損保 太郎");
  });

  await test.step("2.1 (2) ユーザーID, 次へ, パスワード, 次へ", async () => {
    await page.getByLabel("ユーザーID", { exact: true }).fill("sonpotaro@example.com");
    await page.getByRole("button", { name: "次へ" }).click();
    await expect(page.getByText("sonpotaro@example.com")).toBeVisible();
    await page.getByLabel("パスワード", { exact: true }).fill(taro.temporaryPassword);
    await page.getByRole("button", { name: "次へ" }).click();
  });

  await test.step("2.1 (3) 新しいパスワードの設定, with the rules in sight", async () => {
    await expect(page.getByRole("heading", { name: "新しいパスワードの設定", level: 1 })).toBeVisible();
    await page.getByText("パスワードのヘルプを開く").click();
    await expect(page.getByText("!\"#$%&'()*+,-./:;<=>@[]^_`{}~|").first()).toBeVisible();
    await choosePassword(page, taro.temporaryPassword, chosenPassword);
  });

  await test.step("2.1 (4), (5) 詳細情報が必要, 今すぐダウンロード: the phone reads the QR code", async () => {
    await expect(heading(page)).toHaveText("詳細情報が必要");
    await expect(page.getByRole("heading", { name: "今すぐダウンロード" })).toBeVisible();
    // What the camera reads is the address under the QR code.
    await phone.goto((await page.locator('a[href*="/e#"]').first().getAttribute("href")) ?? "");
    await phone.getByRole("button", { name: "次へ" }).click();
    await phone.getByRole("button", { name: "通知を使わずに続ける" }).click();
  });

  await test.step("2.1 (6)-(10) アカウントのセットアップ, the number, 通知が正しく承認されました, 成功, 完了", async () => {
    await expect(heading(page)).toHaveText("アカウントのセットアップ");
    await phone.getByLabel(/桁の数字$/).fill(await numberOn(page));
    await phone.getByRole("button", { name: "登録する" }).click();
    await expect(heading(page)).toHaveText("通知が正しく承認されました");
    await phone.getByRole("button", { name: "完了" }).click();
    await page.getByRole("button", { name: "次へ" }).click();
    await expect(heading(page)).toHaveText("成功");
    await page.getByRole("button", { name: "完了" }).click();
  });

  await test.step("回復コード, for the day the phone cannot be used", async () => {
    await expect(heading(page)).toHaveText("回復コード");
    await page.getByRole("button", { name: "次へ" }).click();
  });

  await test.step("2.1 (11) サインインの状態を維持しますか？ いいえ", async () => {
    await expect(page.getByRole("heading", { name: "サインインの状態を維持しますか？", level: 1 })).toBeVisible();
    await expect(page.getByLabel("今後このメッセージを表示しない")).not.toBeChecked();
    await page.getByRole("button", { name: "いいえ" }).click();
  });

  await test.step("2.1 (4), (12) マイアプリケーション with the tile of Microsoft 365, and お気に入り", async () => {
    await expect(page.getByRole("heading", { name: "マイアプリケーション", level: 1 })).toBeVisible();
    await expect(page.getByRole("link", { name: /^Microsoft 365/ }).first()).toHaveAttribute("href", /^\/apps\//);
    await expect(page.getByText(contract.loginUrl)).toBeVisible();
  });

  await test.step("サインアウト from the account menu", async () => {
    await page.getByRole("button", { name: /損保 太郎/ }).click();
    for (const name of ["アカウント", "セキュリティ情報", "ログイン履歴"]) {
      await expect(page.getByRole("menuitem", { name, exact: true })).toBeVisible();
    }
    await page.getByRole("menuitem", { name: "サインアウト" }).click();
    await expect(page.getByText("サインアウトしました")).toBeVisible();
  });

  await test.step("2.2 the ordinary sign-in, with the chosen password", async () => {
    await page.goto(contract.loginUrl);
    await typeIdAndPassword(page, "sonpotaro@example.com", chosenPassword);
  });

  await test.step("2.2 (3) the number of the page is typed on the phone, はい", async () => {
    await expect(heading(page)).toHaveText("スマートフォンで確認してください");
    await phone.getByRole("button", { name: "確認する" }).click();
    await phone.getByLabel(/桁の数字$/).fill(await numberOn(page));
    await phone.getByRole("button", { name: "はい" }).click();
    await page.getByRole("button", { name: "いいえ" }).click();
    await expect(heading(page)).toHaveText("マイアプリケーション");
    await mobile.close();
  });

  await test.step("the temporary password is over", async () => {
    const stranger = await context.browser()?.newContext({ locale: "ja-JP" });
    const other = await stranger?.newPage();
    if (!stranger || !other) throw new Error("no second browser");
    await other.goto(contract.loginUrl);
    await typeIdAndPassword(other, "sonpotaro@example.com", taro.temporaryPassword);
    await expect(other.getByLabel("パスワード", { exact: true })).toHaveAttribute("aria-invalid", "true");
    await stranger.close();
  });

  await test.step("3.2 ログイン履歴", async () => {
    await page.getByRole("button", { name: /損保 太郎/ }).click();
    await page.getByRole("menuitem", { name: "ログイン履歴" }).click();
    await expect(page.getByRole("heading", { name: "ログイン履歴", level: 1 })).toBeVisible();
    const names = ["ログイン日時", "IPアドレス", "認証要素", "デバイス", "FIDO2セキュリティキー"];
    for (const name of names) await expect(page.getByRole("columnheader", { name })).toBeVisible();
    const rows = page.getByRole("row");
    await expect(rows.nth(1)).toContainText("失敗");
    await expect(rows.nth(2)).toContainText("パスワード認証");
    await expect(rows.nth(2)).toContainText("アプリ認証");
    await expect(rows.nth(2)).toContainText("いまの端末");
    await expect(rows.nth(3)).toContainText("仮パスワード認証");
    await expect(rows.nth(3)).toContainText(/Chrome|Chromium/);
  });
});
