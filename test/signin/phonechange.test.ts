import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { personByUserId, updatePerson } from "../../src/accounts/index.ts";
import { tasksOf } from "../../src/background.ts";
import { changesOf } from "../../src/changes/index.ts";
import { issuePass } from "../../src/factors/accesspass/index.ts";
import { type Held, heldBy } from "../../src/factors/index.ts";
import { passwordRow, requireChange } from "../../src/factors/password/index.ts";
import { queueMessage } from "../../src/messages/index.ts";
import { resetFactors } from "../../src/recovery/index.ts";
import { secondFactors } from "../../src/secondfactors.ts";
import { drain, outboxOf } from "../messages/ground.ts";
import { lastCode } from "../support/sentcode.ts";
import type { Browser } from "./browser.ts";
import { choose, enter, Front, type FrontContract, goodPassword, hour, minute, words } from "./front.ts";
import { codeOf, firstWithApp } from "./totp.ts";

/** 多要素認証の通知先を変更する (manual 3.3), and SPEC §11.2. */
const people = Array.from({ length: 16 }, (_, i) => ({ userId: `p${i}@example.com`, email: `p${i}@example.net` }));
const alone = Array.from({ length: 4 }, (_, i) => ({ userId: `a${i}@example.com` }));
let front: Front;
/** Codes of an app, and telephones. */
let sonpo: FrontContract;
/** Telephones and nothing else. */
let phones: FrontContract;
let next = 0;

beforeAll(async () => {
  front = await Front.open();
  const policy = { secondFactor: "required" as const, staySignedIn: { offered: false } };
  sonpo = await front.contract("sonpo", { people, policy: { ...policy, factors: ["totp", "sms", "voice"] } });
  phones = await front.contract("phones", { people: alone, policy: { ...policy, factors: ["sms", "voice"] } });
});
beforeEach(() => front.clock.forward(25 * hour));
afterAll(() => front.close());

interface Somebody {
  userId: string;
  browser: Browser;
  seed: string;
  /** As it is typed, in E.164, and masked: the old number and further ones. */
  numbers: { typed: string; to: string; masked: string }[];
}

function numbersOf(n: number) {
  return ["A", "B", "C"].map((_, i) => {
    const rest = `${4000 + n}-${1000 + i}`;
    return { typed: `090-${rest}`, to: `+8190${rest.replace("-", "")}`, masked: `090-••••-${1000 + i}` };
  });
}

const code = async (to: string) => ({ [words("code.label")]: await lastCode(front.node, to) });
const heldOf = (userId: string, contract = sonpo) =>
  front.inside(contract, async (tx) => heldBy(tx, (await personByUserId(tx, userId))?.id ?? ""));
const phonesOf = async (userId: string, contract = sonpo) =>
  (await heldOf(userId, contract)).filter(({ kind }) => kind === "sms");
const openOf = (userId: string, contract = sonpo) =>
  front.inside(contract, async (tx, tenant) => {
    const person = await personByUserId(tx, userId);
    return changesOf(tx, { tenant, personId: person?.id ?? "", now: front.clock.now() });
  });
const textsTo = async (to: string, key: "sms.alert" | "sms.contactBack") => {
  await drain(front.node);
  const params = { service: "損保クラウド", desk: "技術的なお問い合わせ", item: "電話番号" };
  return (await outboxOf(front.node)).filter((file) => file.to === to && file.text === words(key, params));
};
/** A number that is kept whole stands apart in the text of a page. */
const closed = ({ page }: Browser) => page.text.replaceAll(" ", "");
const keep = () => tasksOf(front.node).keep?.({}, { last: false });

/** The page 電話: the number, 次へ, the code, 次へ. */
async function enrol(browser: Browser, { typed, to }: Somebody["numbers"][number]): Promise<void> {
  expect(browser.page.text).toContain(words("phone.which"));
  await browser.press("次へ", { [words("phone.number")]: typed });
  await browser.press("次へ", await code(to));
  expect(browser.page.text).toContain("SMS が検証されました。お使いの電話が正常に登録されました。");
  await browser.press(browser.page.text.includes(words("enrol.secondLater")) ? words("enrol.secondLater") : "完了");
}

/** Somebody who has an app and a telephone, the telephone as the default. */
async function somebody(): Promise<Somebody> {
  const n = next++;
  const userId = `p${n}@example.com`;
  const { browser, seed } = await firstWithApp(front, sonpo, { userId });
  const numbers = numbersOf(n);
  await browser.go("/security/add");
  await browser.press(`${words("kind.sms")} ${words("kind.smsText")}`);
  await enrol(browser, numbers[0] as Somebody["numbers"][number]);
  const [phone] = await phonesOf(userId);
  await browser.go(`/security/method/${phone?.id}`);
  await browser.press(words("security.makeDefault"));
  front.clock.forward(2 * hour);
  return again({ userId, browser, seed, numbers });
}

