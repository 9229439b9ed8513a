import { afterAll, beforeAll, expect, test } from "vitest";
import { personByUserId } from "../../src/accounts/index.ts";
import { type Ceremony, deleteCredential, heldBy, readChallenge } from "../../src/factors/index.ts";
import { codesLeft, fewCodes, recoveryCodesFactor } from "../../src/factors/recoverycodes/index.ts";
import { newId } from "../../src/platform/ids.ts";
import type { Browser } from "./browser.ts";
import { choose, enter, Front, type FrontContract, goodPassword, hour, minute, words } from "./front.ts";
import { meanwhile } from "./meanwhile.ts";
import { codesOn, firstSignIn, registerApp } from "./register.ts";

const people = Array.from({ length: 20 }, (_, i) => ({ userId: `p${i}@example.com`, administrator: i < 2 }));
const policy = { secondFactor: "required" as const, factors: ["totp" as const, "recoveryCodes" as const] };
let front: Front;
let office: FrontContract;
let next = 0;

beforeAll(async () => {
  front = await Front.open();
  office = await front.contract("office", { people, policy });
});
afterAll(() => front.close());

const someone = () => people[next++]?.userId as string;

const personId = (userId: string) =>
  front.inside(office, async (tx) => (await personByUserId(tx, userId))?.id as string);

/** As far as 回復コードの入力, in a browser of its own. */
async function toCodes(userId: string, browser: Browser = front.browser(office)): Promise<Browser> {
  await enter(browser, userId, goodPassword);
  await browser.go(browser.page.link("別の方法でサインイン"));
  await browser.press("回復コードを使う");
  expect(browser.page.heading).toBe("回復コードの入力");
  return browser;
}

const type = (browser: Browser, code: string) => browser.press("次へ", { 回復コード: code });
const isIn = async (browser: Browser) => (await browser.go("/console/")).heading === "マイアプリケーション";

test("the first sign-in shows ten codes after 成功, and they come into force with 次へ", async () => {
  const userId = someone();
  const browser = front.browser(office);
  await enter(browser, userId, office.temporary[userId] as string);
  await choose(browser, { current: office.temporary[userId] as string, password: goodPassword });
  await registerApp(front, browser);
  expect(browser.page.heading).toBe("成功");
  await browser.press("完了");
  const shown = browser.page;
  expect(shown.heading).toBe("回復コード");
  expect(codesOn(shown)).toHaveLength(10);
  expect(new Set(codesOn(shown)).size).toBe(10);
  for (const code of codesOn(shown)) expect(code).toMatch(/^[0-9ACDEFGHJKMNPQRTVWXY]{5}-[0-9ACDEFGHJKMNPQRTVWXY]{5}$/);
  for (const key of ["rc.first", "rc.once", "rc.firstNext", "rc.sheetKeep"] as const) {
    expect(shown.text).toContain(words(key));
  }
  const name = (await front.tenant(office)).name;
  const title = words("rc.sheet", { tenant: name, id: userId, date: "2026年11月24日" });
  expect(shown.text).toContain(title.replaceAll("　", " "));
  // Looked at again they are the same; until 次へ none is in force.
  expect(codesOn(await browser.go(browser.page.url.href))).toEqual(codesOn(shown));
  expect(await front.inside(office, async (tx) => codesLeft(tx, await personId(userId)))).toBe(0);
  await browser.press("次へ");
  expect(await front.inside(office, async (tx) => codesLeft(tx, await personId(userId)))).toBe(10);
  await browser.press("いいえ");
  expect(browser.page.heading).toBe("マイアプリケーション");
  // Back to the page: they are never shown again.
  expect(codesOn(await browser.go(shown.url.href))).toEqual([]);
});

test("somebody alone is told that this is the quickest way back", async () => {
  const alone = await front.contract("alone", { policy });
  const taro = "sonpotaro@example.com";
  const browser = front.browser(alone);
  await enter(browser, taro, alone.temporary[taro] as string);
  await choose(browser, { current: alone.temporary[taro] as string, password: goodPassword });
  await registerApp(front, browser);
  await browser.press("完了");
  expect(browser.page.text).toContain(words("rc.first.solo"));
});

