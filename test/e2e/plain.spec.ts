import {
  addTile,
  choosePassword,
  chosenPassword,
  expect,
  firstSignIn,
  test,
  typeIdAndPassword,
  wrongPassword,
} from "./genkan.ts";

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the first sign-in, a favourite, the history and the sign-out work", async ({ page, contract }) => {
    await firstSignIn(page, contract);
    await page.getByRole("button", { name: /Microsoft 365をよく使うもの/ }).click();
    await expect(page.getByRole("heading", { name: "よく使うもの" })).toBeVisible();
    await page.goto(`${new URL(contract.loginUrl).origin}/history`);
    await page.getByRole("link", { name: "失敗" }).click();
    await expect(page.getByText("この条件の記録はありません。")).toBeVisible();
    await page.goto(contract.loginUrl);
    await page.getByRole("button", { name: /損保 太郎/ }).click();
    await page.getByRole("button", { name: "サインアウト" }).click();
    await expect(page.getByText("サインアウトしました")).toBeVisible();
  });

  test("what is missing is said at the field", async ({ page, contract }) => {
    await page.goto(contract.loginUrl);
    await page.getByRole("button", { name: "次へ" }).click();
    await expect(page.getByLabel("ユーザーID", { exact: true })).toHaveAttribute("aria-invalid", "true");
    await expect(page.getByRole("button", { name: "表示（パスワード）" })).toHaveCount(0);
  });
});

test("by keyboard alone", async ({ page, contract }) => {
  const [taro] = contract.people;
  if (!taro) throw new Error("the contract has nobody");
  const type = async (text: string) => {
    await page.keyboard.type(text);
    await page.keyboard.press("Enter");
  };
  await page.goto(contract.loginUrl);
  await type("sonpotaro@example.com");
  await expect(page.getByLabel("パスワード", { exact: true })).toBeFocused();
  await type(wrongPassword());
  await expect(page.getByLabel("パスワード", { exact: true })).toBeFocused();
  await type(taro.temporaryPassword);
  await expect(page.getByLabel("仮パスワード", { exact: true })).toBeFocused();
  await page.keyboard.type(taro.temporaryPassword);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.type(chosenPassword);
  await page.getByLabel("新しいパスワード（確認用）", { exact: true }).focus();
  await type(chosenPassword);
  await expect(page.getByRole("heading", { name: "サインインの状態を維持しますか？" })).toBeVisible();
  await page.getByRole("button", { name: "いいえ" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "マイアプリケーション", level: 1 })).toBeVisible();

  const menu = page.getByRole("button", { name: /損保 太郎/ });
  await menu.focus();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("menuitem").first()).toBeFocused();
  await page.keyboard.press("End");
  await expect(page.getByRole("menuitem", { name: "サインアウト" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(menu).toBeFocused();
});

test("the checklist follows what is typed, and typing helps", async ({ page, contract }) => {
  const [taro] = contract.people;
  if (!taro) throw new Error("the contract has nobody");
  await page.goto(contract.loginUrl);
  const id = page.getByLabel("ユーザーID", { exact: true });
  await id.fill("ｓｏｎｐｏｔａｒｏ＠ｅｘａｍｐｌｅ．ｃｏｍ");
  await id.blur();
  await expect(id).toHaveValue("sonpotaro@example.com");
  await expect(page.getByText("全角で入力された文字を半角に直しました。")).toBeVisible();
  await typeIdAndPassword(page, "sonpotaro@example.com", taro.temporaryPassword);
  const fresh = page.getByLabel("新しいパスワード", { exact: true });
  await page.getByLabel("仮パスワード", { exact: true }).fill(taro.temporaryPassword);
  await fresh.fill("Kaze1");
  await expect(page.getByText("いま5文字")).toBeVisible();
  await fresh.fill(chosenPassword);
  await expect(page.getByText("9個の条件のうち、7個を満たしています。")).toBeAttached();
  await page.getByRole("button", { name: "表示（新しいパスワード）" }).click();
  await expect(fresh).toHaveAttribute("type", "text");
  await choosePassword(page, taro.temporaryPassword, chosenPassword);
  await expect(page.getByRole("heading", { name: "サインインの状態を維持しますか？" })).toBeVisible();
});

test("Caps Lock and full-width letters are pointed out while a password is typed", async ({ page, contract }) => {
  await page.goto(contract.loginUrl);
  await page.getByLabel("ユーザーID", { exact: true }).fill("sonpotaro@example.com");
  await page.getByRole("button", { name: "次へ" }).click();
  const field = page.getByLabel("パスワード", { exact: true });
  const lock = (on: boolean) =>
    field.evaluate(
      (input, on) => input.dispatchEvent(new KeyboardEvent("keyup", { key: "A", modifierCapsLock: on })),
      on,
    );
  await lock(true);
  await expect(page.getByText("Caps Lock（大文字の固定）がオンになっています。")).toBeVisible();
  await lock(false);
  await expect(page.getByText("Caps Lock（大文字の固定）がオンになっています。")).toBeHidden();
  await field.fill("ＭＡＣＨＩＧＡＩ");
  await field.press("End");
  await expect(page.getByText("全角").first()).toBeVisible();
});

test("tiles are put in order by dragging and by arrow keys, and stay so", async ({ page, contract, server }) => {
  for (const name of ["勤怠", "契約照会"]) addTile(server, contract.tenant, { name, url: "https://example.net/" });
  await firstSignIn(page, contract);
  const { origin } = new URL(contract.loginUrl);
  await page.goto(`${origin}/console/?move=1`);
  const tiles = page.locator(".tiles").last().locator(".tile");
  const names = () => tiles.locator("b").allTextContents();
  expect(await names()).toEqual(["Microsoft 365", "勤怠", "契約照会"]);
  const sent = () => page.waitForResponse((answer) => answer.url().endsWith("/apps/move"));
  await Promise.all([sent(), tiles.nth(2).dragTo(tiles.nth(0))]);
  expect(await names()).toEqual(["契約照会", "Microsoft 365", "勤怠"]);
  await tiles.nth(1).getByRole("button").last().focus();
  await Promise.all([sent(), page.keyboard.press("ArrowRight")]);
  expect(await names()).toEqual(["契約照会", "勤怠", "Microsoft 365"]);
  await page.goto(`${origin}/apps`);
  expect(await page.locator(".tile b").allTextContents()).toEqual(["契約照会", "勤怠", "Microsoft 365"]);
});
