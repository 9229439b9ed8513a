import type { Page } from "@playwright/test";
import type { OpenedContract } from "../support/server.ts";
import { test as base, choosePassword, chosenPassword, expect, manualContract, typeIdAndPassword } from "./genkan.ts";
import { look, lookInTheDark, picture } from "./look.ts";
import { VirtualKey } from "./virtualkey.ts";

let opened = 0;
const test = base.extend<{ keyed: OpenedContract }>({
  /** A company that asks for a key or an app. */
  keyed: async ({ server }, use) => {
    const policy = { secondFactor: "required", factors: ["passkey", "totp"] };
    await use(server.openContract({ ...manualContract(`kagi-${++opened}`), policy }));
  },
});

const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

/** As far as the page that registers the key. */
async function toRegistration(page: Page, contract: OpenedContract): Promise<void> {
  const { userId, temporaryPassword } = contract.people[0] as OpenedContract["people"][number];
  await page.goto(contract.loginUrl);
  await typeIdAndPassword(page, userId, temporaryPassword);
  await choosePassword(page, temporaryPassword, chosenPassword);
  await expect(heading(page)).toHaveText("パスキー・セキュリティキー");
}

/** The whole first sign-in, with a key. */
async function register(page: Page, contract: OpenedContract): Promise<void> {
  await toRegistration(page, contract);
  await page.getByLabel("このキーの名前", { exact: true }).fill("会社のパソコン");
  await button(page, "登録を始める").click();
  await expect(heading(page)).toHaveText("成功");
  await button(page, "あとで登録する").click();
  await button(page, "いいえ").click();
  await expect(heading(page)).toHaveText("マイアプリケーション");
}

async function signOut(page: Page, contract: OpenedContract): Promise<void> {
  await page.goto(contract.loginUrl);
  await page.getByRole("button", { name: /損保 太郎/ }).click();
  await page.getByRole("menuitem", { name: "サインアウト" }).click();
  await expect(page.getByText("サインアウトしました")).toBeVisible();
}

/** User ID and password; the page that asks for the key is in sight. */
async function toKey(page: Page, contract: OpenedContract): Promise<void> {
  await page.goto(contract.loginUrl);
  await typeIdAndPassword(page, contract.people[0]?.userId ?? "", chosenPassword);
  await expect(page.getByText("キーに触れるか、画面の案内に従ってください。")).toBeVisible();
}

test("registered in the first sign-in, asked in the next, and told in the history", async ({ page, keyed }) => {
  await VirtualKey.insert(page, { transport: "usb" });
  await toRegistration(page, keyed);
  await look(page, "passkey-register");
  await lookInTheDark(page, "passkey-register");
  await button(page, "登録を始める").click();
  const name = page.getByLabel("このキーの名前", { exact: true });
  await expect(name).toHaveAttribute("aria-invalid", "true");
  await look(page, "passkey-register-nameless");
  await name.fill("机の引き出しのキー");
  await page.keyboard.press("Enter");
  await expect(page.getByText("パスキー・セキュリティキーを登録しました。")).toBeVisible();
  await look(page, "passkey-registered");
  await button(page, "あとで登録する").click();
  await button(page, "いいえ").click();
  await expect(heading(page)).toHaveText("マイアプリケーション");
  await signOut(page, keyed);
  await toKey(page, keyed);
  await look(page, "passkey-ask");
  await lookInTheDark(page, "passkey-ask");
  await button(page, "パスキー・セキュリティキーを使う").click();
  await button(page, "いいえ").click();
  await expect(heading(page)).toHaveText("マイアプリケーション");
  await page.goto(`${new URL(keyed.loginUrl).origin}/history`);
  await expect(page.getByRole("cell", { name: "机の引き出しのキー" }).first()).toBeVisible();
});

test("a passkey alone, by the button", async ({ page, keyed }) => {
  const key = await VirtualKey.insert(page);
  await register(page, keyed);
  await key.touched(false);
  await signOut(page, keyed);
  await look(page, "signin-id-passkey");
  await lookInTheDark(page, "signin-id-passkey");
  await key.touched(true);
  await button(page, "パスキーでサインイン").click();
  await button(page, "いいえ").click();
  await expect(heading(page)).toHaveText("マイアプリケーション");
  await page.goto(`${new URL(keyed.loginUrl).origin}/history`);
  await expect(page.getByRole("row").nth(1)).toContainText("パスキー認証");
  await expect(page.getByRole("row").nth(1)).not.toContainText("パスワード認証");
});

