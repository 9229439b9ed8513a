import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { personByUserId } from "../../src/accounts/index.ts";
import { heldBy } from "../../src/factors/index.ts";
import { historyPage } from "../../src/history/index.ts";
import type { PolicySubset } from "../../src/tenants/index.ts";
import { totpCode } from "../support/totp.ts";
import { choose, day, enter, Front, type FrontContract, goodPassword, hour, minute, words } from "./front.ts";
import { codeOf, firstWithApp, seedOn } from "./totp.ts";

const people = Array.from({ length: 20 }, (_, i) => `p${i}@example.com`);
let front: Front;
let sonpo: FrontContract;
let next = 0;

const required: PolicySubset = { secondFactor: "required", factors: ["totp"], staySignedIn: { offered: false } };
beforeAll(async () => {
  front = await Front.open();
  sonpo = await front.contract("sonpo", { people: people.map((userId) => ({ userId })), policy: required });
});
beforeEach(() => front.clock.forward(25 * hour));
afterAll(() => front.close());

const code = (seed: string) => codeOf(front, seed);
const wrongCode = (seed: string) => {
  const right = [-1, 0, 1].map((i) => totpCode(seed, new Date(front.clock.now().getTime() + i * 30_000)));
  const other = ["111111", "222222", "333333", "444444"].find((one) => !right.includes(one)) as string;
  return { [words("code.label")]: other };
};

const register = (userId: string) => firstWithApp(front, sonpo, { userId });

const somebody = () => people[next++] as string;
const history = (userId: string) =>
  front.inside(sonpo, async (tx) => {
    const person = await personByUserId(tx, userId);
    const page = { personId: person?.id ?? "", filter: "all" as const, since: new Date(0), before: null, limit: 50 };
    return historyPage(tx, page);
  });

test("the first sign-in registers an app: QR and key, one code, 成功, and the portal", async () => {
  const userId = somebody();
  const browser = front.browser(sonpo);
  await enter(browser, userId, sonpo.temporary[userId] as string);
  await choose(browser, { current: sonpo.temporary[userId] as string, password: goodPassword });
  expect(browser.page.heading).toBe(words("totp.title"));
  expect(browser.page.text).toContain(userId);
  expect(browser.page.html).toContain('role="img"');
  expect(browser.names("session-")).toEqual([]);
  const seed = seedOn(browser);
  expect(seed).toMatch(/^[A-Z2-7]{32}$/);
  await browser.press("次へ", { [words("totp.confirm")]: "12 34" });
  expect(browser.page.text).toContain(words("code.short"));
  await browser.press("次へ", { [words("totp.confirm")]: "０００００１" });
  expect(browser.page.text).toContain(words("code.wrong"));
  // Looking again shows the same seed: the page only draws.
  await browser.go(browser.page.url.href);
  expect(seedOn(browser)).toBe(seed);
  await browser.press("次へ", { [words("totp.confirm")]: totpCode(seed, front.clock.now()) });
  expect(browser.page.heading).toBe(words("enrol.success"));
  expect(browser.page.text).toContain(words("totp.done"));
  expect(browser.names("session-")).toEqual([]);
  await browser.press(words("enrol.secondLater"));
  expect(browser.page.heading).toBe("マイアプリケーション");
  const held = await front.inside(sonpo, async (tx) => heldBy(tx, (await personByUserId(tx, userId))?.id ?? ""));
  expect(held).toMatchObject([{ kind: "totp", isDefault: true }]);
});

test("afterwards the password alone opens nothing; the code is asked, and each one works once", async () => {
  const userId = somebody();
  const { seed } = await register(userId);
  const browser = front.browser(sonpo);
  await enter(browser, userId, goodPassword, "/history");
  expect(browser.page.heading).toBe(words("code.title"));
  expect(browser.page.text).toContain(userId);
  expect(browser.names("session-")).toEqual([]);
  const asked = browser.page;
  await browser.press("次へ", wrongCode(seed));
  expect(browser.page.text).toContain(words("code.wrong"));
  expect(browser.page.text).toContain(words("code.clock"));
  const used = code(seed);
  await browser.press("次へ", used);
  expect(browser.page.heading).toBe(words("history.title"));
  expect(browser.page.text).toContain("パスワード認証");
  expect(browser.page.text.replaceAll(" ", "")).toContain(words("method.totp"));
  // The page that was left open goes on to the destination, the code proves nothing more.
  await browser.go(asked.url.href);
  expect(browser.page.heading).toBe(words("history.title"));
  const other = front.browser(sonpo);
  await enter(other, userId, goodPassword);
  await other.press("次へ", used);
  expect(other.page.text).toContain(words("code.used"));
  expect(other.names("session-")).toEqual([]);
  const rows = await history(userId);
  expect(rows.some(({ outcome, reason }) => outcome === "failure" && reason === "code")).toBe(true);
});

