import { choosePassword, chosenPassword, expect, test, typeIdAndPassword } from "./genkan.ts";

/** The operation manual, step by step, with its own person and its own words. */
test("2.1 the first sign-in, 2.2 the ordinary one, 3.2 the history", async ({ page, context, contract }) => {
  const [taro] = contract.people;
  if (!taro) throw new Error("the contract has nobody");

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
    await page.getByRole("button", { name: "いいえ" }).click();
    await expect(page.getByRole("heading", { name: "マイアプリケーション", level: 1 })).toBeVisible();
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
    await expect(rows.nth(2)).toContainText("いまの端末");
    await expect(rows.nth(3)).toContainText("仮パスワード認証");
    await expect(rows.nth(3)).toContainText(/Chrome|Chromium/);
  });
});