test("a passkey alone, from the list below the user ID", async ({ page, keyed }) => {
  const key = await VirtualKey.insert(page);
  await register(page, keyed);
  await key.touched(false);
  await signOut(page, keyed);
  await expect(page.getByLabel("ユーザーID", { exact: true })).toHaveAttribute("autocomplete", "username webauthn");
  await key.touched(true);
  // Nothing is pressed: the browser's own list has it, and this key is picked there at once.
  await page.reload();
  await button(page, "いいえ").click();
  await expect(heading(page)).toHaveText("マイアプリケーション");
});

test("a key that does not check its owner is no sole proof, and goes with the password", async ({ page, keyed }) => {
  const key = await VirtualKey.insert(page, { transport: "usb", verifies: false });
  await register(page, keyed);
  await key.touched(false);
  await signOut(page, keyed);
  await key.touched(true);
  await button(page, "パスキーでサインイン").click();
  await expect(page.getByRole("alert")).toHaveText(/時間内に操作がありませんでした/);
  await look(page, "signin-id-passkey-timeout");
  await toKey(page, keyed);
  await button(page, "パスキー・セキュリティキーを使う").click();
  await button(page, "いいえ").click();
  await expect(heading(page)).toHaveText("マイアプリケーション");
});

test("a key that was removed here, or is not there, is told in words, and the other ways stand below", async ({
  page,
  keyed,
  server,
}) => {
  const key = await VirtualKey.insert(page);
  await register(page, keyed);
  await key.touched(false);
  await signOut(page, keyed);
  await toKey(page, keyed);
  await key.touched(true);
  await key.clear();
  await button(page, "パスキー・セキュリティキーを使う").click();
  await expect(page.getByRole("alert")).toHaveText(/登録されていません|もう一度お試しください/);
  await look(page, "passkey-ask-told");
  await page.getByRole("link", { name: "別の方法でサインイン" }).click();
  await expect(heading(page)).toHaveText("別の方法を選ぶ");
  expect(await server.log()).not.toContain(chosenPassword);
});

test("a key of nobody signs nobody in", async ({ page, keyed, server }) => {
  const key = await VirtualKey.insert(page);
  await register(page, keyed);
  await key.touched(false);
  const { userId } = keyed.people[0] as OpenedContract["people"][number];
  server.command(["person", "suspend", "--tenant", keyed.tenant, "--person", userId]);
  await page.goto(keyed.loginUrl);
  await key.touched(true);
  await button(page, "パスキーでサインイン").click();
  await expect(page.getByText("このパスキーは使えませんでした。")).toBeVisible();
  await key.touched(false);
  await look(page, "signin-id-passkey-refused");
});

test("a page that was left open asks anew, and one touch is enough", async ({ page, keyed }) => {
  await page.clock.install();
  const key = await VirtualKey.insert(page);
  await register(page, keyed);
  await key.touched(false);
  await signOut(page, keyed);
  const pressed = async (name: string) => {
    await page.clock.fastForward("06:00");
    await key.touched(true);
    const anew = page.waitForRequest((request) => request.resourceType() === "fetch");
    await button(page, name).click();
    const request = await anew;
    await expect(heading(page)).toHaveText("サインインの状態を維持しますか？");
    return request.method();
  };
  expect(await pressed("パスキーでサインイン")).toBe("GET");
  await key.touched(false);
  await toKey(page, keyed);
  expect(await pressed("パスキー・セキュリティキーを使う")).toBe("POST");
});

test("the same key twice is pointed out", async ({ page, keyed }) => {
  await VirtualKey.insert(page);
  await toRegistration(page, keyed);
  const name = page.getByLabel("このキーの名前", { exact: true });
  await name.fill("会社のパソコン");
  await button(page, "登録を始める").click();
  await button(page, "もう1つ登録する").click();
  await page.getByRole("link", { name: "別の方法を登録する" }).click();
  await page.getByRole("button", { name: /パスキー・セキュリティキー/ }).click();
  await name.fill("もう1つのキー");
  await button(page, "登録を始める").click();
  await expect(page.getByRole("alert")).toHaveText("このキーは登録済みです。");
  await expect(name).toHaveValue("もう1つのキー");
  await look(page, "passkey-register-twice");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the page says what is needed and offers the other ways", async ({ page, keyed }) => {
    await page.goto(keyed.loginUrl);
    await expect(button(page, "パスキーでサインイン")).toBeHidden();
    await toRegistration(page, keyed);
    await expect(page.getByText("この方法にはJavaScriptが必要です。")).toBeVisible();
    await expect(button(page, "登録を始める")).toBeHidden();
    await picture(page, "passkey-no-script");
    await page.getByRole("link", { name: "別の方法を登録する" }).click();
    await page.getByRole("button", { name: /認証アプリのコード/ }).click();
    await expect(heading(page)).toHaveText("認証アプリのコードを登録する");
  });
});
