import type { Page } from "@playwright/test";
import { addOperator, enterDesk } from "./desk.ts";
import { expect, manualContract, test } from "./genkan.ts";
import { look } from "./look.ts";

const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const reason = (page: Page) => page.getByLabel("理由（必須）");

const longName =
  "株式会社損保太郎ひまわり総合保険サービス東日本営業本部第一営業所ライフプランニングセンター（代理店コード0000000000）";

/** As a spreadsheet puts them into the clipboard. */
const forty = Array.from({ length: 40 }, (_, i) => {
  return [`利用者 ${i + 1}`, `リヨウシャ ${i + 1}`, `user-${i + 1}@hoken.example.com`, "追加", ""].join("\t");
}).join("\n");

async function fill(page: Page, texts: Record<string, string>): Promise<void> {
  for (const [label, text] of Object.entries(texts)) await page.getByLabel(label, { exact: true }).fill(text);
}

test("契約を登録する: what cannot be is said, forty people are pasted, what will be made is shown, and it is printed", async ({
  page,
  server,
}) => {
  test.slow();
  await enterDesk(page, addOperator(server, "agent"));
  await page.getByRole("link", { name: "契約", exact: true }).click();
  await page.getByRole("link", { name: "契約を登録する" }).click();
  await expect(heading(page)).toHaveText("契約を登録する");
  await look(page, "desk-opening");
  await fill(page, {
    "ご契約者名（必須）": longName,
    "ご利用開始日（必須）": "2026/2/30",
    "ご利用サービス名（必須）": "損保クラウドサービスMicrosoft365(パッケージ ハイブリッドプラン)",
    "ご利用製品名（必須）": "Microsoft 365 Business Basic",
    "ご利用ID数（必須）": "50",
    "ドメイン名（必須）": "hoken.example.com",
    "1人目の名前": "損保 太郎",
    "1人目の読み仮名": "ソンポ タロウ",
    "1人目のユーザーID": "sonpotaro@example.org",
    "1人目の通知先メールアドレス": "sonpotaro@example.net",
  });
  await page.getByLabel("1人目を管理者にする", { exact: true }).check();
  await press(page, "内容を確かめる");
  await expect(page.getByLabel("ご利用開始日（必須）")).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByLabel("1人目のユーザーID")).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByLabel("ご契約者名（必須）")).toHaveValue(longName);
  await look(page, "desk-opening-faults");
  await fill(page, {
    "ご利用開始日（必須）": "2026/12/1",
    "1人目のユーザーID": "sonpotaro@hoken.example.com",
    Excelの行をそのまま貼り付けられます: forty,
  });
  await press(page, "行に入れる");
  await expect(page.getByLabel("41人目のユーザーID")).toHaveValue("user-40@hoken.example.com");
  await look(page, "desk-opening-forty");
  await page.getByLabel("ご契約者名（必須）").press("Enter");
  await expect(heading(page)).toHaveText("この内容で契約を登録しますか。");
  await look(page, "desk-opening-confirm");
  await press(page, "入力を直す");
  await expect(page.getByLabel("1人目を管理者にする", { exact: true })).toBeChecked();
  await press(page, "内容を確かめる");
  await press(page, "契約を登録する");
  await expect(reason(page)).toHaveAttribute("aria-invalid", "true");
  await reason(page).fill("申込書のとおり");
  await press(page, "契約を登録する");
  await expect(page.getByText(/契約を登録しました。お客さま番号はN\d{10}です。/)).toBeVisible();
  await look(page, "desk-contract-opened");

  await page.getByRole("link", { name: "開通のご案内を印刷する" }).first().click();
  await expect(heading(page)).toHaveText("開通のご案内の印刷");
  await expect(page.getByRole("checkbox", { checked: true })).toHaveCount(41);
  await look(page, "desk-notices");
  await page.getByRole("link", { name: "選択を外す" }).click();
  await expect(page.getByRole("checkbox", { checked: true })).toHaveCount(0);
  await page.getByLabel("印刷するもの").selectOption("1人1枚の用紙だけ");
  await reason(page).fill("初回の発送");
  await press(page, "選んだものを印刷する");
  await expect(page.getByText("印刷する方を選んでください。")).toBeVisible();
  await look(page, "desk-notices-none");
  await page.getByLabel("利用者 1を選ぶ", { exact: true }).check();
  await page.getByLabel("損保 太郎を選ぶ").check();
  const [file] = await Promise.all([page.waitForEvent("download"), press(page, "選んだものを印刷する")]);
  expect(file.suggestedFilename()).toMatch(/^開通のご案内-N\d{10}-\d{4}-\d\d-\d\d\.pdf$/);
  await page.getByRole("link", { name: "全員を選ぶ" }).click();
  await expect(page.getByRole("checkbox", { checked: true })).toHaveCount(41);
  await reason(page).fill("初回の発送");
  const [all] = await Promise.all([page.waitForEvent("download"), press(page, "選んだものを印刷する")]);
  await all.saveAs("test-results/notices.pdf");
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole("link", { name: "開通のご案内", exact: true }).click();
  await expect(page.getByText(/^まだサインインしていない方 \d+名/)).toBeVisible();
  await look(page, "desk-waiting");
});

