import { afterAll, beforeAll, expect, test } from "vitest";
import { personByUserId } from "../../src/accounts/index.ts";
import { listSessions } from "../../src/sessions/index.ts";
import type { Browser } from "./browser.ts";
import { enter, Front, type FrontContract, goodPassword, settle, words } from "./front.ts";

const people = Array.from({ length: 9 }, (_, i) => ({ userId: `p${i}@example.com`, name: `人物 ${i}号` }));
const portal = "マイアプリケーション";
let front: Front;
let sonpo: FrontContract;
let other: FrontContract;

beforeAll(async () => {
  front = await Front.open();
  sonpo = await front.contract("sonpo", { people });
  other = await front.contract("other", { people: people.slice(0, 2) });
  for (const [contract, count] of [
    [sonpo, 9],
    [other, 1],
  ] as const) {
    for (const { userId } of people.slice(0, count)) {
      await settle(front.browser(contract), { userId, temporary: contract.temporary[userId] as string });
    }
  }
});
afterAll(() => front.close());

const idOf = (i: number) => people[i]?.userId as string;

/** Signs one more account in, as 別のアカウントを使う leads to. */
async function add(browser: Browser, i: number, to = "/signin?add=1") {
  await enter(browser, idOf(i), goodPassword, to);
  return browser.press("いいえ");
}

async function withAccounts(...numbers: number[]): Promise<Browser> {
  const browser = front.browser(sonpo);
  for (const i of numbers) await add(browser, i);
  return browser;
}

/** Whose page it is: the account menu's name. */
const whose = (browser: Browser) => /p\d@example\.com/.exec(browser.page.text)?.[0];

test("two people in one browser: one is current, every page names it and acts as it", async () => {
  const browser = await withAccounts(0, 1);
  for (const path of ["/console/", "/account", "/security"]) {
    await browser.go(path);
    expect(whose(browser)).toBe(idOf(1));
    const forms = browser.page.forms.filter(({ action }) => action !== "/language");
    for (const form of forms) expect(form.fields.find(({ name }) => name === "as")?.value).toMatch(/^[0-9a-f-]{36}$/);
  }
  await browser.go("/accounts");
  expect(browser.page.heading).toBe("アカウントの選択");
  expect(browser.page.text.match(/サインイン中/g)).toHaveLength(2);
  await browser.press(accountButton(browser, 0));
  await browser.go("/account");
  expect(whose(browser)).toBe(idOf(0));
});

function accountButton(browser: Browser, i: number): string {
  const buttons = browser.page.forms.flatMap((form) => form.buttons.map(({ text }) => text));
  const found = buttons.find((text) => text.includes(`人物 ${i}号`));
  if (!found) throw new Error(`no account ${i} in ${buttons.join(", ")}`);
  return found;
}

test("a form of another account's tab does nothing and shows whose page it was", async () => {
  const browser = await withAccounts(0);
  await browser.go("/security/sessions");
  const tab = browser.page;
  await browser.go("/account");
  const account = browser.page;
  await add(browser, 1);
  for (const [from, button] of [
    [account, "サインアウト"],
    [tab, "サインアウト"],
  ] as const) {
    await browser.press(button, {}, from);
    expect(browser.page.heading).toBe(words("tab.title", { id: idOf(0) }));
    expect(browser.page.text).toContain(words("tab.text", { current: idOf(1) }));
  }
  expect((await sessionsOf(0)).length).toBeGreaterThan(0);
  await browser.press(words("tab.go", { id: idOf(0) }));
  expect(browser.page.path).toBe("/security/sessions");
  expect(whose(browser)).toBe(idOf(0));
  // A form that names nobody, or somebody who is not here, does nothing either.
  for (const as of ["", "00000000-0000-0000-0000-000000000000"]) {
    const sent = { method: "POST", body: new URLSearchParams({ as }), headers: { origin: browser.origin } };
    expect((await browser.clone().send("/security/sessions/end-others", sent)).headers.get("location")).toContain(
      "/accounts/other",
    );
  }
  expect((await browser.go("/console/")).heading).toBe(portal);
});

async function sessionsOf(i: number) {
  return front.inside(sonpo, async (tx) => {
    const person = await personByUserId(tx, idOf(i));
    return listSessions(tx, person?.id ?? "", front.clock.now());
  });
}