/** Signed in anew, by the app. */
async function again(one: Somebody): Promise<Somebody> {
  const browser = front.browser(sonpo);
  await enter(browser, one.userId, goodPassword);
  await toApp(browser);
  await browser.press("次へ", codeOf(front, one.seed));
  expect(browser.page.heading).toBe("マイアプリケーション");
  front.clock.forward(minute);
  one.browser = browser;
  return one;
}

async function toApp(browser: Browser): Promise<void> {
  await browser.go(browser.page.link(words("other.link")));
  await browser.press(words("other.totp"));
}

/** セキュリティ情報 → 電話 → 変更 → the new number. */
async function change({ browser, userId }: Somebody, number: Somebody["numbers"][number] | undefined): Promise<void> {
  const [phone] = (await phonesOf(userId)).filter(({ isDefault }) => isDefault);
  await browser.go(`/security/method/${phone?.id}`);
  expect(browser.page.text).toContain(words("phonechange.current"));
  await browser.press("変更");
  await enrol(browser, number as Somebody["numbers"][number]);
}

test("until 72 hours have passed the page says so, and the old number is told of everything", async () => {
  const one = await somebody();
  const [a, b] = one.numbers;
  await change(one, b);
  expect(one.browser.page.heading).toBe(words("security.title"));
  expect(closed(one.browser)).toContain(words("phonechange.done", { number: b?.masked ?? "" }));
  expect(one.browser.page.text).toMatch(/\d\d:\d\dまでは変更前の番号にもお知らせが届き、変更を取り消せます。/);
  expect(one.browser.page.text).toContain(words("phonechange.told"));
  const [phone] = await phonesOf(one.userId);
  expect(phone).toMatchObject({ label: b?.masked, isDefault: true });
  await one.browser.go(`/security/method/${phone?.id}`);
  expect(closed(one.browser)).toContain(words("phonechange.done", { number: b?.masked ?? "" }));
  const told = (await textsTo(a?.to ?? "", "sms.alert")).length;
  expect(told).toBeGreaterThan(0);
  const person = await front.inside(sonpo, (tx) => personByUserId(tx, one.userId));
  const tell = () =>
    front.inside(sonpo, (tx, tenant) =>
      queueMessage(tx, {
        tenant,
        kind: "rcUsed",
        personId: person?.id ?? "",
        params: { left: 1 },
        now: front.clock.now(),
      }),
    );
  front.clock.forward(71 * hour);
  await tell();
  expect(await textsTo(a?.to ?? "", "sms.alert")).toHaveLength(told + 1);
  front.clock.forward(2 * hour);
  await tell();
  expect(await textsTo(a?.to ?? "", "sms.alert")).toHaveLength(told + 1);
  await keep();
  const rows = await front.inside(sonpo, (tx) =>
    tx
      .selectFrom("contact_changes")
      .select("id")
      .where("person_id", "=", person?.id ?? "")
      .execute(),
  );
  expect(rows).toEqual([]);
});

test("taken back, the old number is as it was, the new one is gone, and all are told", async () => {
  const one = await somebody();
  const [a, b] = one.numbers;
  const [before] = await phonesOf(one.userId);
  await change(one, b);
  front.clock.forward(20 * hour);
  // The new number signs its person in.
  const stolen = front.browser(sonpo);
  await enter(stolen, one.userId, goodPassword);
  expect(stolen.page.text).toContain(b?.masked);
  await stolen.press("次へ", await code(b?.to ?? ""));
  expect(stolen.page.heading).toBe("マイアプリケーション");
  const owner = front.browser(sonpo);
  await enter(owner, one.userId, goodPassword);
  await toApp(owner);
  await owner.press("次へ", codeOf(front, one.seed));
  await owner.go("/security");
  await owner.go(owner.page.link("取り消す"));
  expect(owner.page.text).toContain(words("phonechange.undoAsk", { old: a?.masked ?? "", number: b?.masked ?? "" }));
  await owner.press("取り消す");
  expect(owner.page.text).toContain(words("contact.undone"));
  expect(owner.page.text).not.toContain(b?.masked);
  const { sealed: _was, ...plain } = before as Held;
  expect(await phonesOf(one.userId)).toMatchObject([plain]);
  for (const to of [a?.to, b?.to]) expect(await textsTo(to ?? "", "sms.contactBack")).toHaveLength(1);
  const subjects = (await outboxOf(front.node)).filter((file) => file.to === `${one.userId.split("@")[0]}@example.net`);
  expect(subjects.map(({ subject }) => subject)).toContain("【損保クラウド】電話番号の変更を取り消しました");
  // Whoever came in by the number that was taken back is out; the old number signs in again.
  expect((await stolen.go("/security")).heading).not.toBe(words("security.title"));
  front.clock.forward(hour);
  const home = front.browser(sonpo);
  await enter(home, one.userId, goodPassword);
  await home.press("次へ", await code(a?.to ?? ""));
  expect(home.page.heading).toBe("マイアプリケーション");
});