test("a page left behind by another tab keeps nothing: what was not on it cannot come into force", async () => {
  const userId = someone();
  const browser = front.browser(office);
  await enter(browser, userId, office.temporary[userId] as string);
  await choose(browser, { current: office.temporary[userId] as string, password: goodPassword });
  await registerApp(front, browser);
  const success = browser.page;
  const old = await browser.press("完了");
  // Sent twice it is the same sheet; only what is begun anew is another one.
  expect(codesOn(await browser.press("完了", {}, success))).toEqual(codesOn(old));
  const body = new URLSearchParams({ do: "begin" });
  const fresh = await browser.go(old.url.href, { method: "POST", body, headers: { origin: browser.origin } });
  expect(codesOn(fresh)).not.toEqual(codesOn(old));
  const told = await browser.press("次へ", {}, old);
  expect(told.text).toContain(words("rc.other"));
  expect(codesOn(told)).toEqual(codesOn(fresh));
  await browser.press("次へ");
  expect(browser.page.heading).toContain("状態を維持");
});

test("after an hour the page asks for a fresh sign-in and no code of it counts", async () => {
  const userId = someone();
  const browser = front.browser(office);
  await enter(browser, userId, office.temporary[userId] as string);
  await choose(browser, { current: office.temporary[userId] as string, password: goodPassword });
  await registerApp(front, browser);
  await browser.press("完了");
  front.clock.forward(hour);
  await browser.press("次へ");
  expect(browser.page.path).toBe("/signin/password");
  expect(await front.inside(office, async (tx) => codesLeft(tx, await personId(userId)))).toBe(0);
});

test("a code signs in once, however it is typed; used it is refused, and the history and a mail tell of it", async () => {
  const userId = someone();
  const { codes } = await firstSignIn(front, office, userId);
  const [one = "", two = "", three = ""] = codes;
  const id = await personId(userId);
  await front.inside(office, (tx) =>
    tx.updateTable("people").set({ email: "taro@example.net" }).where("id", "=", id).execute(),
  );
  expect((await type(await toCodes(userId), one)).heading).toContain("状態を維持");
  const again = await toCodes(userId);
  await type(again, one);
  expect(again.page.text).toContain(words("rc.usedUp"));
  expect(await isIn(again)).toBe(false);
  const fullWidth = [...two.toLowerCase()].map((c) =>
    c === "-" ? "ー" : String.fromCodePoint(c.charCodeAt(0) + 0xfee0),
  );
  const wide = await toCodes(userId);
  await type(wide, ` ${fullWidth.join("")} `);
  await wide.press("いいえ");
  expect(await isIn(wide)).toBe(true);
  expect((await wide.go("/history")).text).toContain("パスワード認証");
  expect(wide.page.text).toContain("回復コード");
  const alike = await toCodes(userId);
  const typed = three.replace("-", "").replaceAll("0", "o").replaceAll("1", "l").replaceAll("5", "s");
  expect((await type(alike, typed)).heading).toContain("状態を維持");
  const [left, sheet, told] = await front.inside(office, (tx) =>
    Promise.all([
      codesLeft(tx, id),
      heldBy(tx, id).then((held) => held.find(({ kind }) => kind === "recoveryCodes")),
      tx.selectFrom("messages").select("dropped").where("person_id", "=", id).where("kind", "=", "rcUsed").execute(),
    ]),
  );
  expect(left).toBe(7);
  expect(sheet?.details).toEqual({ left: 7 });
  expect(told).toContainEqual({ dropped: null });
});

test("what is no code at all costs no try and says what one looks like", async () => {
  const userId = someone();
  const { codes } = await firstSignIn(front, office, userId);
  const browser = await toCodes(userId);
  for (const typed of ["", "123456", "AAAAA-AAAA", "AAAAA-AAAAAA", "あいうえお-かきくけこ", "AAAAA_AAAAA"]) {
    for (let i = 0; i < 3; i++) expect((await type(browser, typed)).text).toContain(words("rc.short"));
  }
  expect((await type(browser, codes[0] as string)).heading).toContain("状態を維持");
});

test("of many that send one code at once, one gets in", async () => {
  const userId = someone();
  const { codes } = await firstSignIn(front, office, userId);
  const browsers = await Promise.all(Array.from({ length: 6 }, () => toCodes(userId)));
  // Five at the most are looked at before the factor freezes: here all are right, and only one may succeed.
  await Promise.all(browsers.map((browser) => type(browser, codes[0] as string)));
  expect(browsers.filter(({ page }) => page.heading.includes("状態を維持"))).toHaveLength(1);
  expect(await front.inside(office, async (tx) => codesLeft(tx, await personId(userId)))).toBe(9);
  front.clock.forward(hour);
});