test("変更, 終了, 元に戻す: what happens is said beforehand, and everything can be taken back", async ({
  page,
  server,
}) => {
  test.slow();
  server.openContract(manualContract("deskterm"));
  await enterDesk(page, addOperator(server, "supervisor"));
  await page.goto(new URL("/contracts/deskterm", page.url()).href);
  await page.getByRole("link", { name: "契約の内容を変える" }).click();
  await look(page, "desk-change");
  await fill(page, { "ご契約者名（必須）": longName, "ご利用ID数（必須）": "0" });
  await press(page, "変更する");
  await expect(reason(page)).toHaveAttribute("aria-invalid", "true");
  await reason(page).fill("社名の変更");
  await press(page, "変更する");
  await expect(page.getByText("1以上の数を入力してください。")).toBeVisible();
  await look(page, "desk-change-faults");
  await fill(page, { "ご利用ID数（必須）": "8" });
  await press(page, "変更する");
  await expect(page.getByText("契約の内容を変えました。")).toBeVisible();
  await expect(heading(page)).toHaveText(longName);

  await page.getByRole("link", { name: "契約を終える" }).click();
  await expect(page.getByText("利用者1名が、サインインできなくなります")).toBeVisible();
  await look(page, "desk-end");
  await page.getByLabel("最後の日").fill("2020-01-01");
  await reason(page).fill("解約のお申し込み");
  await press(page, "契約を終える");
  await expect(page.getByText("今日よりあとの日付を、2026/12/31のように入力してください。")).toBeVisible();
  await look(page, "desk-end-faults");
  await page.getByLabel("最後の日").fill("2099-12-31");
  await press(page, "契約を終える");
  await expect(page.getByRole("region", { name: "いまの状態" })).toContainText("2099年12月31日に終わります。");
  await look(page, "desk-contract-planned");
  await page.getByRole("link", { name: "終了を取りやめる" }).click();
  await look(page, "desk-keep");
  await reason(page).fill("継続のお申し込み");
  await press(page, "終了を取りやめる");
  await expect(page.getByText("終了を取りやめました。")).toBeVisible();

  await page.getByRole("link", { name: "契約を終える" }).click();
  await page.getByText("いますぐ終える").click();
  await reason(page).fill("解約のお申し込み");
  await press(page, "契約を終える");
  await expect(page.getByText("契約を終えました。")).toBeVisible();
  await look(page, "desk-contract-ended");
  await page.getByRole("link", { name: "元に戻す" }).click();
  await look(page, "desk-restore");
  await reason(page).fill("誤って終えたため");
  await press(page, "元に戻す");
  await expect(page.getByText("契約を元に戻しました。")).toBeVisible();
});

test("サービス管理者 reads contracts and does nothing to them", async ({ page, server }) => {
  server.openContract(manualContract("deskread"));
  await enterDesk(page, addOperator(server, "provider-administrator"));
  await page.goto(new URL("/contracts/deskread", page.url()).href);
  await expect(page.getByRole("link", { name: "この契約の監査ログ" })).toBeVisible();
  for (const name of ["開通のご案内を印刷する", "契約の内容を変える", "契約を終える"]) {
    await expect(page.getByRole("link", { name })).toHaveCount(0);
  }
  for (const path of ["opening", "contracts/deskread/change", "contracts/deskread/end", "contracts/deskread/notice"]) {
    await page.goto(new URL(`/${path}`, page.url()).href);
    await expect(page.getByText("この画面を開く権限がありません。")).toBeVisible();
  }
});