test("the new number proves nothing for a change: another way is asked, and only that", async () => {
  const one = await somebody();
  const [, b] = one.numbers;
  await change(one, b);
  front.clock.forward(20 * hour);
  const browser = front.browser(sonpo);
  await enter(browser, one.userId, goodPassword);
  await browser.press("次へ", await code(b?.to ?? ""));
  expect(browser.page.heading).toBe("マイアプリケーション");
  const app = (await heldOf(one.userId)).find(({ kind }) => kind === "totp");
  const [undo] = await openOf(one.userId);
  for (const path of [`/security/method/${app?.id}/remove`, `/security/undo/${undo?.id}`, "/account/change/email"]) {
    await browser.go(path);
    expect(browser.page.heading, path).toBe(words("stepup.title"));
  }
  // A registration too: what it brought would prove everything at once.
  await browser.go("/security/add");
  await browser.press(`${words("kind.totp")} ${words("kind.totpText")}`);
  expect(browser.page.heading).toBe(words("code.title"));
  expect(browser.page.text).not.toContain(b?.masked);
  await browser.go(browser.page.link(words("other.link")));
  expect(browser.page.text).not.toContain(b?.masked);
  expect(await phonesOf(one.userId)).toMatchObject([{ label: b?.masked }]);
  expect((await heldOf(one.userId)).map(({ id }) => id)).toContain(app?.id);
  // After 72 hours it is a telephone like any other.
  front.clock.forward(53 * hour);
  const later = front.browser(sonpo);
  await enter(later, one.userId, goodPassword);
  await later.press("次へ", await code(b?.to ?? ""));
  await later.go(`/security/method/${app?.id}/remove`);
  expect(later.page.text).toContain(words("security.delete", { method: words("kind.totp") }));
});

test("two changes within 72 hours: the first number stays the one that can take back", async () => {
  const one = await somebody();
  const [a, b, c] = one.numbers;
  await change(one, b);
  front.clock.forward(20 * hour);
  await again(one);
  await change(one, c);
  expect(await openOf(one.userId)).toMatchObject([{ kind: "telephone", old: { number: a?.to } }]);
  expect(closed(one.browser)).toContain(words("phonechange.done", { number: c?.masked ?? "" }));
  front.clock.forward(60 * hour);
  await keep();
  const owner = front.browser(sonpo);
  await enter(owner, one.userId, goodPassword);
  await toApp(owner);
  await owner.press("次へ", codeOf(front, one.seed));
  const [open] = await openOf(one.userId);
  await owner.go(`/security/undo/${open?.id}`);
  const { page } = owner;
  await Promise.all([1, 2, 3].map(() => owner.pressRaw("取り消す", {}, page)));
  expect(await phonesOf(one.userId)).toMatchObject([{ label: a?.masked, isDefault: true }]);
  expect(await textsTo(a?.to ?? "", "sms.contactBack")).toHaveLength(1);
});

test("back to the old number by another change: nothing is left to be taken back", async () => {
  const one = await somebody();
  const [a, b] = one.numbers;
  await change(one, b);
  front.clock.forward(hour);
  await again(one);
  await change(one, a);
  expect(await phonesOf(one.userId)).toMatchObject([{ label: a?.masked }]);
  expect(await openOf(one.userId)).toEqual([]);
});

test("a new number that is registered once more proves no more than before", async () => {
  const one = await somebody();
  const [a, b] = one.numbers;
  await change(one, b);
  front.clock.forward(hour);
  await again(one);
  await one.browser.go("/security/add");
  await one.browser.press(`${words("kind.sms")} ${words("kind.smsText")}`);
  await enrol(one.browser, b as Somebody["numbers"][number]);
  const [phone] = await phonesOf(one.userId);
  expect(await openOf(one.userId)).toMatchObject([{ old: { number: a?.to }, chain: [expect.any(String), phone?.id] }]);
});

