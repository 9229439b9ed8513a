import { resolve } from "node:path";
import type { Page } from "@playwright/test";
import { look } from "../look.ts";
import type { FakeServer } from "./fake.ts";
import { comeBack, enrol, expect, heading, iphone, test } from "./phone.ts";

const pictures = resolve(import.meta.dirname, "../../../test-results/pictures");
const at = new Date("2026-11-26T01:41:00Z");

/** The page in both schemes, at 390 and 320 px; nothing sideways, small, without contrast or name. */
async function see(phone: Page, name: string): Promise<void> {
  await look(phone, `phone-${name}`);
  await phone.emulateMedia({ colorScheme: "dark" });
  await look(phone, `phone-${name}-dark`);
  await phone.setViewportSize({ width: 320, height: 568 });
  await phone.emulateMedia({ colorScheme: "light" });
  await phone.screenshot({ path: `${pictures}/phone-${name}-320.png`, fullPage: true });
  await phone.setViewportSize({ width: 390, height: 844 });
}

test.use({ hasTouch: true });
test.describe.configure({ timeout: 180_000 });

test("registration, in every step", async ({ phone, server }) => {
  await phone.goto(server.origin);
  await expect(phone.getByText(/アカウントがまだありません/)).toBeVisible();
  await see(phone, "start");
  await phone.getByRole("button", { name: "使い方" }).click();
  await see(phone, "help");
  await phone.getByRole("button", { name: "戻る" }).click();
  await phone.getByRole("button", { name: "登録コードを入力する" }).click();
  await phone.getByLabel("登録コード（9桁）").fill("111222");
  await phone.getByRole("button", { name: "次へ" }).click();
  await see(phone, "type");
  await phone.goto(server.enrolment().url);
  await expect(heading(phone)).toHaveText("このアカウントを登録しますか。");
  await see(phone, "check");
  await phone.getByRole("button", { name: "次へ" }).click();
  await see(phone, "allow");
  await phone.getByRole("button", { name: "通知を許可する" }).click();
  await phone.getByLabel(/2桁の数字/).fill("4");
  await see(phone, "number");
  await phone.getByLabel(/2桁の数字/).fill("47");
  await phone.getByRole("button", { name: "登録する" }).click();
  await expect(phone.getByRole("button", { name: "完了" })).toBeVisible();
  await see(phone, "added");
});

test("accounts and their pages", async ({ phone, server }) => {
  await enrol(phone, server);
  await see(phone, "home");
  await phone.getByRole("button", { name: "通知を試す" }).click();
  await expect(phone.getByText(/通知を送りました。/)).toBeVisible();
  await see(phone, "test");
  setPush(server, "working");
  server.ask({ at: at.toISOString() });
  await phone.getByRole("button", { name: "確認の履歴" }).click();
  await expect(phone.getByText(/確認が1件あります/)).toBeVisible();
  await see(phone, "pending");
  server.asked.length = 0;
  for (const outcome of ["approved", "denied", "wrong", "expired", "reported"] as const) {
    const { application, device, place } = {
      application: "マイアプリケーション",
      device: "Microsoft Edge 156.0.0.0 (Windows 11 64-bit)",
      place: "東京都",
    };
    server.answered.push({
      at: new Date(at.getTime() - server.answered.length * 86_400_000).toISOString(),
      application,
      device,
      place,
      outcome,
    });
  }
  await expect(phone.getByText("「いいえ」と答えました")).toBeVisible();
  await see(phone, "history");
  await phone.getByRole("button", { name: "設定" }).click();
  await see(phone, "settings");
  await phone.getByRole("button", { name: /アプリのロック/ }).click();
  await see(phone, "lock");
  await phone.getByRole("button", { name: "戻る" }).click();
  await phone.getByRole("button", { name: /^通知/ }).click();
  await see(phone, "fix");
  await phone.getByRole("button", { name: "戻る" }).click();
  await phone.getByRole("button", { name: "アカウント", exact: true }).click();
  await phone.getByRole("button", { name: /損保太郎保険事務所/ }).click();
  await see(phone, "account");
  await phone.getByRole("button", { name: "このスマートフォンから消す" }).click();
  await see(phone, "removal");
  await phone.getByRole("button", { name: "キャンセル" }).click();
  await phone.getByRole("button", { name: /スマートフォンを替えるとき/ }).click();
  await see(phone, "move");
  await phone.getByRole("button", { name: "移行を始める" }).click();
  await expect(phone.getByRole("img")).toBeVisible();
  await see(phone, "moving");
});