test("of many answers of one sign-in at once one goes on", async () => {
  const userId = someone();
  const { codes } = await firstSignIn(front, office, userId);
  const browser = await toCodes(userId);
  const from = browser.page;
  await Promise.all(codes.slice(0, 4).map((code) => browser.clone().pressRaw("次へ", { 回復コード: code }, from)));
  const id = await personId(userId);
  const open = await front.inside(office, (tx) =>
    tx.selectFrom("sessions").select("proofs").where("person_id", "=", id).where("state", "=", "pending").execute(),
  );
  const raised = open.filter(({ proofs }) => JSON.stringify(proofs).includes("recoveryCodes"));
  expect(raised).toHaveLength(1);
});

test("five wrong codes freeze them for half an hour, also at once; the app still works", async () => {
  const userId = someone();
  const { codes } = await firstSignIn(front, office, userId);
  const browser = await toCodes(userId);
  const from = browser.page;
  const answers = await Promise.all(
    Array.from({ length: 40 }, () => browser.clone().pressRaw("次へ", { 回復コード: "AAAAA-AAAAA" }, from)),
  );
  const texts = await Promise.all(answers.map((answer) => answer.text()));
  expect(texts.filter((text) => text.includes(words("rc.wrong")))).toHaveLength(5);
  await type(browser, codes[0] as string);
  expect(browser.page.text).toContain(words("code.frozen"));
  expect(await isIn(browser)).toBe(false);
  const app = front.browser(office);
  await enter(app, userId, goodPassword);
  expect(app.page.heading).toBe("コードの入力");
  front.clock.forward(31 * minute);
  expect((await type(await toCodes(userId), codes[0] as string)).heading).toContain("状態を維持");
});

/** Shows new codes, as to a signed-in person; answers them and what brings them into force. */
async function showAnew(userId: string) {
  const factor = recoveryCodesFactor({ db: front.node.db });
  const tenant = await front.tenant(office);
  const person = await front.inside(office, (tx) => personByUserId(tx, userId));
  if (!person) throw new Error(`no ${userId}`);
  const client = {
    ...{ ip: "203.0.113.21", network: "203.0.113.21", place: null, browser: null, known: true, application: null },
    device: { browser: null, version: null, system: "other", systemVersion: null } as never,
  };
  const c: Ceremony = {
    ...{ tenant, person, client, binding: newId(), now: front.clock.now() },
    ...{ purpose: "enrol", kind: "recoveryCodes" },
  };
  await factor.begin(c, new Map());
  const open = await front.inside(office, (tx) => readChallenge<{ codes: string[] }>(tx, c));
  const verdict = await factor.verify(c, new Map([["shown", open?.id as string]]));
  if (verdict.outcome !== "proved") throw new Error(verdict.outcome);
  return { codes: open?.state.codes as string[], settle: verdict.settle };
}

test("new codes stop the old ones", async () => {
  const userId = someone();
  const { codes: old } = await firstSignIn(front, office, userId);
  const { codes, settle } = await showAnew(userId);
  expect(await front.inside(office, (tx) => settle(tx))).toBe(true);
  const browser = await toCodes(userId);
  expect((await type(browser, old[0] as string)).text).toContain(words("rc.wrong"));
  expect((await type(browser, codes[0] as string)).heading).toContain("状態を維持");
});

test("of two sheets that come into force at once the later one is left, whole and alone", async () => {
  for (const before of [true, false]) {
    const userId = someone();
    if (before) await firstSignIn(front, office, userId);
    const [one, two] = [await showAnew(userId), await showAnew(userId)];
    await meanwhile(front, office, one.settle, () => front.inside(office, (tx) => two.settle(tx)));
    const id = await personId(userId);
    expect(await front.inside(office, (tx) => codesLeft(tx, id))).toBe(10);
    const held = await front.inside(office, (tx) => heldBy(tx, id));
    expect(held.filter(({ kind }) => kind === "recoveryCodes")).toHaveLength(1);
    if (!before) continue;
    const browser = await toCodes(userId);
    expect((await type(browser, one.codes[0] as string)).text).toContain(words("rc.wrong"));
    expect((await type(browser, two.codes[0] as string)).heading).toContain("状態を維持");
  }
});