test("after a report the number cannot be changed, and what was changed can be taken back", async () => {
  const one = await somebody();
  const [a, b] = one.numbers;
  await change(one, b);
  const until = new Date(front.clock.now().getTime() + 72 * hour);
  await front.inside(sonpo, async (tx) => {
    const person = await personByUserId(tx, one.userId);
    await updatePerson(tx, person?.id ?? "", { factors_frozen_until: until });
  });
  const [phone] = await phonesOf(one.userId);
  await one.browser.go(`/security/method/${phone?.id}`);
  await one.browser.press("変更");
  expect(one.browser.page.heading).toBe(words("enrol.frozenTitle"));
  const [open] = await openOf(one.userId);
  await one.browser.go(`/security/undo/${open?.id}`);
  await one.browser.press("取り消す");
  expect(await phonesOf(one.userId)).toMatchObject([{ label: a?.masked }]);
});

test("another person's change is none of mine, and a reset leaves nothing to be put back", async () => {
  const one = await somebody();
  await change(one, one.numbers[1]);
  const other = await somebody();
  const [open] = await openOf(one.userId);
  const as = (await front.inside(sonpo, (tx) => personByUserId(tx, other.userId)))?.id ?? "";
  const headers = { origin: other.browser.origin };
  for (const path of [`/security/undo/${open?.id}`, `/account/undo/${open?.id}`]) {
    await other.browser.go(path, { method: "POST", body: new URLSearchParams({ as }), headers });
    expect(other.browser.page.text).not.toContain(words("contact.undone"));
  }
  expect(await openOf(one.userId)).toEqual([open]);
  await front.inside(sonpo, async (tx, tenant) => {
    const person = await personByUserId(tx, one.userId);
    if (!person) throw new Error("nobody");
    const act = { tenant, person, actor: { kind: "cli" as const, id: "owner" }, now: front.clock.now() };
    await resetFactors(tx, { ...act, factors: secondFactors(front.node) });
  });
  expect(await openOf(one.userId)).toEqual([]);
  // The reset itself was told at the old number too.
  expect((await textsTo(one.numbers[0]?.to ?? "", "sms.alert")).length).toBeGreaterThan(1);
});

test("who has nothing but the new number can change it once more, and takes back by the desk", async () => {
  const userId = "a0@example.com";
  const [a, b, c] = numbersOf(900);
  const browser = front.browser(phones);
  const temporary = phones.temporary[userId] as string;
  await enter(browser, userId, temporary);
  await choose(browser, { current: temporary, password: goodPassword });
  await enrol(browser, a as Somebody["numbers"][number]);
  front.clock.forward(2 * minute);
  await change1(browser, userId, b);
  front.clock.forward(hour);
  const [open] = await openOf(userId, phones);
  await browser.go(`/security/undo/${open?.id}`);
  expect(browser.page.text).toContain(words("phonechange.needsOther", { "desk.technical": "技術的なお問い合わせ" }));
  const [phone] = await phonesOf(userId, phones);
  await browser.go(`/security/method/${phone?.id}/remove`);
  expect(browser.page.text).toMatch(/変更したばかりの電話番号では、サインイン方法を削除できません。/);
  front.clock.forward(hour);
  await browser.go(`/security/method/${phone?.id}`);
  await browser.press("変更");
  expect(browser.page.heading).toBe(words("code.title"));
  await browser.press("次へ", await code(b?.to ?? ""));
  await enrol(browser, c as Somebody["numbers"][number]);
  expect(await openOf(userId, phones)).toMatchObject([{ old: { number: a?.to } }]);
  expect(await phonesOf(userId, phones)).toMatchObject([{ label: c?.masked }]);
});

async function change1(browser: Browser, userId: string, number: Somebody["numbers"][number] | undefined) {
  const [phone] = await phonesOf(userId, phones);
  await browser.go(`/security/method/${phone?.id}`);
  await browser.press("変更");
  await enrol(browser, number as Somebody["numbers"][number]);
}

test("a number goes only for one of its own kind: an app does not take its place", async () => {
  const one = await somebody();
  const [phone] = await phonesOf(one.userId);
  await one.browser.go(`/stepup?need=change&enrol=totp&replaces=${phone?.id}&to=%2Fsecurity`);
  await one.browser.press("次へ");
  expect(one.browser.page.heading).toBe(words("totp.title"));
  const seed = /<code class="keytext">(.*?)<\/code>/s.exec(one.browser.page.html)?.[1]?.replace(/<[^>]*>/g, "") ?? "";
  await one.browser.press("次へ", { [words("totp.confirm")]: Object.values(codeOf(front, seed))[0] as string });
  expect((await phonesOf(one.userId)).map(({ id }) => id)).toEqual([phone?.id]);
});

