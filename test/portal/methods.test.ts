import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { personByUserId, updatePerson } from "../../src/accounts/index.ts";
import { heldBy } from "../../src/factors/index.ts";
import type { Browser } from "../signin/browser.ts";
import { enter, Front, type FrontContract, goodPassword, hour, minute, settle, words } from "../signin/front.ts";
import { codeOf, firstWithApp, registerApp, seedOn } from "../signin/totp.ts";

const people = Array.from({ length: 12 }, (_, i) => `p${i}@example.com`);
let front: Front;
let sonpo: FrontContract;
let next = 0;
const somebody = () => people[next++] as string;

beforeAll(async () => {
  front = await Front.open();
  sonpo = await front.contract("sonpo", {
    people: people.map((userId) => ({ userId })),
    policy: { secondFactor: "required", factors: ["totp"], staySignedIn: { offered: false } },
  });
});
beforeEach(() => front.clock.forward(25 * hour));
afterAll(() => front.close());

const heldOf = (userId: string) =>
  front.inside(sonpo, async (tx) => heldBy(tx, (await personByUserId(tx, userId))?.id ?? ""));

/** セキュリティ情報, サインイン方法の追加, the app's row; after ten minutes a code is asked on the way. */
async function addApp(browser: Browser): Promise<void> {
  await browser.go("/security/add");
  await browser.press(`${words("kind.totp")} ${words("kind.totpText")}`);
}

test("a second app is added after the first was proved again, and the session goes on under a new cookie", async () => {
  const userId = somebody();
  const { browser, seed } = await firstWithApp(front, sonpo, { userId });
  front.clock.forward(11 * minute);
  const before = browser.cookies.get("genkan-session-0")?.value;
  for (const path of ["/console/", "/security"]) expect((await browser.go(path)).text).toContain(words("security.one"));
  await addApp(browser);
  expect(browser.page.heading).toBe(words("code.title"));
  await browser.press("次へ", codeOf(front, seed));
  expect(browser.page.heading).toBe(words("totp.title"));
  expect(seedOn(browser)).not.toBe(seed);
  await registerApp(front, browser);
  expect(browser.page.heading).toBe(words("enrol.success"));
  await browser.press(words("common.done"));
  expect(browser.page.heading).toBe(words("security.title"));
  expect(await heldOf(userId)).toHaveLength(2);
  for (const path of ["/console/", "/security"]) {
    expect((await browser.go(path)).text).not.toContain(words("security.one"));
  }
  expect(browser.cookies.get("genkan-session-0")?.value).not.toBe(before);
  // What the old cookie opened is over.
  const stolen = front.browser(sonpo);
  stolen.cookies.set("genkan-session-0", { value: before as string, until: null, attributes: "" });
  expect((await stolen.go("/security")).heading).toBe("サインイン");
});

test("the last method stays, others go after a fresh proof, and the default moves on", async () => {
  const userId = somebody();
  const { browser, seed } = await firstWithApp(front, sonpo, { userId });
  const [first] = await heldOf(userId);
  await browser.go(`/security/method/${first?.id}/remove`);
  expect(browser.page.text).toContain(words("security.last"));
  await addApp(browser);
  const other = await registerApp(front, browser);
  await browser.press(words("common.done"));
  front.clock.forward(11 * minute);
  await browser.go(`/security/method/${first?.id}/remove`);
  expect(browser.page.heading).toBe(words("stepup.title"));
  await browser.press("次へ");
  await browser.press("次へ", codeOf(front, seed));
  expect(browser.page.text).toContain(words("security.delete", { method: words("kind.totp") }));
  await browser.press(words("common.delete"));
  expect(browser.page.text).toContain(words("security.deleted", { method: words("kind.totp") }));
  expect(await heldOf(userId)).toMatchObject([{ isDefault: true }]);
  const told = await front.inside(sonpo, async (tx) => {
    const person = await personByUserId(tx, userId);
    return tx
      .selectFrom("messages")
      .select("kind")
      .where("person_id", "=", person?.id ?? "")
      .execute();
  });
  for (const kind of ["factorAdded", "factorRemoved"]) expect(told.map((row) => row.kind)).toContain(kind);
  front.clock.forward(minute);
  const fresh = front.browser(sonpo);
  await enter(fresh, userId, goodPassword);
  await fresh.press("次へ", codeOf(front, seed));
  expect(fresh.page.text).toContain(words("code.wrong"));
  await fresh.press("次へ", codeOf(front, other));
  expect(fresh.page.heading).toBe("マイアプリケーション");
});

