import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser } from "./browser.ts";
import { choose, enter, Front, type FrontContract, goodPassword, identify, settle, words } from "./front.ts";

const taro = "sonpotaro@example.com";
let front: Front;
let sonpo: FrontContract;

beforeAll(async () => {
  front = await Front.open();
  sonpo = await front.contract("sonpo");
});
afterAll(() => front.close());

const open = () => front.browser(sonpo);

test("/ and /console/ lead to the sign-in, and with a session to the portal", async () => {
  for (const path of ["/", "/console/", "/console"]) {
    const page = await open().go(path);
    expect(page.status).toBe(200);
    expect(page.heading).toBe("サインイン");
    expect(page.field("ユーザーID").value).toBe("");
  }
});

test("the first sign-in: temporary password, a new one, the question, the portal", async () => {
  const browser = open();
  await identify(browser, taro);
  expect(browser.page.text).toContain(taro);
  await browser.press("次へ", { パスワード: sonpo.temporary[taro] as string });
  expect(browser.page.heading).toBe("新しいパスワードの設定");
  expect(browser.page.text).toContain("パスワードのヘルプを開く");
  await choose(browser, { current: sonpo.temporary[taro] as string, password: goodPassword });
  expect(browser.page.heading).toBe("サインインの状態を維持しますか？");
  const page = await browser.press("いいえ");
  expect(page.heading).toBe("マイアプリケーション");
  for (const path of ["/", "/console/"]) expect((await browser.go(path)).heading).toBe("マイアプリケーション");
});
