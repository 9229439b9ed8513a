import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { personByUserId } from "../../src/accounts/index.ts";
import { sql } from "../../src/platform/db/index.ts";
import { timeText } from "../../src/platform/i18n/index.ts";
import { unlockPerson } from "../../src/recovery/index.ts";
import type { Browser, Page } from "./browser.ts";
import { enter, Front, type FrontContract, goodPassword, hour, identify, minute, settle, words } from "./front.ts";
import { hashing } from "./hashing.ts";

vi.mock("@node-rs/argon2", async () => (await import("./hashing.ts")).countedArgon2());

const wrong = "Falsch1-Falsch";
let front: Front;
let sonpo: FrontContract;
let next = 0;

const people = Array.from({ length: 12 }, (_, i) => `p${i}@example.com`);

beforeAll(async () => {
  front = await Front.open();
  sonpo = await front.contract("sonpo", { people: people.map((userId) => ({ userId })) });
});
beforeEach(() => {
  hashing.count = 0;
  front.clock.forward(25 * hour);
});
afterAll(() => front.close());

const open = () => front.browser(sonpo);
const isLocked = (page: Page) => page.heading === words("lock.title");

/** A person with a password of their own, and the browser in which they set it. */
async function person(): Promise<{ userId: string; own: Browser }> {
  const userId = people[next++] as string;
  const own = open();
  await settle(own, { userId, temporary: sonpo.temporary[userId] as string });
  hashing.count = 0;
  return { userId, own };
}

async function fail(browser: Browser, userId: string, times: number): Promise<Page> {
  await identify(browser, userId, "/signin?add=1");
  const from = browser.page;
  for (let i = 0; i < times; i++) await browser.press("次へ", { パスワード: wrong }, from);
  return browser.page;
}

test("the tenth failure in a row locks for ten minutes and says until when; then it opens by itself and counts from 0", async () => {
  const { userId } = await person();
  const browser = open();
  expect((await fail(browser, userId, 9)).text).toContain(words("pw.near", { n: 1, minutes: 10 }));
  const page = await browser.press("次へ", { パスワード: wrong });
  const until = new Date(front.clock.now().getTime() + 10 * minute);
  expect(isLocked(page)).toBe(true);
  const told = {
    n: 10,
    time: timeText("ja", new Date(Math.ceil(until.getTime() / minute) * minute), front.clock.now()),
  };
  expect(page.text).toContain(words("lock.body", told));
  expect(hashing.count).toBe(10);

  // Nothing is verified or counted meanwhile, the right password included; and the lock does not grow.
  for (let i = 0; i < 15; i++) {
    front.clock.forward(20_000);
    expect(isLocked(await enter(open(), userId, i % 2 ? goodPassword : wrong))).toBe(true);
  }
  expect(hashing.count).toBe(10);

  // 戻る does not say that the lock is over before it is.
  const back = page.link(words("trouble.back"));
  expect((await browser.go(back)).text).not.toContain(words("lock.over"));
  front.clock.forward(5 * minute + 1000);
  expect((await browser.go(back)).text).toContain(words("lock.over"));
  expect(isLocked(await fail(open(), userId, 9))).toBe(false);
  expect((await enter(open(), userId, goodPassword)).heading).toBe(words("kmsi.title"));
});

test("200 wrong passwords at once are verified exactly 10 times, on two nodes too", async () => {
  const { userId } = await person();
  const second = front.second();
  const browsers = Array.from({ length: 200 }, (_, i) =>
    front.browser(sonpo, { ip: `198.51.100.${i}`, genkan: i % 2 ? second.genkan : front.genkan }),
  );
  for (const browser of browsers) await identify(browser, userId);
  const answers = await Promise.all(browsers.map((browser) => browser.pressRaw("次へ", { パスワード: wrong })));
  expect(hashing.count).toBe(10);
  expect(new Set(answers.map(({ status }) => status)).isSubsetOf(new Set([200, 503]))).toBe(true);
  const texts = await Promise.all(answers.map((answer) => answer.text()));
  expect(texts.filter((text) => text.includes(words("pw.wrong"))).length).toBe(9);
  expect(isLocked(await enter(open(), userId, goodPassword))).toBe(true);
  expect(hashing.count).toBe(10);
});

test("an ID in other letters, widths and spaces has no tries of its own", async () => {
  const { userId } = await person();
  const forms = [userId, userId.toUpperCase(), ` ${userId}`, userId.replace("@", "＠"), `${userId}　`];
  for (let i = 0; i < 10; i++) await enter(open(), forms[i % forms.length] as string, wrong);
  expect(isLocked(await enter(open(), userId, goodPassword))).toBe(true);
  expect(hashing.count).toBe(10);
});

