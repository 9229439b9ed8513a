import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { personByUserId, setPersonState } from "../../src/accounts/index.ts";
import { deleteCredential, heldBy } from "../../src/factors/index.ts";
import { sql } from "../../src/platform/db/index.ts";
import { resume, suspend } from "../../src/recovery/index.ts";
import { SoftKey } from "../support/authenticator.ts";
import { askedOn, registerKey, sendKey, sendKeyRaw } from "../support/passkeys.ts";
import type { Browser, Page } from "./browser.ts";
import { enter, Front, type FrontContract, goodPassword, hour, identify, minute, words } from "./front.ts";

const taro = "sonpotaro@example.com";
const hanako = "hanako@example.com";
const people = Array.from({ length: 10 }, (_, i) => `p${i}@example.com`);
const policy = {
  ...{ secondFactor: "required" as const, factors: ["passkey" as const, "totp" as const] },
  staySignedIn: { offered: false },
};
let front: Front;
let sonpo: FrontContract;
let other: FrontContract;
let own: SoftKey;
let next = 0;

beforeAll(async () => {
  front = await Front.open();
  const named = [taro, hanako, ...people].map((userId) => ({ userId }));
  sonpo = await front.contract("sonpo", { people: named, policy });
  other = await front.contract("other", { people: named, policy });
  own = new SoftKey({ synced: true });
  await registerKey(front.browser(sonpo), sonpo, { userId: taro, key: own, name: "会社のパソコン" });
});
beforeEach(() => front.clock.forward(25 * hour));
afterAll(() => front.close());

const open = (contract = sonpo) => front.browser(contract);

async function holder(): Promise<{ userId: string; key: SoftKey }> {
  const [userId, key] = [people[next++] as string, new SoftKey({ counts: true })];
  await registerKey(open(), sonpo, { userId, key });
  return { userId, key };
}

/** パスキーでサインイン on the page for the user ID. */
async function pressKey(browser: Browser, key: SoftKey, slip = {}, at = "/signin"): Promise<Page> {
  const page = await browser.go(at);
  return sendKey(browser, key.get(askedOn(page), browser.origin, slip));
}

function refusedOn(page: Page) {
  return [page.path, page.status, page.heading, page.text.includes(words("key.refused"))];
}
const refused = ["/signin", 200, words("id.title"), true];

async function rows(table: "events" | "spent" | "tries" | "sessions" | "challenges") {
  const found = await front.node.provider.open((tx) =>
    sql<{ n: number }>`select count(*)::integer as n from ${sql.table(table)}`.execute(tx),
  );
  return found.rows[0]?.n;
}

const personOf = (userId: string, contract = sonpo) =>
  front.inside(contract, async (tx) => {
    const person = await personByUserId(tx, userId);
    if (!person) throw new Error(`no ${userId}`);
    return person;
  });

async function lastEvent(personId: string) {
  const found = await front.inside(sonpo, (tx) =>
    sql<{ outcome: string; methods: string[]; reason: string | null; key_name: string | null }>`
      select outcome, methods, reason, key_name from events where person_id = ${personId} order by at desc, id desc limit 1
    `.execute(tx),
  );
  return found.rows[0];
}

test("a passkey that has checked its owner signs in alone, and the history says with which", async () => {
  const browser = open();
  await browser.go("/apps?x=1");
  const options = askedOn(browser.page);
  expect(options).toMatchObject({ rpId: new URL(sonpo.origin).hostname, userVerification: "required" });
  expect(options).not.toHaveProperty("allowCredentials");
  const page = await sendKey(browser, own.get(options, sonpo.origin));
  expect(page.url.pathname + page.url.search).toBe("/apps?x=1");
  expect((await browser.go("/account")).text).toContain(taro);
  const { id } = await personOf(taro);
  const told = { outcome: "success", methods: ["passkey"], reason: null, key_name: "会社のパソコン" };
  expect(await lastEvent(id)).toEqual(told);
  const found = await front.inside(sonpo, (tx) =>
    sql<{
      proofs: object[];
    }>`select proofs from sessions where state = 'active' order by started_at desc limit 1`.execute(tx),
  );
  expect(found.rows[0]?.proofs).toEqual([
    {
      ...{ factor: "passkey", method: "passkey", at: front.clock.now().toISOString(), nature: "possession" },
      ...{ phishingResistant: true, userVerified: true, deviceBound: false, keyName: "会社のパソコン" },
    },
  ]);
});

test("looking at the page writes nothing, and an answer writes one row before it is checked", async () => {
  const browser = open();
  const before = await Promise.all([rows("spent"), rows("challenges"), rows("events")]);
  for (let i = 0; i < 3; i++) await browser.go("/signin");
  expect(await Promise.all([rows("spent"), rows("challenges"), rows("events")])).toEqual(before);
  const statements = front.node.db.statements;
  const answer = new SoftKey().get(askedOn(browser.page), sonpo.origin);
  await sendKeyRaw(browser, answer);
  expect(front.node.db.statements - statements).toBe(2);
  expect(await rows("spent")).toBe((before[0] ?? 0) + 1);
});

