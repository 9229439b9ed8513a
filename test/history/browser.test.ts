import type { AddressInfo } from "node:net";
import { AxeBuilder } from "@axe-core/playwright";
import { type ServerType, serve } from "@hono/node-server";
import { type Browser, chromium, type Page } from "@playwright/test";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findChromium } from "../../bin/chromium.mjs";
import { contract, frontDoor, Ground, password, userId, Visitor } from "./ground.ts";

let ground: Ground;
let server: ServerType;
let browser: Browser;

const fresh = "Brand-new-8642!";

beforeAll(async () => {
  ground = await Ground.open();
  const genkan = frontDoor(ground);
  const port = await new Promise<number>((resolve) => {
    server = serve({ fetch: genkan.fetch, port: 0, hostname: "127.0.0.1" }, (info: AddressInfo) => resolve(info.port));
  });
  const executablePath = findChromium();
  browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: [
      ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
      ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
      `--host-resolver-rules=MAP *:${new URL(ground.node.config.baseUrl).port} 127.0.0.1:${port}`,
    ],
  });
}, 60_000);
afterAll(async () => {
  await browser?.close();
  server?.close();
  await ground?.close();
});

/** Signed in by hand, with the sign-in of a stranger in the history. */
async function signedIn(label: string, o: { width: number; dark: boolean }): Promise<Page> {
  const { tenant, taro } = await contract(ground, label, { administrator: true });
  const genkan = frontDoor(ground);
  await new Visitor(genkan, tenant, { ip: "198.51.100.77" }).signIn(taro, userId);
  ground.clock.forward(1_000);
  await new Visitor(genkan, tenant, { ip: "198.51.100.78" }).tryPassword(userId, "Wrong-1234567");
  ground.clock.forward(1_000);
  const context = await browser.newContext({
    ...{ viewport: { width: o.width, height: 844 }, colorScheme: o.dark ? "dark" : "light", locale: "ja-JP" },
  });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  await page.goto(`${tenant.origin}/history`);
  await page.getByRole("textbox", { name: "ユーザーID" }).fill(userId);
  await page.getByRole("button", { name: "次へ" }).click();
  await page.getByRole("textbox", { name: "パスワード" }).fill(password);
  await page.getByRole("button", { name: "次へ" }).click();
  await page.getByRole("button", { name: "いいえ" }).click();
  await page.getByRole("heading", { name: "ログイン履歴", level: 1 }).waitFor();
  return page;
}

/** Readable for everybody, and nothing hangs over the edge. */
async function sound(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
}

test.each([
  ["wide", { width: 1280, dark: false }],
  ["phone", { width: 390, dark: true }],
])("心当たりがない by hand: asked, stopped, a new password, home again (%s)", async (label, o) => {
  const page = await signedIn(label, o);
  await sound(page);
  expect(await page.getByRole("columnheader").count()).toBe(7);
  await page.getByRole("row", { name: "198.51.100.78" }).getByRole("link", { name: "心当たりがない" }).click();
  await page.getByRole("button", { name: "知らせるだけにする" }).waitFor();
  await sound(page);
  await page.getByRole("link", { name: "キャンセル" }).click();
  await page.getByRole("row", { name: "198.51.100.77" }).getByRole("link", { name: "心当たりがない" }).click();
  await sound(page);
  await page.getByRole("button", { name: "止める" }).click();
  await page.getByText("安全のため、パスワードを新しくしてください。").waitFor();
  await sound(page);
  await page.getByRole("textbox", { name: "いまのパスワード" }).fill("Wrong-1234567");
  await page.getByRole("textbox", { name: "新しいパスワード", exact: true }).fill(fresh);
  await page.getByRole("textbox", { name: "新しいパスワード（確認用）" }).fill(fresh);
  await page.getByRole("button", { name: "パスワードを設定する" }).click();
  await page.getByText("いまのパスワードが合っていません。").waitFor();
  await sound(page);
  await page.getByRole("textbox", { name: "いまのパスワード" }).fill(password);
  await page.getByRole("textbox", { name: "新しいパスワード", exact: true }).fill(fresh);
  await page.getByRole("textbox", { name: "新しいパスワード（確認用）" }).fill(fresh);
  await page.getByRole("button", { name: "パスワードを設定する" }).click();
  await page.getByRole("heading", { name: "パスワードを設定しました。" }).waitFor();
  await page.getByText(/受付番号はR-\d+です。/).waitFor();
  await page.context().close();
});