test("codes that were replaced between the check and its use prove nothing", async () => {
  const userId = someone();
  const { codes } = await firstSignIn(front, office, userId);
  const factor = recoveryCodesFactor({ db: front.node.db });
  const tenant = await front.tenant(office);
  const person = await front.inside(office, (tx) => personByUserId(tx, userId));
  const c = { tenant, person, binding: newId(), purpose: "ask", kind: "recoveryCodes", now: front.clock.now() };
  const verdict = await factor.verify(c as Ceremony, new Map([["code", codes[0] as string]]));
  if (verdict.outcome !== "proved") throw new Error(verdict.outcome);
  const { settle } = await showAnew(userId);
  await front.inside(office, (tx) => settle(tx));
  expect(await front.inside(office, (tx) => verdict.settle(tx))).toBe(false);
});

test("with the last code the sheet is gone, and nobody is asked for it any more", async () => {
  const userId = someone();
  const { codes } = await firstSignIn(front, office, userId);
  const id = await personId(userId);
  for (const code of codes.slice(0, 9)) {
    expect((await type(await toCodes(userId), code)).heading).toContain("状態を維持");
    front.clock.forward(minute);
  }
  const few = await front.inside(office, (tx) => codesLeft(tx, id));
  expect([few, few <= fewCodes]).toEqual([1, true]);
  expect((await type(await toCodes(userId), codes[9] as string)).heading).toContain("状態を維持");
  const held = await front.inside(office, (tx) => heldBy(tx, id));
  expect(held.map(({ kind }) => kind)).toEqual(["totp"]);
  const browser = front.browser(office);
  await enter(browser, userId, goodPassword);
  const ways = await browser.go(browser.page.link("別の方法でサインイン"));
  expect(ways.text).not.toContain("回復コード");
});

test("somebody with nothing but codes uses one and then registers a lasting way", async () => {
  const userId = someone();
  const { codes } = await firstSignIn(front, office, userId);
  const id = await personId(userId);
  await front.inside(office, async (tx) => {
    for (const one of await heldBy(tx, id))
      if (one.kind === "totp") await deleteCredential(tx, { personId: id, id: one.id });
  });
  const browser = front.browser(office);
  await enter(browser, userId, goodPassword);
  expect(browser.page.heading).toBe("回復コードの入力");
  await type(browser, codes[0] as string);
  expect(browser.page.heading).toBe("認証アプリのコードを登録する");
  expect(await isIn(browser.clone())).toBe(false);
  await registerApp(front, browser);
  await browser.press("完了");
  // The sheet still stands, and no other is shown.
  expect(browser.page.heading).toContain("状態を維持");
});

test("somebody who registers first is not offered codes on paper as their only way", async () => {
  const userId = someone();
  const browser = front.browser(office);
  await enter(browser, userId, office.temporary[userId] as string);
  await choose(browser, { current: office.temporary[userId] as string, password: goodPassword });
  const kinds = await browser.go(browser.page.link("別の方法を登録する"));
  expect(kinds.text).not.toContain("回復コード");
  const body = new URLSearchParams({ kind: "recoveryCodes" });
  await browser.go(kinds.url.href, {
    method: "POST",
    body,
    headers: { origin: office.origin, "sec-fetch-site": "same-origin" },
  });
  expect(browser.page.heading).toBe("認証アプリのコードを登録する");
});

test("the database alone yields no code: not in clear, and not by hashing without the tenant's key", async () => {
  const { createHash } = await import("node:crypto");
  const userId = someone();
  const { codes } = await firstSignIn(front, office, userId);
  const rows = await front.inside(office, (tx) => tx.selectFrom("recovery_codes").selectAll().execute());
  const sealed = await front.inside(office, (tx) => tx.selectFrom("challenges").select("sealed").execute());
  const stored = [...rows.map(({ digest }) => digest), ...sealed.map((row) => row.sealed)];
  for (const code of codes) {
    const letters = code.replace("-", "");
    for (const text of [code, letters]) {
      const hashed = ["sha256", "sha1", "sha512"].map((name) => createHash(name).update(text).digest());
      for (const bytes of stored) {
        expect(bytes.includes(text)).toBe(false);
        for (const hash of hashed) expect(bytes.includes(hash)).toBe(false);
      }
    }
  }
  expect(front.log.join("\n")).not.toContain(codes[0]);
});
