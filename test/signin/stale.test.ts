import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Browser, Page } from "./browser.ts";
import {
  choose,
  enter,
  Front,
  type FrontContract,
  goodPassword,
  hour,
  identify,
  minute,
  newMasterKey,
  settle,
  words,
} from "./front.ts";

const taro = "sonpotaro@example.com";
const people = [taro, ...Array.from({ length: 6 }, (_, i) => `fresh${i}@example.com`)];
const oldKey = newMasterKey();
let front: Front;
let sonpo: FrontContract;
let next = 0;

beforeAll(async () => {
  front = await Front.open({ GENKAN_MASTER_KEY: oldKey });
  sonpo = await front.contract("sonpo", { people: people.map((userId) => ({ userId })) });
  await settle(open(), { userId: taro, temporary: sonpo.temporary[taro] as string });
});
beforeEach(() => front.clock.forward(25 * hour));
afterAll(() => front.close());

const open = () => front.browser(sonpo);
const kmsi = words("kmsi.title");
const portal = "マイアプリケーション";

/** Somebody who still has a temporary password, at 新しいパスワードの設定. */
async function newcomer() {
  const userId = people[++next] as string;
  const temporary = sonpo.temporary[userId] as string;
  const browser = open();
  await enter(browser, userId, temporary);
  expect(browser.page.heading).toBe("新しいパスワードの設定");
  return { browser, userId, temporary };
}

/** A page that goes on, with the ID in sight and the destination kept: nothing that tells a person of an error of theirs. */
function expectFreshStart(page: Page, to: string | null = null) {
  expect(page.status).toBe(200);
  expect(page.path).toBe("/signin/password");
  expect(page.text).toContain(taro);
  expect(page.url.searchParams.get("to")).toBe(to);
}

async function finish(browser: Browser): Promise<Page> {
  await browser.press("次へ", { パスワード: goodPassword });
  return browser.page.heading === kmsi ? browser.press("いいえ") : browser.page;
}

const attemptBytes = (browser: Browser) =>
  browser.names("attempt").reduce((sum, name) => sum + (browser.cookies.get(name)?.value.length ?? 0), 0);

test("forty stale tabs, one after another or all at once, and then a sign-in", async () => {
  for (const atOnce of [false, true]) {
    const browser = open();
    const tabs: Page[] = [];
    const address = (i: number) =>
      `/signin/password?a=long-gone&id=${encodeURIComponent(taro)}&to=%2Fapps%3Ftab%3D${i}`;
    const openTab = async (i: number) => {
      const tab = browser.clone();
      // Tabs of one browser: what one gets, all have.
      Object.assign(tab, { cookies: browser.cookies });
      tabs[i] = await tab.go(address(i));
    };
    if (atOnce) await Promise.all(Array.from({ length: 40 }, (_, i) => openTab(i)));
    else for (let i = 0; i < 40; i++) await openTab(i);
    expect(browser.names("attempt").length).toBeLessThanOrEqual(6);
    expect(attemptBytes(browser)).toBeLessThanOrEqual(6 * 1024);
    expect(browser.cookieHeader().length).toBeLessThan(8 * 1024);

    // The first tab's attempt is long gone; it goes on all the same.
    const first = tabs[0] as Page;
    await browser.press("次へ", { パスワード: goodPassword }, first);
    if (browser.page.path === "/signin/password") {
      expectFreshStart(browser.page, "/apps?tab=0");
      await finish(browser);
    } else await browser.press("いいえ");
    expect(browser.page.url.search).toBe("?tab=0");
    // The others, opened again or sent, go on to where they wanted to.
    for (const tab of [tabs[1], tabs[39]] as Page[]) {
      expect((await browser.go(tab.url.href)).heading).not.toBe("");
      await browser.press("次へ", { パスワード: goodPassword }, tab);
      if (browser.page.heading === kmsi) await browser.press("いいえ");
      expect(browser.page.path).toBe("/apps");
    }
  }
});

