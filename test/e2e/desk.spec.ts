import type { Page } from "@playwright/test";
import { addOperator, enterDesk } from "./desk.ts";
import { expect, manualContract, test, typeIdAndPassword, wrongPassword } from "./genkan.ts";
import { look, lookInTheDark } from "./look.ts";

const heading = (page: Page) => page.getByRole("heading", { level: 1 });

test("a call: the customer is found, the sentence is read out, the lock is opened with a reason", async ({
  page,
  browser,
  server,
}) => {
  const label = "madoguchi-1";
  const given = manualContract(label, { secondFactor: "off", lock: { failures: 1 } });
  // The manual's person is in the contracts of other tests as well: this reading is nobody else's.
  const contract = server.openContract({ ...given, people: [{ ...given.people[0], kana: "ソンポ マドグチ" }] });
  const locked = await (await browser.newContext()).newPage();
  await locked.goto(contract.loginUrl);
  await typeIdAndPassword(locked, "sonpotaro@example.com", wrongPassword());
  await expect(heading(locked)).toHaveText("サインインをロックしています");

  await enterDesk(page, addOperator(server, "agent"));
  await page.getByRole("link", { name: "契約", exact: true }).click();
  await expect(heading(page)).toHaveText("契約");
  await look(page, "desk-contracts");
  await page.getByRole("searchbox", { name: "お客さまを探す" }).fill("そんぽ太郎");
  await page.keyboard.press("Enter");
  await expect(page.getByText("当てはまるものはありません。")).toBeVisible();
  await look(page, "desk-find-none");
  await page.getByRole("searchbox", { name: "名前・読み仮名・ユーザーID・お客さま番号" }).fill("ソンポマド");
  await page.getByRole("button", { name: "探す" }).click();
  await expect(page.getByText("「ソンポマド」に当てはまる方が1名います。")).toBeVisible();
  await look(page, "desk-find");
  await page.getByRole("link", { name: "損保 太郎" }).click();
  await expect(page.getByRole("region", { name: "いまの状態" })).toContainText("ロックされています");
  await look(page, "desk-person");
  await lookInTheDark(page, "desk-person");
  await page.getByRole("link", { name: "ロックを解除する" }).click();
  await page.getByLabel("理由（必須）").fill("折り返し電話で本人と確認");
  await page.getByRole("button", { name: "ロックを解除する" }).click();
  await expect(page.getByText("解除しました。")).toBeVisible();
});

test("契約 and 開通のご案内: looked up, and one sheet printed with a reason", async ({ page, server }) => {
  const contract = server.openContract(manualContract("madoguchi-2"));
  await enterDesk(page, addOperator(server, "supervisor"));
  await page.getByRole("link", { name: "契約", exact: true }).click();
  await page.getByRole("searchbox", { name: "ご契約者名・お客さま番号・ログイン先" }).fill(contract.customerNumber);
  await page.getByRole("button", { name: "探す", exact: true }).click();
  await expect(page.getByRole("row")).toHaveCount(2);
  await page.getByRole("link", { name: "損保 太郎" }).click();
  await expect(page.getByText(contract.loginUrl)).toBeVisible();
  await look(page, "desk-contract");
  await page.getByRole("link", { name: "開通のご案内を印刷する" }).click();
  await page.getByRole("button", { name: "選んだものを印刷する" }).click();
  await expect(page.getByLabel("理由（必須）")).toHaveAttribute("aria-invalid", "true");
  await look(page, "desk-notice");
  // The command that opened the contract has printed its notice: nobody is chosen yet.
  await page.getByLabel("損保 太郎を選ぶ").check();
  await page.getByLabel("印刷するもの").selectOption("1人1枚の用紙だけ");
  await page.getByLabel("理由（必須）").fill("初回の発送");
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "選んだものを印刷する" }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^開通のご案内-N\d{10}-\d{4}-\d\d-\d\d\.pdf$/);
});

test("監査ログ: read by whoever may only read; the chain is looked at", async ({ page, server }) => {
  server.openContract(manualContract("madoguchi-3"));
  await enterDesk(page, addOperator(server, "auditor"));
  await page.getByRole("link", { name: "監査ログ" }).click();
  await page.getByRole("button", { name: /確認|確かめる/ }).click();
  await expect(page.getByText(/件すべて、つながっています。/)).toBeVisible();
  await look(page, "desk-audit");
  await expect(page.getByRole("link", { name: "利用者" })).toHaveCount(0);
  await page.goto(new URL("/customers?q=損保", page.url()).href);
  await expect(page.getByText("この画面を開く権限がありません。")).toBeVisible();
});

test("in English", async ({ page, server }) => {
  server.openContract(manualContract("madoguchi-4"));
  await enterDesk(page, addOperator(server, "agent"));
  await page.getByRole("button", { name: "English" }).filter({ visible: true }).click();
  const own = ["contracts/madoguchi-4", "contracts/madoguchi-4/notice", "contracts/madoguchi-4/change"];
  for (const place of ["contracts", ...own, "customers?q=sonpo", "opening", "notices"]) {
    await page.goto(new URL(`/${place}`, page.url()).href);
    await look(page, `desk-${place.replace(/\W/g, "-")}-en`);
  }
});