test("a request and its ends", async ({ phone, server }) => {
  await enrol(phone, server);
  server.ask();
  await comeBack(phone);
  await expect(heading(phone)).toHaveText("このサインインは、ご自分の操作ですか。");
  await phone.getByLabel(/2桁の数字/).fill("4");
  await see(phone, "request");
  await phone.getByRole("button", { name: "はい" }).click();
  await see(phone, "request-error");
  await phone.getByRole("button", { name: "いいえ" }).click();
  await expect(heading(phone)).toHaveText("サインインを止めました");
  await see(phone, "denied");
  await phone.getByRole("button", { name: "自分ではないので知らせる" }).click();
  await expect(heading(phone)).toHaveText("お知らせを受け付けました");
  await see(phone, "reported");
  server.ask({ unusual: true, place: "国外" });
  await phone.getByRole("button", { name: "確認する" }).click();
  await see(phone, "unusual");
  await phone.getByLabel(/2桁の数字/).fill("10");
  await phone.getByRole("button", { name: "はい" }).click();
  await expect(phone.getByRole("button", { name: "はい、自分です" })).toBeVisible();
  await see(phone, "sure");
  await phone.getByRole("button", { name: "はい、自分です" }).click();
  await expect(heading(phone)).toContainText("数字が違います");
  await see(phone, "wrong");
});

test("what may go wrong, and the new phone of a move", async ({ phone, server, context, browser }) => {
  await enrol(phone, server);
  await context.clearPermissions();
  setPush(server, "off");
  await comeBack(phone);
  await expect(phone.getByText("通知が止まっています")).toBeVisible();
  await see(phone, "push-off");
  await phone.getByRole("button", { name: "直し方" }).click();
  await see(phone, "fix-denied");
  await phone.getByRole("button", { name: "戻る" }).click();
  await phone.getByRole("button", { name: "アカウントを追加" }).click();
  await phone.getByRole("button", { name: "QRコードをスキャン" }).click();
  await expect(phone.getByText(/カメラを使えません/)).toBeVisible();
  await see(phone, "scan-off");
  await phone.goto(server.origin);
  await phone.getByRole("button", { name: /スマートフォンを替えるとき/ }).click();
  await phone.getByRole("button", { name: "移行を始める" }).click();
  await expect(phone.getByRole("img")).toBeVisible();
  const other = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: "ja-JP" });
  const fresh = await other.newPage();
  await fresh.goto(`${server.origin}/e#${server.moves[0]?.token}`);
  await fresh.getByRole("button", { name: "次へ" }).click();
  await fresh.getByRole("button", { name: "通知を使わずに続ける" }).click();
  await expect(fresh.getByText("83", { exact: true })).toBeVisible();
  await see(fresh, "taking");
  await other.close();
  await expect(phone.getByText(/つながりました/)).toBeVisible();
  await see(phone, "moving-number");
  const [device] = server.devices.values();
  if (device) device.state = "frozen";
  await phone.goto(server.origin);
  await expect(phone.getByText("確認を止めています", { exact: true })).toBeVisible();
  await see(phone, "frozen");
  await context.setOffline(true);
  await phone.reload();
  await expect(phone.getByText(/インターネットにつながっていません/)).toBeVisible();
  await see(phone, "offline");
});

test("in English", async ({ phone, server }) => {
  await phone.goto(server.origin);
  await phone.getByRole("button", { name: "English" }).click();
  await expect(phone.getByText(/No accounts yet/)).toBeVisible();
  await see(phone, "start-en");
  await phone.goto(server.enrolment().url);
  await phone.getByRole("button", { name: "Next" }).click();
  await phone.getByRole("button", { name: "Allow notifications" }).click();
  await phone.getByLabel("2-digit number shown on the sign-in page").fill("47");
  await phone.getByRole("button", { name: "Register" }).click();
  await phone.getByRole("button", { name: "Done" }).click();
  server.ask();
  await comeBack(phone);
  await expect(heading(phone)).toHaveText("Are you signing in yourself?");
  await see(phone, "request-en");
});

test.describe("on an iPhone", () => {
  test.use({ userAgent: iphone });
  test("the guide", async ({ phone, server }) => {
    await phone.goto(server.enrolment().url);
    await expect(phone).toHaveURL(/\/i\//);
    await see(phone, "ios");
  });
});

test.describe("in LINE", () => {
  test.use({ userAgent: `${iphone} Line/15.1.0` });
  test("the way out", async ({ phone, server }) => {
    await phone.goto(server.enrolment().url);
    await expect(phone.getByRole("link", { name: "ブラウザーで開く" })).toBeVisible();
    await see(phone, "line");
  });
});

function setPush(server: FakeServer, push: "working" | "off"): void {
  for (const device of server.devices.values()) device.push = push;
}
