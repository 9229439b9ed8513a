import type { Browser, Page } from "@playwright/test";
import type { OpenedContract, Server } from "../support/server.ts";
import { expect, firstSignIn, manualContract, test, typeIdAndPassword, wrongPassword } from "./genkan.ts";
import { look, lookInTheDark } from "./look.ts";

const heading = (page: Page) => page.getByRole("heading", { level: 1 });
let opened = 0;

/** The manual's 損保 太郎 is the 管理者 of an office of five. */
function office(server: Server, more: { ids?: number } = {}): OpenedContract {
  const contract = manualContract(`kanri-${++opened}`, { secondFactor: "off", lock: { failures: 3 } });
  const [taro] = contract.people;
  const others = ["A", "B", "C", "D"].map((letter) => ({
    name: `利用者${letter}`,
    kana: `リヨウシャ ${letter}`,
    userId: `user-${letter.toLowerCase()}@example.com`,
    order: "追加",
  }));
  return server.openContract({ ...contract, ...more, people: [{ ...taro, administrator: true }, ...others] });
}

async function lockOut(browser: Browser, contract: OpenedContract, userId: string): Promise<void> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(contract.loginUrl);
  await typeIdAndPassword(page, userId, wrongPassword());
  for (const n of [1, 2]) {
    await page.getByLabel("パスワード", { exact: true }).fill(wrongPassword(n));
    await page.getByRole("button", { name: "次へ" }).click();
  }
  await expect(heading(page)).toHaveText("サインインをロックしています");
  await page.context().close();
}

test("ホーム tells who waits, and a locked person is let in again with a reason", async ({ page, browser, server }) => {
  const contract = office(server);
  await firstSignIn(page, contract);
  await lockOut(browser, contract, "user-a@example.com");
  await page.getByRole("button", { name: "アカウントメニュー" }).click();
  await page.getByRole("menuitem", { name: "管理画面" }).click();
  await expect(heading(page)).toHaveText("ホーム");
  await look(page, "admin-home");
  await lookInTheDark(page, "admin-home");
  await page.getByRole("link", { name: /利用者を見る.*利用者Aさんがロックされています/ }).click();
  await expect(heading(page)).toHaveText("利用者A");
  await expect(page.getByRole("region", { name: "いまの状態" })).toContainText("ロックされています");
  await look(page, "admin-person-locked");
  await page.getByRole("link", { name: "ロックを解除する" }).click();
  await expect(heading(page)).toHaveText("利用者Aさんのロックを解除しますか。");
  await page.getByRole("button", { name: "ロックを解除する" }).click();
  await expect(page.getByLabel("理由（必須）")).toHaveAccessibleDescription(/理由を200文字以内で入力してください/);
  await look(page, "admin-act-wrong");
  await page.getByLabel("理由（必須）").fill("本人から内線で依頼");
  await page.getByRole("button", { name: "ロックを解除する" }).click();
  await expect(page.getByText("解除しました。")).toBeVisible();
  await look(page, "admin-person");
  await page.goto(new URL("/admin/acts", contract.loginUrl).href);
  await expect(page.getByRole("row", { name: /ロックを解除した.*本人から内線で依頼.*利用者A/ })).toBeVisible();
  await look(page, "admin-acts");
});

test("利用者: views, search, one person, suspended and resumed", async ({ page, server }) => {
  const contract = office(server);
  await firstSignIn(page, contract);
  await page.goto(new URL("/admin/people", contract.loginUrl).href);
  await expect(heading(page)).toHaveText("利用者");
  await look(page, "admin-people");
  await page.getByRole("link", { name: "まだサインインしていない 4" }).click();
  await expect(page.getByRole("row")).toHaveCount(5);
  await page.getByRole("searchbox", { name: "名前・読み仮名・ユーザーID" }).fill("リヨウシャ b");
  await page.getByRole("button", { name: "探す" }).click();
  await expect(page.getByRole("row")).toHaveCount(2);
  await page.getByRole("searchbox", { name: "名前・読み仮名・ユーザーID" }).fill("いない");
  await page.getByRole("button", { name: "探す" }).click();
  await expect(page.getByText("当てはまるものはありません。")).toBeVisible();
  await look(page, "admin-people-none");
  await page.goBack();
  await page.getByRole("link", { name: "利用者B", exact: true }).click();
  await page.getByRole("link", { name: /利用を停止する/ }).click();
  await look(page, "admin-act-suspend");
  await page.getByLabel("理由（必須）").fill("退職");
  await page.getByRole("button", { name: "利用を停止する" }).click();
  await expect(page.getByText("利用を停止しました。")).toBeVisible();
  await page.getByRole("link", { name: /利用を再開する/ }).click();
  await page.getByLabel("理由（必須）").fill("取り消し");
  await page.getByRole("button", { name: "利用を再開する" }).click();
  await expect(page.getByText("再開しました。")).toBeVisible();
  await page.goto(new URL("/admin/history", contract.loginUrl).href);
  await expect(page.getByRole("link", { name: "損保 太郎" })).toBeVisible();
  await look(page, "admin-history");
});

test("a person is added, and the sheet with the temporary password is printed", async ({ page, server }) => {
  const contract = office(server, { ids: 6 });
  await firstSignIn(page, contract);
  await page.goto(new URL("/admin/people", contract.loginUrl).href);
  await page.getByRole("link", { name: "利用者を追加する" }).click();
  await page.getByRole("button", { name: "利用者を追加する" }).click();
  await expect(page.getByLabel("理由（必須）")).toHaveAttribute("aria-invalid", "true");
  await look(page, "admin-newperson-wrong");
  await page.getByLabel("名前", { exact: true }).fill("利用者E");
  await page.getByLabel("ユーザーID", { exact: true }).fill("user-e@example.com");
  await page.getByLabel("理由（必須）").fill("入社");
  await page.getByRole("button", { name: "利用者を追加する" }).click();
  await expect(heading(page)).toHaveText("利用者E");
  await look(page, "admin-newperson-added");
  await page.getByRole("link", { name: /用紙を印刷する/ }).click();
  await page.getByLabel("理由（必須）").fill("手渡し");
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "用紙を印刷する" }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/\.pdf$/);
});

test("whoever is no 管理者 is told so", async ({ page, server }) => {
  const contract = office(server);
  await firstSignIn(page, { ...contract, people: contract.people.slice(1) });
  await page.goto(new URL("/admin/", contract.loginUrl).href);
  await expect(page.getByText("この画面を開く権限がありません。")).toBeVisible();
  await look(page, "admin-forbidden");
});

test("in English", async ({ page, server }) => {
  const contract = office(server);
  await firstSignIn(page, contract);
  await page.getByRole("button", { name: "English" }).click();
  for (const place of ["", "people", "history", "acts"]) {
    await page.goto(new URL(`/admin/${place}`, contract.loginUrl).href);
    await look(page, `admin-${place || "home"}-en`);
  }
});