test("signing out of one leaves the others, and none of them is taken up silently", async () => {
  const browser = await withAccounts(0, 1, 2);
  await browser.go("/console/");
  await browser.press("サインアウト");
  expect(browser.page.heading).toBe("アカウントの選択");
  expect(browser.page.text).toContain(words("signout.done"));
  expect((await browser.go("/console/")).heading).toBe("アカウントの選択");
  await browser.press(accountButton(browser, 0));
  expect(whose(browser)).toBe(idOf(0));
  // The one that is signed out is listed and asked for its password, with the ID filled in.
  await browser.go("/accounts");
  await browser.press(accountButton(browser, 2));
  expect([browser.page.path, whose(browser)]).toEqual(["/signin/password", idOf(2)]);
});

test("signing out of all ends every session here; the list stays until a line is removed", async () => {
  const browser = await withAccounts(3, 4);
  const before = browser.clone();
  await browser.go("/accounts");
  await browser.press(words("signout.all"));
  expect(browser.page.text).toContain(words("signout.done"));
  expect(browser.names("session")).toEqual([]);
  // The cookies of before open nothing any more.
  expect((await before.go("/account")).heading).not.toBe("アカウント");
  await browser.go("/accounts");
  expect(browser.page.text).not.toContain("サインイン中");
  await browser.press("削除 （p3@example.com）");
  expect(browser.page.text).not.toContain(idOf(3));
  await browser.press("削除 （p4@example.com）");
  expect(browser.page.heading).toBe("サインイン");
});

test("eight accounts are held; the ninth takes the place of the oldest, whose session is over", async () => {
  const browser = front.browser(sonpo);
  for (let i = 0; i < 8; i++) {
    await add(browser, i);
    front.clock.forward(1000);
  }
  const first = browser.clone();
  expect(browser.names("session")).toHaveLength(8);
  await add(browser, 8);
  expect(browser.names("session")).toHaveLength(8);
  await browser.go("/accounts");
  expect(browser.page.text.match(/サインイン中/g)).toHaveLength(8);
  expect(browser.page.text).not.toContain(`人物 0号 ${idOf(0)} サインイン中`);
  await first.go("/accounts");
  expect(first.page.text.match(/サインイン中/g)).toHaveLength(7);
});

test("two tenants in one browser know nothing of each other", async () => {
  const one = await withAccounts(0);
  const two = front.browser(other);
  await enter(two, idOf(0), goodPassword);
  await two.press("いいえ");
  expect(two.page.heading).toBe(portal);
  // Were the cookies of one host sent to the other, they would open nothing there.
  const mixed = front.browser(other);
  for (const [name, cookie] of one.cookies) mixed.cookies.set(name, cookie);
  expect((await mixed.go("/console/")).heading).toBe("サインイン");
  expect((await mixed.go("/accounts")).heading).toBe("サインイン");
  await enter(mixed, idOf(1), other.temporary[idOf(1)] as string);
  const attempt = front.browser(sonpo);
  for (const [name, cookie] of mixed.cookies) attempt.cookies.set(name, cookie);
  expect((await attempt.go(mixed.page.url.pathname + mixed.page.url.search)).heading).toBe("サインイン");
});

test("the list of accounts is sealed", async () => {
  const browser = await withAccounts(0, 1);
  const value = browser.cookies.get("genkan-accounts")?.value ?? "";
  expect(Buffer.from(value, "base64url").toString("latin1")).not.toContain("example.com");
  const cookie = browser.cookies.get("genkan-accounts");
  if (cookie) cookie.value = `${value.slice(0, -3)}AAA`;
  browser.forget("session");
  expect((await browser.go("/accounts")).heading).toBe("サインイン");
});

test("a sign-in of the same account in the same browser takes the place of its session", async () => {
  const browser = await withAccounts(5);
  const before = browser.clone();
  const count = (await sessionsOf(5)).length;
  await add(browser, 5);
  expect((await sessionsOf(5)).length).toBe(count);
  expect((await before.go("/console/")).heading).toBe("サインイン");
  expect((await browser.go("/console/")).heading).toBe(portal);
});
