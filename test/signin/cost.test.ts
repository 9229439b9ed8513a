import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { personByUserId } from "../../src/accounts/index.ts";
import { reissue } from "../../src/contracts/index.ts";
import { newId } from "../../src/platform/ids.ts";
import { suspend } from "../../src/recovery/index.ts";
import type { Browser } from "./browser.ts";
import { enter, Front, type FrontContract, goodPassword, hour, identify, settle, words } from "./front.ts";
import { hashing } from "./hashing.ts";

vi.mock("@node-rs/argon2", async () => (await import("./hashing.ts")).countedArgon2());

const taro = "sonpotaro@example.com";
const hanako = "hanako@example.com";
const wrong = "Falsch1-Falsch";
let front: Front;
let sonpo: FrontContract;

beforeAll(async () => {
  front = await Front.open();
  sonpo = await front.contract("sonpo", { people: [taro, hanako].map((userId) => ({ userId })) });
  await settle(open(), { userId: taro, temporary: sonpo.temporary[taro] as string });
});
beforeEach(() => {
  front.clock.forward(25 * hour);
  hashing.count = 0;
});
afterAll(() => front.close());

const open = () => front.browser(sonpo);

/** Statements that touched tables while the work was done. */
async function statements(work: () => Promise<unknown>): Promise<number> {
  const before = front.node.db.statements;
  await work();
  return front.node.db.statements - before;
}

test("what a sign-in costs the database (DESIGN §4)", async () => {
  const browser = open();
  // Looking writes and asks nothing, beyond the tenant's own settings every five seconds.
  await browser.go("/signin");
  expect(await statements(() => identify(browser, taro, "/signin"))).toBe(0);
  const page = browser.page;
  expect(await statements(() => browser.pressRaw("次へ", { パスワード: wrong }, page))).toBe(2);
  // With the question, in two posts: four together.
  const proof = await statements(() => browser.pressRaw("次へ", { パスワード: goodPassword }, page));
  await browser.go(page.url.href);
  const question = browser.page;
  const last = await statements(() => browser.pressRaw("はい", { 今後このメッセージを表示しない: "on" }, question));
  expect([proof, last]).toEqual([3, 1]);
  // A session check: a post that belongs to no account goes no further than that.
  const post = { method: "POST", body: new URLSearchParams(), headers: { origin: browser.origin } };
  await browser.go("/console/");
  expect(await statements(() => browser.send("/account/language", post))).toBe(1);

  // In one post: four.
  browser.forget("session");
  await identify(browser, taro, "/signin?add=1");
  expect(await statements(() => browser.pressRaw("次へ", { パスワード: goodPassword }))).toBe(4);
  expect(browser.names("session")).toHaveLength(1);
});

test("a locked try costs one statement and no hash", async () => {
  const browser = open();
  await identify(browser, hanako);
  const page = browser.page;
  for (let i = 0; i < 11; i++) await browser.pressRaw("次へ", { パスワード: wrong }, page);
  hashing.count = 0;
  expect(await statements(() => browser.pressRaw("次へ", { パスワード: wrong }, page))).toBe(1);
  expect(hashing.count).toBe(0);
});