const fresh = "Yama3-Kawa=Umi";
const typed = (current: string) => ({
  ...{ いまのパスワード: current, 新しいパスワード: fresh, "新しいパスワード（確認用）": fresh },
});
const mustChange = (userId: string, contract = sonpo) =>
  front.inside(contract, async (tx) => {
    const person = await personByUserId(tx, userId);
    const row = { personId: person?.id ?? "", reportedBrowser: null };
    await requireChange(tx, row);
    const until = new Date(front.clock.now().getTime() + 72 * hour);
    await updatePerson(tx, row.personId, { factors_frozen_until: until });
  });
const isDue = (userId: string, contract = sonpo) =>
  front.inside(contract, async (tx) => {
    const person = await personByUserId(tx, userId);
    return (await passwordRow(tx, person?.id ?? ""))?.must_change ?? null;
  });

test("after a report the sign-in asks for another way than the new number before the password is set", async () => {
  const one = await somebody();
  const [, b] = one.numbers;
  await change(one, b);
  await mustChange(one.userId);
  front.clock.forward(20 * hour);
  const browser = front.browser(sonpo);
  await enter(browser, one.userId, goodPassword);
  expect(browser.page.heading).toBe(words("code.title"));
  expect(browser.page.text).not.toContain(b?.masked);
  await browser.go(browser.page.link(words("other.link")));
  expect(browser.page.text).not.toContain(b?.masked);
  // The page of the new password is not open before that.
  const at = new URLSearchParams(browser.page.url.search);
  await browser.go(`/signin/change?${at}`);
  expect(browser.page.heading).toBe(words("code.title"));
  await browser.press("次へ", codeOf(front, one.seed));
  await browser.press("パスワードを設定する", typed(goodPassword));
  expect(browser.page.heading).toBe("マイアプリケーション");
  expect(await isDue(one.userId)).toBeNull();
});

test("in an open session too: after ten minutes the password page asks once more, by a way that proves something", async () => {
  const one = await somebody();
  const [, b] = one.numbers;
  await change(one, b);
  front.clock.forward(20 * hour);
  await again(one);
  front.clock.forward(11 * minute);
  await mustChange(one.userId);
  const { browser: page } = one;
  const person = await front.inside(sonpo, (tx) => personByUserId(tx, one.userId));
  await page.go("/console/");
  expect(page.page.heading).toBe(words("stepup.title"));
  const fields = { current: goodPassword, password: fresh, confirmation: fresh, as: person?.id ?? "" };
  const body = new URLSearchParams(fields);
  await page.go("/security/password", { method: "POST", body, headers: { origin: page.origin } });
  expect([page.page.heading, await isDue(one.userId)]).toEqual([words("stepup.title"), "reported"]);
  // Nothing else is opened by that page.
  await page.go("/stepup?need=change&enrol=totp&to=%2Fsecurity%2Fpassword");
  expect(page.page.url.searchParams.get("enrol")).toBeNull();
  await page.press("次へ");
  expect(page.page.text).not.toContain(b?.masked);
  await page.press("次へ", codeOf(front, one.seed));
  expect(page.page.path).toBe("/security/password");
  await page.press("パスワードを設定する", typed(goodPassword));
  expect(await isDue(one.userId)).toBeNull();
});

test("who has nothing but the new number sets the password with an access pass", async () => {
  const userId = "a1@example.com";
  const [a, b] = numbersOf(901);
  const browser = front.browser(phones);
  const temporary = phones.temporary[userId] as string;
  await enter(browser, userId, temporary);
  await choose(browser, { current: temporary, password: goodPassword });
  await enrol(browser, a as Somebody["numbers"][number]);
  front.clock.forward(2 * minute);
  await change1(browser, userId, b);
  await mustChange(userId, phones);
  front.clock.forward(hour);
  const later = front.browser(phones);
  await enter(later, userId, goodPassword);
  expect(later.page.heading).toBe(words("enrol.passTitle"));
  expect(later.page.text).toContain(words("set.passWhy"));
  const pass = await front.inside(phones, async (tx, tenant) => {
    const person = await personByUserId(tx, userId);
    return issuePass(tx, { tenant, personId: person?.id ?? "", now: front.clock.now() });
  });
  await later.press("次へ", { [words("enrol.passLabel")]: pass.accessPass });
  // The new number signs its person in, and that is all.
  await later.press("次へ", await code(b?.to ?? ""));
  await later.press("パスワードを設定する", typed(goodPassword));
  expect(later.page.heading).toBe("マイアプリケーション");
  expect(await isDue(userId, phones)).toBeNull();
});