test("an answer counts once, for five minutes, in the browser that was asked, and at its own company only", async () => {
  const browser = open();
  const asked = await browser.go("/signin");
  const answer = own.get(askedOn(asked), sonpo.origin);
  const late = (page: Page) => [page.path, page.text.includes(words("key.late"))];
  const stranger = open();
  await stranger.go("/signin");
  expect(late(await sendKey(stranger, answer, {}, asked))).toEqual(["/signin", true]);
  const bare = open();
  expect(late(await sendKey(bare, answer, {}, asked))).toEqual(["/signin", true]);
  const elsewhere = open(other);
  for (const [name, cookie] of browser.cookies) elsewhere.cookies.set(name, { ...cookie });
  const there = await elsewhere.go("/signin");
  const [challenge] = asked.forms.flatMap(({ fields }) => fields).filter(({ name }) => name === "challenge");
  expect(late(await sendKey(elsewhere, answer, { challenge: challenge?.value ?? "" }, there))).toEqual([
    "/signin",
    true,
  ]);
  for (const sealed of ["", "AAAA", `${challenge?.value}A`]) {
    expect(late(await sendKey(browser, answer, { challenge: sealed }, asked))).toEqual(["/signin", true]);
  }
  front.clock.forward(5 * minute);
  expect(late(await sendKey(browser, answer, {}, asked))).toEqual(["/signin", true]);
  front.clock.forward(-5 * minute);
  const many = await Promise.all(Array.from({ length: 8 }, () => sendKeyRaw(browser.clone(), answer, {}, asked)));
  const where = many.map((one) => new URL(one.headers.get("location") ?? "", sonpo.origin));
  expect(where.filter(({ searchParams }) => searchParams.get("note") === "late")).toHaveLength(7);
  expect(late(await sendKey(open(), answer, {}, asked))).toEqual(["/signin", true]);
});

test("what was signed for another place or by another key proves nothing", async () => {
  const slips = [
    { origin: "https://sonpo.example.net" },
    { origin: other.origin },
    { rpId: "localhost" },
    { rpId: new URL(other.origin).hostname },
    ...[{ challenge: "bm90LXRoaXMtb25l" }, { present: false }, { crossOrigin: true }, { type: "webauthn.create" }],
    { userHandle: "" },
    { userHandle: Buffer.from((await personOf(hanako)).id.replaceAll("-", ""), "hex").toString("base64url") },
  ];
  for (const slip of slips) expect([slip, ...refusedOn(await pressKey(open(), own, slip))]).toEqual([slip, ...refused]);
  const browser = open();
  const page = await browser.go("/signin");
  const forged = JSON.parse(new SoftKey().get(askedOn(page), sonpo.origin)) as object;
  expect(refusedOn(await sendKey(browser, JSON.stringify({ ...forged, id: own.id, rawId: own.id })))).toEqual(refused);
  expect(await lastEvent((await personOf(taro)).id)).toMatchObject({ outcome: "failure", reason: "key" });
});

test("a passkey of one company is unknown at another", async () => {
  expect(refusedOn(await pressKey(open(other), own))).toEqual(refused);
});

test("unknown, removed, suspended, ended, not begun: the same answer at the same cost", async () => {
  const [suspended, ended, removed] = [await holder(), await holder(), await holder()];
  const actor = { kind: "system" as const, id: "test" };
  const now = front.clock.now();
  const [one, two, three] = await Promise.all([suspended, ended, removed].map(({ userId }) => personOf(userId)));
  if (!one || !two || !three) throw new Error("nobody");
  await front.inside(sonpo, async (tx, tenant) => {
    await suspend(tx, { tenant, person: one, actor, now });
    await setPersonState(tx, { tenantId: tenant.id, personId: two.id, state: "ended", now });
    for (const { id } of await heldBy(tx, three.id)) await deleteCredential(tx, { personId: three.id, id });
  });
  front.clock.forward(minute);
  const told = async (key: SoftKey, slip = {}) => {
    const browser = open();
    const page = await browser.go("/signin");
    const statements = front.node.db.statements;
    const answer = await sendKeyRaw(browser, key.get(askedOn(page), sonpo.origin, slip));
    const headers = [...answer.headers].filter(([name]) => !/date|policy/.test(name)).map((pair) => pair.join(": "));
    return [answer.status, ...headers, await answer.text(), front.node.db.statements - statements];
  };
  const unknown = await told(new SoftKey());
  for (const { key } of [suspended, ended, removed]) expect(await told(key)).toEqual(unknown);
  for (const { key } of [suspended, ended]) expect(await told(key, { verified: false })).toEqual(unknown);
  expect(await told(own, { rpId: "localhost" })).toEqual(unknown);
  expect(await lastEvent(one.id)).toMatchObject({ outcome: "failure", methods: ["passkey"], reason: "suspended" });
  await front.inside(sonpo, (tx, tenant) => resume(tx, { tenant, person: { ...one, state: "suspended" }, actor, now }));
  expect((await pressKey(open(), suspended.key)).heading).toBe("マイアプリケーション");
});