test("a right code sent many times at once starts one session", async () => {
  const userId = somebody();
  const { seed } = await register(userId);
  const browser = front.browser(sonpo);
  await enter(browser, userId, goodPassword);
  const page = browser.page;
  const answers = await Promise.all([1, 2, 3, 4, 5].map(() => browser.pressRaw("次へ", code(seed), page)));
  const started = answers.filter((answer) => answer.headers.getSetCookie().some((c) => /session-\d=[^;]/.test(c)));
  expect(started).toHaveLength(1);
});

test("five wrong codes in a row stop the codes until a time that is told; another sign-in does not set them back", async () => {
  const userId = somebody();
  const { seed } = await register(userId);
  const browser = front.browser(sonpo);
  await enter(browser, userId, goodPassword);
  const page = browser.page;
  const answers = await Promise.all(Array.from({ length: 40 }, () => browser.pressRaw("次へ", wrongCode(seed), page)));
  const texts = await Promise.all(answers.map((answer) => answer.text()));
  expect(texts.filter((text) => text.includes(words("code.wrong")))).toHaveLength(5);
  const again = front.browser(sonpo);
  await enter(again, userId, goodPassword);
  await again.press("次へ", code(seed));
  expect(again.page.text).toMatch(/\d\d:\d\dまでコードを受け付けません/);
  front.clock.forward(31 * minute);
  await enter(again, userId, goodPassword);
  expect((await again.press("次へ", code(seed))).heading).toBe("マイアプリケーション");
});

test("a half-done sign-in opens no page, whatever address is typed", async () => {
  const userId = somebody();
  await register(userId);
  const browser = front.browser(sonpo);
  await enter(browser, userId, goodPassword);
  const query = browser.page.url.search;
  for (const path of ["stay", "soon", "enrol", "kinds", "enrolled", "pass", "change", "expired", "frozen"]) {
    const page = await browser.go(`/signin/${path}${query}`);
    expect([path, page.heading]).toEqual([path, words("code.title")]);
    if (path === "expired" || path === "frozen") continue;
    const posted = await browser.go(`/signin/${path}${query}`, {
      ...{ method: "POST", headers: { origin: browser.origin } },
      body: new URLSearchParams({ answer: "yes", kind: "totp", code: "000000", do: "begin" }),
    });
    expect([path, posted.heading]).toEqual([path, words("code.title")]);
  }
  for (const path of ["/console/", "/history", "/security", "/account"]) {
    expect((await browser.go(path)).heading).toBe("サインイン");
  }
  expect(browser.names("session-")).toEqual([]);
});

test("a cookie that was sealed before the second proof opens nothing afterwards", async () => {
  const userId = somebody();
  const { seed } = await register(userId);
  const browser = front.browser(sonpo);
  await enter(browser, userId, goodPassword);
  const before = new Map(browser.cookies);
  const asked = browser.page;
  await browser.press("次へ", code(seed));
  front.clock.forward(minute);
  const replayed = front.browser(sonpo);
  for (const [name, cookie] of before) replayed.cookies.set(name, cookie);
  await replayed.press("次へ", code(seed), asked);
  expect(replayed.page.path).toBe("/signin/password");
  expect(replayed.names("session-")).toEqual([]);
});

test("a browser may be remembered where the tenant offers it, for so many days and this person only", async () => {
  const [userId, other] = [somebody(), somebody()];
  await front.policy(sonpo, { rememberBrowser: { offered: true, days: 3 } });
  const { seed } = await register(userId);
  const second = await register(other);
  const browser = front.browser(sonpo);
  await enter(browser, userId, goodPassword);
  expect(browser.page.text).toContain(words("remember.label", { n: 3 }));
  await browser.press("次へ", { ...code(seed), [words("remember.label", { n: 3 })]: "on" });
  browser.forget("session");
  front.clock.forward(2 * day);
  expect((await enter(browser, userId, goodPassword, "/signin?id")).heading).toBe("マイアプリケーション");
  browser.forget("session");
  await enter(browser, other, goodPassword, "/signin?id");
  expect(browser.page.heading).toBe(words("code.title"));
  await browser.press("次へ", code(second.seed));
  browser.forget("session");
  front.clock.forward(day + hour);
  expect((await enter(browser, userId, goodPassword, "/signin?id")).heading).toBe(words("code.title"));
  await front.policy(sonpo, { rememberBrowser: { offered: false } });
});

test("what it costs the database", async () => {
  const userId = somebody();
  const { seed } = await register(userId);
  const browser = front.browser(sonpo);
  await enter(browser, userId, goodPassword);
  const before = front.node.db.statements;
  await browser.pressRaw("次へ", code(seed));
  expect(front.node.db.statements - before).toBeLessThanOrEqual(12);
});
