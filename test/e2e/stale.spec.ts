import {
  choosePassword,
  chosenPassword,
  expect,
  firstSignIn,
  manualContract,
  test,
  typeIdAndPassword,
} from "./genkan.ts";

const portal = { name: "マイアプリケーション", level: 1 } as const;

test("Back, forward and sending again lead on", async ({ page, contract }) => {
  await firstSignIn(page, contract);
  for (let i = 0; i < 4; i++) {
    await page.goBack();
    await expect(page.locator("h1")).toBeVisible();
    await expect(page.getByText(/400|CSRF|期限切れのセッション/)).toHaveCount(0);
  }
  await page.goto(contract.loginUrl);
  await expect(page.getByRole("heading", portal)).toBeVisible();
});

test("a page of the sign-in that was left open in a second tab goes on where its person is", async ({
  page,
  context,
  contract,
}) => {
  const [taro] = contract.people;
  if (!taro) throw new Error("the contract has nobody");
  const old = await context.newPage();
  await old.goto(contract.loginUrl);
  await old.getByLabel("ユーザーID", { exact: true }).fill(taro.userId);
  await old.getByRole("button", { name: "次へ" }).click();
  await firstSignIn(page, contract);
  await old.getByLabel("パスワード", { exact: true }).fill(chosenPassword);
  await old.getByRole("button", { name: "次へ" }).click();
  await expect(old.locator("h1")).toHaveText(/マイアプリケーション|サインインの状態を維持しますか？/);
});

test("a mid-flow address in a bookmark, in a browser that knows nothing, asks for the password of the same ID", async ({
  page,
  contract,
  browser,
}) => {
  const [taro] = contract.people;
  if (!taro) throw new Error("the contract has nobody");
  await page.goto(`${new URL(contract.loginUrl).origin}/account`);
  await typeIdAndPassword(page, taro.userId, taro.temporaryPassword);
  const midFlow = page.url();
  expect(midFlow).toContain("/signin/change");
  const context = await browser.newContext({ locale: "ja-JP" });
  const other = await context.newPage();
  await other.goto(midFlow);
  await expect(other.getByText(taro.userId)).toBeVisible();
  await other.getByLabel("パスワード", { exact: true }).fill(taro.temporaryPassword);
  await other.getByRole("button", { name: "次へ" }).click();
  await choosePassword(other, taro.temporaryPassword, chosenPassword);
  await other.getByRole("button", { name: "いいえ" }).click();
  await expect(other.getByRole("heading", { name: "アカウント", level: 1 })).toBeVisible();
  await context.close();
});

test("forty tabs, then a sign-in", async ({ page, context, contract }) => {
  await page.goto(contract.loginUrl);
  await page.evaluate(async () => {
    for (let i = 0; i < 40; i++) {
      await fetch("/signin", { method: "POST", body: new URLSearchParams({ userId: `person${i}@example.com` }) });
    }
  });
  const cookies = await context.cookies();
  expect(cookies.filter(({ name }) => name.includes("attempt-")).length).toBeLessThanOrEqual(6);
  await firstSignIn(page, contract);
});

test("cookies that are cleared midway cost one password", async ({ page, context, contract }) => {
  const [taro] = contract.people;
  if (!taro) throw new Error("the contract has nobody");
  await page.goto(contract.loginUrl);
  await page.getByLabel("ユーザーID", { exact: true }).fill(taro.userId);
  await page.getByRole("button", { name: "次へ" }).click();
  await context.clearCookies();
  await page.getByLabel("パスワード", { exact: true }).fill(taro.temporaryPassword);
  await page.getByRole("button", { name: "次へ" }).click();
  await expect(page.getByText(taro.userId)).toBeVisible();
  await page.getByLabel("パスワード", { exact: true }).fill(taro.temporaryPassword);
  await page.getByRole("button", { name: "次へ" }).click();
  await expect(page.getByRole("heading", { name: "新しいパスワードの設定" })).toBeVisible();
});

test("two companies and two people in one browser stay apart", async ({ page, contract, server }) => {
  const other = server.openContract({ ...manualContract(`${contract.tenant}-b`), contractor: "玄関保険サービス" });
  const second = server.command<{ userId: string; temporaryPassword: string }>([
    ...["person", "add", "--tenant", contract.tenant, "--user-id", "jiro@example.com", "--name", "損保 次郎"],
  ]);
  await firstSignIn(page, contract);
  await firstSignIn(page, other);
  await expect(page.getByText("玄関保険サービス").first()).toBeVisible();
  const origin = new URL(contract.loginUrl).origin;
  const tab = await page.context().newPage();
  await tab.goto(`${origin}/account`);

  await page.goto(`${origin}/signin?add=1`);
  await typeIdAndPassword(page, second.userId, second.temporaryPassword);
  await choosePassword(page, second.temporaryPassword, chosenPassword);
  await page.getByRole("button", { name: "いいえ" }).click();
  await expect(page.getByRole("button", { name: /損保 次郎/ })).toBeVisible();

  await tab.getByRole("button", { name: "English" }).first().click();
  await expect(tab.getByRole("heading", { level: 1 })).toContainText("sonpotaro@example.com");
  await tab.getByRole("button", { name: /sonpotaro@example\.com/ }).click();
  await expect(tab.getByRole("button", { name: /損保 太郎/ })).toBeVisible();
});