test("a cookie cleared in the middle begins anew, with ID and destination", async () => {
  const browser = open();
  await identify(browser, taro, "/apps?x=1");
  const from = browser.page;
  browser.forget();
  expectFreshStart(await browser.press("次へ", { パスワード: goodPassword }, from), "/apps?x=1");
  expect((await finish(browser)).path).toBe("/apps");

  const late = open();
  await enter(late, taro, goodPassword, "/apps?x=1");
  expect(late.page.heading).toBe(kmsi);
  late.forget();
  expectFreshStart(await late.press("はい"), "/apps?x=1");
});

test("an hour later the page begins anew", async () => {
  const browser = open();
  await identify(browser, taro, "/apps?x=1");
  front.clock.forward(61 * minute);
  expectFreshStart(await browser.press("次へ", { パスワード: goodPassword }), "/apps?x=1");
  expect(browser.page.text).toContain(words("again.expired"));
  expect((await finish(browser)).path).toBe("/apps");

  const late = open();
  await enter(late, taro, goodPassword);
  front.clock.forward(61 * minute);
  expectFreshStart(await late.press("いいえ"));
});

test("a browser that refuses cookies is told so instead of being led in a circle", async () => {
  for (const path of ["/signin", `/signin/password?id=${taro}`, `/signin/password?id=${taro}&to=/apps`, "/console/"]) {
    const browser = open();
    const go = async (work: () => Promise<Page>) => {
      const page = await work();
      browser.forget();
      return page;
    };
    // Nothing is sent back, from one redirect to the next.
    Object.assign(browser, { cookieHeader: () => "" });
    await go(() => browser.go(path));
    if (browser.page.forms.some(({ fields }) => fields.some(({ label }) => label === "ユーザーID"))) {
      await go(() => browser.press("次へ", { ユーザーID: taro }));
    }
    for (let i = 0; i < 2; i++) await go(() => browser.press("次へ", { パスワード: goodPassword }));
    expect(browser.page.text).toContain("Cookieを許可");
  }
});

test("Back and a second post of the password go on", async () => {
  const browser = open();
  await identify(browser, taro, "/apps");
  const back = browser.page;
  await browser.press("次へ", { パスワード: goodPassword }, back);
  expect(browser.page.heading).toBe(kmsi);
  // Sent again while the question stands, wrongly this time: the proof stands.
  expect((await browser.press("次へ", { パスワード: "Falsch1-Falsch" }, back)).heading).toBe(kmsi);
  const question = browser.page;
  expect((await browser.press("いいえ")).path).toBe("/apps");
  // After the end: the password page, the question, both sent and opened.
  expect((await browser.press("次へ", { パスワード: goodPassword }, back)).path).toBe("/apps");
  expect((await browser.press("はい", {}, question)).path).toBe("/apps");
  expect((await browser.go(back.url.href)).path).toBe("/apps");
  expect((await browser.go(question.url.href)).path).toBe("/apps");
});

test("posts sent twice at once: password, change and question", async () => {
  const { browser, userId, temporary } = await newcomer();
  const change = {
    仮パスワード: temporary,
    新しいパスワード: goodPassword,
    "新しいパスワード（確認用）": goodPassword,
  };
  const from = browser.page;
  await Promise.all([1, 2, 3].map(() => browser.press("パスワードを設定する", change, from)));
  expect(browser.page.heading).toBe(kmsi);
  // And once more, late: the form that has done its work goes on, and no try is lost on the old password.
  for (let i = 0; i < 12; i++) await browser.press("パスワードを設定する", change, from);
  expect(browser.page.heading).toBe(kmsi);
  const audits = await front.inside(sonpo, async (tx) => {
    const rows = tx.selectFrom("audit_entries").select("id").where("act", "=", "password.set");
    return (await rows.where("actor", "@>", JSON.stringify({ kind: "person" }) as never).execute()).length;
  });
  const question = browser.page;
  const answers = await Promise.all([1, 2, 3].map(() => browser.pressRaw("いいえ", {}, question)));
  expect(answers.every(({ status }) => status === 303)).toBe(true);
  const started = answers.filter((answer) => answer.headers.getSetCookie().some((line) => line.includes("session-")));
  expect(started).toHaveLength(1);
  expect((await browser.go("/console/")).heading).toBe(portal);
  expect((await browser.press("パスワードを設定する", change, from)).heading).toBe(portal);
  expect(audits).toBe(2); // taro's and this one
  const other = open();
  await identify(other, userId);
  const page = other.page;
  await Promise.all([1, 2, 3].map(() => other.press("次へ", { パスワード: goodPassword }, page)));
  expect(other.page.heading).toBe(kmsi);
  expect((await other.press("いいえ")).heading).toBe(portal);
});