test("strangers' failures do not lock the person out of a known browser, nor the other way round", async () => {
  const { userId, own } = await person();
  const stranger = open();
  expect(isLocked(await fail(stranger, userId, 10))).toBe(true);
  await own.go("/signin?add=1");
  await own.press("次へ", { ユーザーID: userId });
  expect((await own.press("次へ", { パスワード: goodPassword })).heading).toBe(words("kmsi.title"));
  // The success has cleared its own budget only.
  expect(isLocked(await enter(open(), userId, goodPassword))).toBe(true);

  expect(isLocked(await fail(own, userId, 10))).toBe(true);
  front.clock.forward(9 * minute);
  expect(isLocked(await fail(own, userId, 1))).toBe(true);
  front.clock.forward(2 * minute);
  // Strangers' budget opened by itself and is whole, whatever the known browser has spent.
  expect(isLocked(await fail(open(), userId, 9))).toBe(false);
  expect((await enter(open(), userId, goodPassword)).heading).toBe(words("kmsi.title"));
});

test("a mark that we did not make, or of another person, is a stranger's", async () => {
  const { userId } = await person();
  const other = await person();
  const forged = open();
  forged.cookies.set("genkan-browser", { value: `${"a".repeat(43)}.${"b".repeat(22)}`, until: null, attributes: "" });
  await fail(forged, userId, 5);
  expect(isLocked(await fail(other.own, userId, 5))).toBe(true);
  expect(isLocked(await enter(open(), userId, goodPassword))).toBe(true);
  expect(hashing.count).toBe(10);
});

test("after 100 strangers' failures without a success each further lock of theirs lasts 24 hours", async () => {
  const { userId, own } = await person();
  for (let round = 0; round < 10; round++) {
    expect(isLocked(await fail(open(), userId, 10))).toBe(true);
    front.clock.forward(10 * minute + 1000);
    expect(isLocked(await identify(open(), userId))).toBe(false);
  }
  expect(isLocked(await fail(open(), userId, 10))).toBe(true);
  front.clock.forward(23 * hour);
  expect(isLocked(await enter(open(), userId, goodPassword))).toBe(true);
  await own.go("/signin?add=1");
  await own.press("次へ", { ユーザーID: userId });
  expect((await own.press("次へ", { パスワード: goodPassword })).heading).toBe(words("kmsi.title"));
  front.clock.forward(hour + minute);
  expect((await enter(open(), userId, goodPassword)).heading).toBe(words("kmsi.title"));
});

test("the tenant's limits count, from 1 to 100 failures and 1 to 60 minutes", async () => {
  const { userId } = await person();
  await front.policy(sonpo, { lock: { failures: 1, minutes: 60 } });
  expect(isLocked(await fail(open(), userId, 1))).toBe(true);
  expect(isLocked(await enter(open(), userId, goodPassword))).toBe(true);
  front.clock.forward(59 * minute);
  expect(isLocked(await enter(open(), userId, goodPassword))).toBe(true);
  front.clock.forward(minute + 1000);
  // A right password on the only try there is signs in.
  expect((await enter(open(), userId, goodPassword)).heading).toBe(words("kmsi.title"));
  expect((await enter(open(), userId, goodPassword)).heading).toBe(words("kmsi.title"));

  await front.policy(sonpo, { lock: { failures: 100, minutes: 1 } });
  expect(isLocked(await fail(open(), userId, 99))).toBe(false);
  expect(isLocked(await fail(open(), userId, 1))).toBe(true);
  front.clock.forward(minute + 1000);
  expect((await enter(open(), userId, goodPassword)).heading).toBe(words("kmsi.title"));
  await front.policy(sonpo, { lock: { failures: 10, minutes: 10 } });
});

test("whoever may unlock opens every lock at once, and gives all tries back", async () => {
  const { userId, own } = await person();
  await fail(open(), userId, 10);
  await fail(own, userId, 10);
  await front.inside(sonpo, async (tx, tenant) => {
    const found = await personByUserId(tx, userId);
    if (!found) throw new Error("no person");
    const actor = { kind: "system" as const, id: "test" };
    expect(await unlockPerson(tx, { tenant, person: found, actor, now: front.clock.now() })).toBe(true);
  });
  expect(isLocked(await fail(open(), userId, 9))).toBe(false);
  expect(isLocked(await fail(own, userId, 9))).toBe(false);
});

test("a lock puts one job into the queue that tells the person, and the same one for an ID that nobody has", async () => {
  const { userId } = await person();
  const jobs = () =>
    front.node.provider.open(async (tx) => {
      const found = await sql<{ n: number }>`
        select count(*) as n from graphile_worker.jobs where task_identifier = 'signin-event'`.execute(tx);
      return found.rows[0]?.n ?? 0;
    });
  for (const id of [userId, "nobody@example.com"]) {
    const before = await jobs();
    await fail(open(), id, 9);
    expect((await jobs()) - before).toBe(0);
    await fail(open(), id, 4);
    expect((await jobs()) - before).toBe(1);
  }
});

test("tries while locked stand in the person's history once, however many they were", async () => {
  const { userId } = await person();
  await fail(open(), userId, 10);
  const knock = async () => enter(open(), userId, wrong);
  await Promise.all([knock(), knock(), knock(), knock()]);
  await knock();
  const reasons = await front.inside(sonpo, async (tx) => {
    const found = await personByUserId(tx, userId);
    const rows = tx
      .selectFrom("events")
      .select("reason")
      .where("person_id", "=", found?.id ?? "");
    return (await rows.where("outcome", "=", "failure").orderBy("id").execute()).map(({ reason }) => reason);
  });
  expect(reasons).toEqual([...Array(10).fill("password"), "locked"]);
});
