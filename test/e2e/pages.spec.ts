import type { Page } from "@playwright/test";
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
import { look, lookInTheDark } from "./look.ts";

/** Every page in its states, at both widths. The pictures are in test-results/pictures. */
const next = (page: Page) => page.getByRole("button", { name: /^(次へ|Next)$/ });

test("the pages of the sign-in", async ({ page, contract }) => {
  const [taro] = contract.people;
  if (!taro) throw new Error("the contract has nobody");
  await page.goto(contract.loginUrl);
  await look(page, "signin-id");
  await lookInTheDark(page, "signin-id");
  await next(page).click();
  await expect(page.getByLabel("ユーザーID", { exact: true })).toHaveAttribute("aria-invalid", "true");
  await look(page, "signin-id-empty");
  await page.getByLabel("ユーザーID", { exact: true }).fill("sonpotaro@example.com");
  await next(page).click();
  await look(page, "signin-password");
  await page.getByLabel("パスワード", { exact: true }).fill(wrongPassword());
  await next(page).click();
  await look(page, "signin-password-wrong");
  await lookInTheDark(page, "signin-password-wrong");
  for (let i = 0; i < 7; i++) {
    await page.getByLabel("パスワード", { exact: true }).fill(wrongPassword(i));
    await next(page).click();
  }
  await look(page, "signin-password-near");
  await page.getByLabel("パスワード", { exact: true }).fill(taro.temporaryPassword);
  await next(page).click();
  await look(page, "signin-change");
  await page.getByLabel("新しいパスワード", { exact: true }).fill("Password1!");
  await expect(page.getByText("5個の条件", { exact: false }).or(page.getByText("条件のうち")).first()).toBeAttached();
  await page.getByRole("button", { name: "パスワードを設定する" }).click();
  await look(page, "signin-change-wrong");
  await lookInTheDark(page, "signin-change-wrong");
  await choosePassword(page, taro.temporaryPassword, chosenPassword);
  await look(page, "signin-stay");
  await page.getByRole("button", { name: "はい" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("マイアプリケーション");
});

test("locked, and the ways out", async ({ page, contract }) => {
  await page.goto(contract.loginUrl);
  await page.getByLabel("ユーザーID", { exact: true }).fill("nobody@example.com");
  await next(page).click();
  for (let i = 0; i < 10; i++) {
    await page.getByLabel("パスワード", { exact: true }).fill(wrongPassword(i));
    await next(page).click();
  }
  await look(page, "signin-locked");
  const origin = new URL(contract.loginUrl).origin;
  for (const [path, name] of [
    ["/trouble", "trouble"],
    ["/help", "help"],
    ["/support", "support"],
    ["/nowhere", "not-found"],
  ] as const) {
    await page.goto(origin + path);
    await look(page, name);
  }
  await page.goto(origin.replace(contract.tenant, "no-such-tenant"));
  await look(page, "no-tenant");
});

test("a person's own pages", async ({ page, contract, server }) => {
  const tiles = ["Outlook", "Teams", "勤怠", "とても長い名前の業務アプリケーション（保険料試算・申込書作成）"];
  for (const name of tiles)
    addTile(server, contract.tenant, { name, url: "https://example.net/", description: "毎日の仕事に" });
  const origin = new URL(contract.loginUrl).origin;
  await firstSignIn(page, contract);
  await look(page, "portal");
  await lookInTheDark(page, "portal");
  await page
    .getByRole("button", { name: /アプリ/ })
    .first()
    .click();
  await look(page, "portal-launcher");
  await page.goto(`${origin}/console/`);
  await page.getByRole("button", { name: /損保 太郎/ }).click();
  await look(page, "portal-menu");
  for (const [path, name] of [
    ["/console/?move=1", "portal-move"],
    ["/console/?q=zzz", "portal-search-none"],
    ["/apps", "apps"],
    ["/account", "account"],
    ["/security", "security"],
    ["/security/sessions", "sessions"],
    ["/security/password", "password"],
    ["/history", "history"],
    ["/accounts", "chooser"],
    ["/apps/00000000-0000-7000-8000-000000000000", "app-unknown"],
  ] as const) {
    await page.goto(origin + path);
    await look(page, name);
  }
});

test("in English", async ({ page, contract }) => {
  const [taro] = contract.people;
  if (!taro) throw new Error("the contract has nobody");
  await page.goto(contract.loginUrl);
  await page.getByRole("button", { name: "English" }).click();
  await look(page, "en-signin-id");
  await page.getByLabel("User ID", { exact: true }).fill(taro.userId);
  await next(page).click();
  await page.getByLabel("Password", { exact: true }).fill(wrongPassword());
  await next(page).click();
  await look(page, "en-signin-password-wrong");
  await page.getByLabel("Password", { exact: true }).fill(taro.temporaryPassword);
  await next(page).click();
  await look(page, "en-signin-change");
  await page.getByLabel("Temporary password", { exact: true }).fill(taro.temporaryPassword);
  await page.locator("#password").fill(chosenPassword);
  await page.locator("#confirmation").fill(chosenPassword);
  await page.locator("main form .button.fill").click();
  await look(page, "en-signin-stay");
  await page.getByRole("button", { name: "No", exact: true }).click();
  await look(page, "en-portal");
  const origin = new URL(contract.loginUrl).origin;
  for (const path of ["account", "security", "history", "help", "support", "trouble"]) {
    await page.goto(`${origin}/${path}`);
    await look(page, `en-${path}`);
  }
});

test("the bare base host helps to find one's company", async ({ page, server }) => {
  await page.goto(`http://localhost:${server.port}/`);
  await look(page, "finder");
  await page.getByLabel("ユーザーID", { exact: true }).fill("sonpotaro@example.com");
  await next(page).click();
  await look(page, "finder-sent");
});

test("two people in one browser choose an account", async ({ page, contract, server }) => {
  const second = server.command<{ userId: string; temporaryPassword: string }>([
    "person",
    "add",
    "--tenant",
    contract.tenant,
    "--user-id",
    "jiro@example.com",
    "--name",
    "損保 次郎",
  ]);
  await firstSignIn(page, contract);
  const origin = new URL(contract.loginUrl).origin;
  await page.goto(`${origin}/signin?add=1`);
  await typeIdAndPassword(page, second.userId, second.temporaryPassword);
  await choosePassword(page, second.temporaryPassword, chosenPassword);
  await page.getByRole("button", { name: "いいえ" }).click();
  await page.goto(`${origin}/accounts`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("アカウントの選択");
  await look(page, "chooser-two");
  // Of the second person no address is on file.
  await page.goto(`${origin}/account`);
  await look(page, "account-no-mail");
});