test("a second tab at another step goes its own way", async () => {
  const browser = open();
  await identify(browser, taro, "/apps?tab=1");
  const one = browser.page;
  await identify(browser, taro, "/apps?tab=2");
  const two = browser.page;
  await browser.press("次へ", { パスワード: goodPassword }, one);
  expect((await browser.press("いいえ")).url.search).toBe("?tab=1");
  await browser.press("次へ", { パスワード: goodPassword }, two);
  if (browser.page.heading === kmsi) await browser.press("いいえ");
  expect(browser.page.url.search).toBe("?tab=2");
});

test("every address of the middle, bookmarked or shared, leads to a sign-in or, signed in, to its destination", async () => {
  const guest = open();
  const own = open();
  await enter(own, taro, goodPassword);
  await own.press("いいえ");
  const query = `?a=abcdefghi012345678901&id=${encodeURIComponent(taro)}&to=${encodeURIComponent("/apps?x=1")}`;
  for (const page of ["password", "change", "stay", "soon", "expired", "reported", "gone", "password/more"]) {
    expectFreshStart(await guest.clone().go(`/signin/${page}${query}`), "/apps?x=1");
    expect((await own.clone().go(`/signin/${page}${query}`)).url.search).toBe("?x=1");
    const bare = await guest.clone().go(`/signin/${page}`);
    expect([bare.status, bare.heading]).toEqual([200, "サインイン"]);
    for (const method of ["POST", "PUT", "DELETE", "PATCH"]) {
      expectFreshStart(await guest.clone().go(`/signin/${page}${query}`, { method }), "/apps?x=1");
    }
  }
});

test("a mid-flow address after a restart with a new master key goes on; with the old key gone it begins anew", async () => {
  const browser = open();
  await enter(browser, taro, goodPassword, "/apps?x=1");
  const both = front.second({ masterKey: `${newMasterKey()},${oldKey}` });
  browser.genkan = both.genkan;
  expect((await browser.go(browser.page.url.href)).heading).toBe(kmsi);
  expect((await browser.press("いいえ")).path).toBe("/apps");

  // The tenants' data keys are wrapped anew by then; here only the keys of attempts are others.
  const late = open();
  await identify(late, taro, "/apps?x=1");
  for (const name of late.names("attempt")) {
    const cookie = late.cookies.get(name);
    if (cookie) cookie.value = `${cookie.value.slice(0, 22)}${"A".repeat(cookie.value.length - 22)}`;
  }
  expectFreshStart(await late.go(late.page.url.href), "/apps?x=1");
  expect((await finish(late)).path).toBe("/apps");
});

test("a foreign destination is none", async () => {
  const evil = [
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "/%5cevil.example/..\\",
    "https://evil.example",
    "https:evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "\t//evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    " //evil.example",
    "evil.example",
    "\u0000/evil",
    "/．evil",
    "@evil.example",
  ];
  for (const to of evil) {
    const browser = open();
    await browser.go(`/signin?to=${encodeURIComponent(to)}`);
    await browser.press("次へ", { ユーザーID: taro });
    expect((await finish(browser)).path, to).toBe("/");
    // And for somebody who is signed in already.
    for (const page of ["/signin", "/signin/password", "/accounts"]) {
      const answer = await browser.send(`${page}?to=${encodeURIComponent(to)}`);
      const location = answer.headers.get("location");
      expect(location === null || new URL(location, sonpo.origin).origin === sonpo.origin, to).toBe(true);
    }
  }
  // Encoded slashes are part of a path of this host.
  const browser = open();
  await browser.go("/signin?to=%2F%252f%252fevil.example");
  await browser.press("次へ", { ユーザーID: taro });
  expect((await finish(browser)).url.href).toBe(`${sonpo.origin}/%2f%2fevil.example`);
});