test("where hashing is full the same page says busy: ID kept, no password sent back, no try spent", async () => {
  const crowd = Array.from({ length: 400 }, () => open());
  for (const browser of crowd) await identify(browser, taro);
  const release = Promise.withResolvers<void>();
  hashing.hold = release.promise;
  // From one place, for IDs of their own, so that no lock ends the crowd.
  const waiting = crowd.map((browser, i) => {
    const { pathname } = browser.page.url;
    const id = `crowd${i}@example.com`;
    return browser.go(`${pathname}?id=${id}`).then(() => browser.pressRaw("次へ", { パスワード: wrong }));
  });
  const answers: Response[] = [];
  for (const one of waiting) one.then((answer) => answers.push(answer));
  await vi.waitFor(() => expect(answers.some(({ status }) => status === 503)).toBe(true), { timeout: 20_000 });
  const browser = open();
  await identify(browser, taro, "/apps?x=1");
  const before = await tries();
  const page = await browser.press("次へ", { パスワード: goodPassword });
  expect(page.status).toBe(503);
  expect(Number(page.answer.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(page.text).toContain("いま混み合っています");
  expect(page.text).toContain(taro);
  expect(page.field("パスワード").value).toBe("");
  expect(page.html).not.toContain(goodPassword);
  expect(await tries()).toEqual(before);
  // A crowd at one network makes only itself wait.
  const elsewhere = front.browser(sonpo, { ip: "198.51.100.7" });
  await identify(elsewhere, taro);
  const other = elsewhere.press("次へ", { パスワード: goodPassword });
  hashing.hold = null;
  release.resolve();
  expect((await other).heading).toBe(words("kmsi.title"));
  await Promise.all(waiting);
  await browser.press("次へ", { パスワード: goodPassword });
  await browser.press("いいえ");
  expect(browser.page.url.search).toBe("?x=1");
});

test("a password that is checked while it is re-issued, or its person suspended, opens nothing", async () => {
  const racing = await front.contract("racing", { people: [{ userId: taro }] });
  await settle(front.browser(racing), { userId: taro, temporary: racing.temporary[taro] as string });
  const tenant = await front.tenant(racing);
  const actor = { kind: "system" as const, id: "test" };
  const acts = [
    () => reissue({ db: front.node.db, clock: front.clock }, { tenant, userId: taro }),
    () =>
      front.inside(racing, async (tx) => {
        const person = await personByUserId(tx, taro);
        return person && suspend(tx, { tenant, person, actor, now: front.clock.now() });
      }),
  ];
  let password: string = goodPassword;
  for (const act of acts) {
    const browser = front.browser(racing);
    await identify(browser, taro);
    const gate = Promise.withResolvers<void>();
    hashing.hold = gate.promise;
    const before = hashing.count;
    const checked = browser.press("次へ", { パスワード: password });
    await vi.waitFor(() => expect(hashing.count).toBe(before + 1));
    const done = await act();
    gate.resolve();
    hashing.hold = null;
    expect((await checked).path).toBe("/signin/password");
    expect(browser.names("session")).toEqual([]);
    if (done && typeof done === "object") password = done.temporaryPassword ?? "";
  }
  const pending = await front.inside(racing, (tx) =>
    tx.selectFrom("sessions").select("id").where("state", "<>", "ended").execute(),
  );
  expect(pending).toEqual([]);
});

async function tries() {
  const tenant = await front.tenant(sonpo);
  const digest = tenant.key.digest("tries", taro);
  return front.inside(sonpo, (tx) =>
    tx.selectFrom("tries").select(["failures", "since_success"]).where("id_digest", "=", digest).execute(),
  );
}

test("spraying: past 300 failed IDs an hour from one network strangers pass one a second; known browsers always", async () => {
  const ip = "198.51.100.99";
  const known = front.browser(sonpo, { ip: "198.51.100.1" });
  await enter(known, taro, goodPassword);
  await known.press("いいえ");
  await seedFailures(ip, 300);
  known.ip = ip;
  const passes = async (browser: Browser, userId = taro) => {
    await identify(browser, userId, "/signin?add=1");
    return (await browser.press("次へ", { パスワード: wrong })).status === 200;
  };
  const stranger = () => front.browser(sonpo, { ip });
  // The 301st is looked at and shows what goes on; then one a second.
  expect(await passes(stranger(), "x1@example.com")).toBe(true);
  expect(await passes(stranger(), "x2@example.com")).toBe(true);
  expect([await passes(stranger()), await passes(stranger())]).toEqual([true, false]);
  front.clock.forward(1000);
  expect([await passes(stranger()), await passes(stranger())]).toEqual([true, false]);
  // Known for taro; for anybody else this browser is a stranger too.
  expect([await passes(known), await passes(known)]).toEqual([true, true]);
  expect(await passes(known, hanako)).toBe(false);
  // Another network, loopback, and an hour later.
  expect(await passes(front.browser(sonpo, { ip: "198.51.100.98" }))).toBe(true);
  for (const loopback of ["127.0.0.1", "::1"]) {
    await seedFailures(loopback === "::1" ? "0:0:0:0::/64" : loopback, 400);
    for (let i = 0; i < 3; i++) expect(await passes(front.browser(sonpo, { ip: loopback }))).toBe(true);
  }
  front.clock.forward(hour + 61_000);
  for (let i = 0; i < 3; i++) expect(await passes(stranger())).toBe(true);
});

async function seedFailures(network: string, count: number): Promise<void> {
  const failed_at = front.clock.now();
  const rows = Array.from({ length: count }, () => ({ network, id_digest: Buffer.from(newId()), failed_at }));
  await front.node.db.open((tx) => tx.insertInto("provider_sprays").values(rows).execute());
}

test("addresses inside one IPv6 /64 are one network", async () => {
  await seedFailures("2001:db8:1:2::/64", 302);
  const passes: boolean[] = [];
  for (let i = 1; i < 6; i++) {
    const browser = front.browser(sonpo, { ip: `2001:db8:1:2::${i}` });
    await identify(browser, `y${i}@example.com`);
    passes.push((await browser.press("次へ", { パスワード: wrong })).status === 200);
  }
  expect(passes.filter((passed) => !passed).length).toBeGreaterThanOrEqual(3);
});