test("a method is replaced: the new one is registered, then the old one goes", async () => {
  const userId = somebody();
  const { browser } = await firstWithApp(front, sonpo, { userId });
  const [first] = await heldOf(userId);
  await browser.go(`/security/method/${first?.id}`);
  await browser.press(words("common.change"));
  await registerApp(front, browser);
  await browser.press(words("common.done"));
  const held = await heldOf(userId);
  expect(held).toHaveLength(1);
  expect(held[0]?.id).not.toBe(first?.id);
});

test("somebody else's method is none of mine", async () => {
  const [mine, theirs] = [somebody(), somebody()];
  const { browser } = await firstWithApp(front, sonpo, { userId: mine });
  await firstWithApp(front, sonpo, { userId: theirs });
  const [other] = await heldOf(theirs);
  for (const path of [`/security/method/${other?.id}`, `/security/method/${other?.id}/remove`]) {
    expect((await browser.go(path)).heading).toBe(words("security.title"));
  }
  const person = await front.inside(sonpo, (tx) => personByUserId(tx, mine));
  const body = new URLSearchParams({ as: person?.id ?? "", label: "x", do: "default" });
  for (const path of [`/security/method/${other?.id}`, `/security/method/${other?.id}/remove`]) {
    await browser.go(path, { method: "POST", body, headers: { origin: browser.origin } });
  }
  expect(await heldOf(theirs)).toEqual([other]);
});

test("after a report nothing is registered or removed until the time that is told", async () => {
  const userId = somebody();
  const { browser } = await firstWithApp(front, sonpo, { userId });
  const until = new Date(front.clock.now().getTime() + 72 * hour);
  await front.inside(sonpo, async (tx) => {
    const person = await personByUserId(tx, userId);
    await updatePerson(tx, person?.id ?? "", { factors_frozen_until: until });
  });
  await addApp(browser);
  expect(browser.page.heading).toBe(words("enrol.frozenTitle"));
  const [held] = await heldOf(userId);
  await browser.go(`/security/method/${held?.id}/remove`);
  expect(browser.page.text).toContain(words("method.frozen"));
});

test("where nothing is registered yet, a session of the password alone is asked for a pass", async () => {
  const optional = await front.contract("optional", {
    people: [{ userId: "a@example.com" }, { userId: "b@example.com" }],
    policy: { secondFactor: "optional", factors: ["totp"], staySignedIn: { offered: false } },
  });
  const first = front.browser(optional);
  const temporary = optional.temporary["a@example.com"] as string;
  await enter(first, "a@example.com", temporary);
  await first.go("/signin");
  const browser = front.browser(optional);
  await enter(browser, "a@example.com", temporary);
  await browser.press("パスワードを設定する", {
    ...{ 仮パスワード: temporary, 新しいパスワード: goodPassword, "新しいパスワード（確認用）": goodPassword },
  });
  expect(browser.page.heading).toBe("マイアプリケーション");
  // The session of the temporary password may.
  await addApp(browser);
  expect(browser.page.heading).toBe(words("totp.title"));
  const later = front.browser(optional);
  await settleAlone(later, optional.temporary["b@example.com"] as string);
  const again = front.browser(optional);
  await enter(again, "b@example.com", goodPassword);
  await addApp(again);
  expect(again.page.heading).toBe(words("enrol.passTitle"));
  expect((await again.go(again.page.url.href.replace("/pass", "/enrol"))).heading).toBe(words("enrol.passTitle"));
});

async function settleAlone(browser: Browser, temporary: string): Promise<void> {
  await enter(browser, "b@example.com", temporary);
  await browser.press("パスワードを設定する", {
    ...{ 仮パスワード: temporary, 新しいパスワード: goodPassword, "新しいパスワード（確認用）": goodPassword },
  });
}

test("without second factors the page says that the password is all there is", async () => {
  const off = await front.contract("off", { policy: { secondFactor: "off" } });
  const browser = front.browser(off);
  await settle(browser, {
    userId: "sonpotaro@example.com",
    temporary: off.temporary["sonpotaro@example.com"] as string,
  });
  expect((await browser.go("/security")).text).toContain(words("security.passwordOnly"));
  expect(browser.page.text).not.toContain(words("security.add"));
});