test("odd requests get a page of ours: huge forms, other content types, no body, bad encodings", async () => {
  const form = "application/x-www-form-urlencoded";
  const stream = () =>
    new ReadableStream({
      pull(controller) {
        controller.enqueue(new TextEncoder().encode(`userId=${"x".repeat(65_536)}&`));
      },
    });
  const bodies: [string | undefined, BodyInit | undefined][] = [
    [form, "x".repeat(10_000_000)],
    [form, `userId=${"a".repeat(60_000)}@example.com`],
    [form, "userId=%ff%fe%00@%zz"],
    [form, "userId=%ED%A0%80@example.com"],
    [form, ""],
    ["application/json", '{"userId":"a@b"}'],
    ["multipart/form-data; boundary=x", "--x\r\n"],
    ["text/plain", "userId=a@b"],
    [undefined, "userId=a@b"],
    [form, undefined],
    [form, stream()],
  ];
  for (const [type, body] of bodies) {
    for (const path of ["/signin", "/signin/password", "/signin/change", "/signin/stay", "/accounts", "/signout"]) {
      if (body instanceof ReadableStream && path !== "/signin") continue;
      const headers = type === undefined ? {} : { "content-type": type };
      const sent = { method: "POST", headers, ...(body === undefined ? {} : { body }) };
      const answer = await open().send(path, sent);
      expect([200, 303]).toContain(answer.status);
    }
  }
  const ids = ["%00@example.com", "%ff@x", "a".repeat(5_000), "%ED%A0%80@x", "<script>@example.com", "'or 1=1--@x"];
  for (const id of ids) {
    const page = await open().go(`/signin/password?id=${id}`);
    expect([page.status, page.heading]).toEqual([200, "サインイン"]);
    expect(page.html).not.toContain("<script>@");
  }
});

test("an older sealed attempt gains nothing: not after the change, not after the end", async () => {
  const { browser, temporary } = await newcomer();
  const before = browser.clone();
  const question = await choose(browser, { current: temporary, password: goodPassword });
  expect(question.heading).toBe(kmsi);
  // As a second click that was held up sends it: no try is lost on the password that is gone.
  const form = before.page;
  for (let i = 0; i < 12; i++) {
    const late = before.clone();
    await choose(Object.assign(late, { page: form }), { current: temporary, password: goodPassword });
    expect(late.page.heading).toBe(kmsi);
  }
  // The seal from before the change leads on only as the same half-done sign-in; it cannot set another password.
  await choose(before, { current: goodPassword, password: "Umi3+Yama-Kawa" });
  expect(before.page.heading).toBe(kmsi);
  const asked = browser.clone();
  expect((await browser.press("いいえ")).heading).toBe(portal);
  for (const older of [before, asked]) {
    older.forget("session");
    await older.press("いいえ", {}, question);
    expect(older.names("session")).toEqual([]);
    expect(older.page.path).toBe("/signin/password");
  }
});

test("of two tabs that finish at once the slower one goes on as well, as soon as the session has arrived", async () => {
  const { browser, temporary } = await newcomer();
  await choose(browser, { current: temporary, password: goodPassword });
  const late = browser.clone();
  expect((await browser.press("いいえ")).heading).toBe(portal);
  await late.press("いいえ", {}, late.page, { linger: true });
  expect(late.page.heading).toBe("サインインを確かめています");
  // By now this browser has what the quicker tab was answered.
  for (const [name, cookie] of browser.cookies) late.cookies.set(name, { ...cookie });
  const again = /url=(\/signin\/over[^"]*)"/.exec(late.page.html)?.[1]?.replaceAll("&amp;", "&") ?? "";
  expect((await late.go(again)).heading).toBe(portal);
});