test("before its contract begins a passkey opens nothing", async () => {
  const future = await front.contract("future", { people: [{ userId: taro }], policy });
  const key = new SoftKey();
  await registerKey(open(future), future, { userId: taro, key });
  expect((await pressKey(open(future), key)).heading).toBe("マイアプリケーション");
  const opensAt = new Date(front.clock.now().getTime() + 25 * hour);
  await front.inside(future, async (tx, tenant) => {
    await tx.updateTable("contracts").set({ opens_at: opensAt }).execute();
    await sql`update provider_tenants set version = version + 1 where tenant_id = ${tenant.id}`.execute(tx);
  });
  front.clock.forward(minute);
  expect(refusedOn(await pressKey(open(future), key))).toEqual(refused);
});

test("a suspension while the answer is checked comes wholly before or finds what came of it", async () => {
  const { userId, key } = await holder();
  const person = await personOf(userId);
  const browser = open();
  const page = await browser.go("/signin");
  const answer = key.get(askedOn(page), sonpo.origin);
  const [answered] = await Promise.all([
    sendKeyRaw(browser, answer),
    front.inside(sonpo, (tx, tenant) =>
      suspend(tx, { tenant, person, actor: { kind: "system", id: "test" }, now: front.clock.now() }),
    ),
  ]);
  expect(answered.status).toBe(303);
  expect((await browser.go("/account")).path).not.toBe("/account");
});

test("a key that has not checked its owner is no sole proof: the password is asked, and the key stays to be proved", async () => {
  const browser = open();
  const page = await pressKey(browser, own, { verified: false });
  expect(page.path).toBe("/signin/password");
  expect(page.text).toContain(words("key.unverified"));
  expect(page.text).toContain(taro);
  const next = await browser.press("次へ", { パスワード: goodPassword });
  expect(next.heading).toBe(words("key.title"));
});

test("no lock of the password stops a passkey", async () => {
  const browser = open();
  await identify(browser, taro);
  const { page } = browser;
  for (let i = 0; i < 11; i++) await browser.press("次へ", { パスワード: `wrong${i}` }, page);
  expect(browser.page.text).toContain("ロック");
  expect((await pressKey(open(), own)).heading).toBe("マイアプリケーション");
});

test("a temporary password that was issued anew does not stand in the way; a report does", async () => {
  const { userId, key } = await holder();
  const { id } = await personOf(userId);
  const must = (value: string) =>
    front.inside(sonpo, (tx) => sql`update passwords set must_change = ${value} where person_id = ${id}`.execute(tx));
  await must("temporary");
  expect((await pressKey(open(), key)).heading).toBe("マイアプリケーション");
  await must("reported");
  const page = await pressKey(open(), key);
  expect(page.path).toBe("/signin/change");
});

test("a counter that goes back is refused and stands in the log", async () => {
  const { key } = await holder();
  expect((await pressKey(open(), key)).heading).toBe("マイアプリケーション");
  const before = front.log.filter((line) => line.includes("went back")).length;
  expect(refusedOn(await pressKey(open(), key, { counter: 1 }))).toEqual(refused);
  expect(front.log.filter((line) => line.includes("went back"))).toHaveLength(before + 1);
  expect((await pressKey(open(), key)).heading).toBe("マイアプリケーション");
});

test("a passkey that the policy no longer allows opens nothing, also from a page that was open before", async () => {
  const { key } = await holder();
  const browser = open();
  const page = await browser.go("/signin");
  const answer = key.get(askedOn(page), sonpo.origin);
  await front.policy(sonpo, { factors: ["totp"] });
  const after = await sendKey(browser, answer, {}, page);
  expect(refusedOn(after)).toEqual(refused);
  expect(after.html).not.toMatch(/data-passkey|webauthn/);
  await front.policy(sonpo, policy);
});

test("what was typed and where one wanted to go stay, also for a second account", async () => {
  const browser = open();
  const page = await browser.go("/signin?to=/history&add=1");
  const answer = new SoftKey().get(askedOn(page), sonpo.origin);
  const after = await sendKey(browser, answer, { userId: hanako });
  expect(after.field("ユーザーID").value).toBe(hanako);
  expect(after.url.searchParams.get("to")).toBe("/history");
  expect((await sendKey(browser, own.get(askedOn(after), sonpo.origin))).path).toBe("/history");
  const { userId, key } = await holder();
  const second = await browser.go("/signin?add=1");
  await sendKey(browser, key.get(askedOn(second), sonpo.origin));
  expect((await browser.go("/account")).text).toContain(userId);
  expect(browser.names("session")).toHaveLength(2);
});

test("nothing that was signed or asked is found in the log", async () => {
  const browser = open();
  const page = await enter(browser, taro, goodPassword);
  const options = askedOn(page);
  const answer = own.get(options, sonpo.origin);
  await sendKey(browser, answer);
  const { response } = JSON.parse(answer) as { response: Record<string, string> };
  const log = front.log.join("\n");
  for (const secret of [options.challenge, response.signature as string, taro]) expect(log).not.toContain(secret);
});
