import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { day, enter, Front, type FrontContract, goodPassword, hour, minute, settle, words } from "./front.ts";

const taro = "sonpotaro@example.com";
const kmsi = words("kmsi.title");
const portal = "マイアプリケーション";
let front: Front;
let sonpo: FrontContract;

beforeAll(async () => {
  front = await Front.open();
  sonpo = await front.contract("sonpo", {
    policy: { staySignedIn: { days: 5 }, session: { hours: 12, idleMinutes: 60 } },
  });
  await settle(open(), { userId: taro, temporary: sonpo.temporary[taro] as string });
});
beforeEach(() => front.clock.forward(day));
afterAll(() => front.close());

const open = () => front.browser(sonpo);

test("いいえ comes first, is what Enter answers, and is gone with the browser", async () => {
  const browser = open();
  await enter(browser, taro, goodPassword);
  const buttons = browser.page.forms.flatMap((form) => form.buttons.map(({ text }) => text));
  expect(buttons.filter((text) => ["はい", "いいえ"].includes(text))).toEqual(["いいえ", "はい"]);
  for (const part of [words("kmsi.no", { n: 60 }), words("kmsi.yes", { n: 5 })]) {
    expect(browser.page.text).toContain(part);
  }
  await browser.press("いいえ");
  browser.close();
  expect((await browser.go("/console/")).heading).toBe("サインイン");
});

test("はい outlives the browser for the tenant's days, and no longer", async () => {
  const browser = open();
  await enter(browser, taro, goodPassword);
  await browser.press("はい");
  for (let i = 0; i < 4; i++) {
    browser.close();
    front.clock.forward(day);
    expect((await browser.go("/console/")).heading).toBe(portal);
  }
  const copied = browser.clone();
  for (const cookie of copied.cookies.values()) cookie.until = null;
  front.clock.forward(day);
  expect((await browser.go("/console/")).heading).toBe("サインイン");
  // The cookie goes; were it kept, it would open nothing.
  expect((await copied.go("/console/")).heading).toBe("サインイン");
});

test("an answer that is no answer is いいえ", async () => {
  const browser = open();
  await enter(browser, taro, goodPassword);
  const { pathname, search } = browser.page.url;
  await browser.go(pathname.replace("password", "stay") + search, { method: "POST", body: new URLSearchParams() });
  browser.close();
  expect((await browser.go("/console/")).heading).toBe("サインイン");
});

test("今後このメッセージを表示しない keeps the answer for this person in this browser, until it is taken back", async () => {
  for (const [answer, stays] of [
    ["はい", true],
    ["いいえ", false],
  ] as const) {
    const browser = open();
    await enter(browser, taro, goodPassword);
    await browser.press(answer, { 今後このメッセージを表示しない: "on" });
    expect((await enter(browser, taro, goodPassword, "/signin?add=1")).heading).toBe(portal);
    expect((await enter(open(), taro, goodPassword)).heading).toBe(kmsi);
    await browser.go("/account");
    await browser.press(words("account.kmsiUndo"));
    expect((await enter(browser, taro, goodPassword, "/signin?add=1")).heading).toBe(kmsi);
    await browser.press(answer, { 今後このメッセージを表示しない: "on" });
    browser.close();
    expect((await browser.go("/console/")).heading).toBe(stays ? portal : "サインイン");
  }
});

test("where the tenant does not offer it nobody is asked, whatever was answered before", async () => {
  const browser = open();
  await enter(browser, taro, goodPassword);
  await browser.press("はい", { 今後このメッセージを表示しない: "on" });
  await front.policy(sonpo, { staySignedIn: { offered: false } });
  expect((await enter(browser, taro, goodPassword, "/signin?add=1")).heading).toBe(portal);
  browser.close();
  expect((await browser.go("/console/")).heading).toBe("サインイン");
  await front.policy(sonpo, { staySignedIn: { offered: true } });
});

test("a session ends by its absolute life and by idleness, to the minute", async () => {
  const idle = open();
  await enter(idle, taro, goodPassword);
  await idle.press("いいえ");
  front.clock.forward(59 * minute);
  expect((await idle.go("/console/")).heading).toBe(portal);
  front.clock.forward(61 * minute);
  expect((await idle.go("/console/")).heading).toBe("サインイン");

  const busy = open();
  await enter(busy, taro, goodPassword);
  await busy.press("いいえ");
  for (let i = 0; i < 23; i++) {
    front.clock.forward(30 * minute);
    expect((await busy.go("/console/")).heading).toBe(portal);
  }
  front.clock.forward(31 * minute);
  expect((await busy.go("/console/")).heading).toBe("サインイン");
});

test("an ended session leads to a sign-in that goes on to the page that was asked for, also from a form", async () => {
  const browser = open();
  await enter(browser, taro, goodPassword);
  await browser.press("いいえ");
  await browser.go("/account?x=1");
  const form = browser.page;
  front.clock.forward(2 * hour);
  const post = form.forms.find(({ action }) => action.startsWith("/account/"));
  const headers = { origin: browser.origin, referer: form.url.href };
  await browser.go(post?.action ?? "", { method: "POST", body: new URLSearchParams(), headers });
  expect(browser.page.field("ユーザーID").value).toBe(taro);
  await browser.press("次へ");
  await browser.press("次へ", { パスワード: goodPassword });
  expect((await browser.press("いいえ")).url.href).toBe(`${sonpo.origin}/account?x=1`);
});
