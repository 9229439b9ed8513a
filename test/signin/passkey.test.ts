import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { personByUserId } from "../../src/accounts/index.ts";
import { deleteCredential, heldBy } from "../../src/factors/index.ts";
import { sql } from "../../src/platform/db/index.ts";
import { SoftKey } from "../support/authenticator.ts";
import { askedOn, registerKey, sendKey } from "../support/passkeys.ts";
import { enter, Front, type FrontContract, goodPassword, hour, minute, settle, words } from "./front.ts";

const taro = "sonpotaro@example.com";
const hanako = "hanako@example.com";
const policy = { secondFactor: "required", factors: ["passkey", "totp"], staySignedIn: { offered: false } } as const;
let front: Front;
let sonpo: FrontContract;
let other: FrontContract;
let own: SoftKey;
let hers: SoftKey;

const people = Array.from({ length: 12 }, (_, i) => `p${i}@example.com`);
let next = 0;

beforeAll(async () => {
  front = await Front.open();
  const named = [taro, hanako, ...people].map((userId) => ({ userId }));
  const asked = { ...policy, factors: [...policy.factors] };
  sonpo = await front.contract("sonpo", { people: named, policy: asked });
  other = await front.contract("other", { people: named, policy: asked });
  own = new SoftKey({ counts: true, transports: ["usb"], verifies: false });
  hers = new SoftKey({ synced: true });
  await registerKey(front.browser(sonpo), sonpo, { userId: taro, key: own, name: "机の引き出しのキー" });
  await registerKey(front.browser(sonpo), sonpo, { userId: hanako, key: hers });
});
beforeEach(() => front.clock.forward(25 * hour));
afterAll(() => front.close());

const open = (contract = sonpo) => front.browser(contract);
const held = (userId: string, contract = sonpo) =>
  front.inside(contract, async (tx) => heldBy(tx, (await personByUserId(tx, userId))?.id ?? ""));
const lastEvent = (userId: string) =>
  front.inside(sonpo, async (tx) => {
    const person = await personByUserId(tx, userId);
    const found = await sql<{ outcome: string; methods: string[]; reason: string | null; key_name: string | null }>`
      select outcome, methods, reason, key_name from events where person_id = ${person?.id} order by at desc, id desc limit 1
    `.execute(tx);
    return found.rows[0];
  });

/** User ID and password; the page that asks for the key is in sight. */
async function asked(userId = taro, contract = sonpo) {
  const browser = open(contract);
  const page = await enter(browser, userId, goodPassword);
  expect(page.heading).toBe(words("key.title"));
  expect(page.text).toContain(words("key.touch"));
  return browser;
}

test("the first sign-in registers a key under the name that its person gives", async () => {
  const userId = people[next++] as string;
  const browser = open();
  await enter(browser, userId, sonpo.temporary[userId] as string);
  await browser.press("パスワードを設定する", {
    ...{ 仮パスワード: sonpo.temporary[userId] as string, 新しいパスワード: goodPassword },
    "新しいパスワード（確認用）": goodPassword,
  });
  expect(browser.page.heading).toBe(words("key.title"));
  const options = askedOn(browser.page);
  expect(options).toMatchObject({
    rp: { id: new URL(sonpo.origin).hostname, name: "損保太郎保険事務所" },
    user: { name: userId, displayName: "損保 太郎" },
    attestation: "none",
    authenticatorSelection: { residentKey: "preferred", userVerification: "preferred" },
    excludeCredentials: [],
  });
  const key = new SoftKey();
  const nameless = await sendKey(browser, key.create(options, sonpo.origin), { name: " " });
  expect(nameless.text).toContain(words("key.nameEmpty"));
  const long = await sendKey(browser, key.create(askedOn(nameless), sonpo.origin), { name: "あ".repeat(41) });
  expect(long.text).toContain(words("key.nameLong", { n: 40 }));
  expect(long.field("このキーの名前").value).toBe("あ".repeat(41));
  const done = await sendKey(browser, key.create(askedOn(long), sonpo.origin), { name: "  会社の パソコン " });
  expect(done.heading).toBe(words("enrol.success"));
  expect(done.text).toContain(words("key.done"));
  const [credential] = await held(userId);
  expect(credential).toMatchObject({ kind: "passkey", label: "会社の パソコン", isDefault: true });
  expect(credential?.details).toMatchObject({ credentialId: key.id, counter: 0, transports: ["internal"] });
});

test("what a new key has signed for elsewhere, for another challenge or without a touch is not registered", async () => {
  const userId = people[next++] as string;
  const browser = open();
  const slips = [
    { origin: "https://sonpo.example.net" },
    { origin: other.origin },
    { rpId: "localhost" },
    { rpId: new URL(other.origin).hostname },
    ...[{ challenge: "bm90LXRoaXMtb25l" }, { present: false }, { crossOrigin: true }, { type: "webauthn.get" }],
  ];
  for (const [i, slip] of slips.entries()) {
    const page = await registerKey(browser, sonpo, { userId, key: new SoftKey(), slip, again: i > 0 });
    expect([slip, page.text.includes(words("key.notMade"))]).toEqual([slip, true]);
  }
  expect(await held(userId)).toEqual([]);
});

test("a key is registered once in a company, whoever it belongs to", async () => {
  const userId = people[next++] as string;
  const page = await registerKey(open(), sonpo, { userId, key: hers });
  expect(page.text).toContain(words("key.already"));
  expect(await held(userId)).toEqual([]);
  // The same authenticator in another company makes a key of its own there; an id that happens to be the same is no matter.
  expect((await registerKey(open(other), other, { userId, key: new SoftKey() })).heading).toBe("マイアプリケーション");
});

test("password and key: the history has the key's name, the session two factors", async () => {
  const browser = await asked();
  const options = askedOn(browser.page);
  expect(options).toMatchObject({
    rpId: new URL(sonpo.origin).hostname,
    userVerification: "preferred",
    allowCredentials: [{ id: own.id, type: "public-key", transports: ["usb"] }],
  });
  const page = await sendKey(browser, own.get(options, sonpo.origin));
  expect(page.heading).toBe("マイアプリケーション");
  const told = { outcome: "success", methods: ["password", "fido2"], key_name: "机の引き出しのキー" };
  expect(await lastEvent(taro)).toMatchObject(told);
  expect((await browser.go("/history")).text).toContain("机の引き出しのキー");
  const [proof] = await front.inside(sonpo, async (tx) => {
    const found = await sql<{ proofs: object[] }>`
      select proofs from sessions where state = 'active' order by started_at desc limit 1
    `.execute(tx);
    return (found.rows[0]?.proofs ?? []).slice(1);
  });
  expect(proof).toMatchObject({
    ...{ factor: "passkey", method: "fido2", nature: "possession", phishingResistant: true },
    ...{ userVerified: false, deviceBound: true },
  });
  const synced = await asked(hanako);
  await sendKey(synced, hers.get(askedOn(synced.page), sonpo.origin, { verified: false }));
  expect(await lastEvent(hanako)).toMatchObject({ methods: ["password", "passkey"], key_name: "会社のパソコン" });
});

test("what was signed for another place, another challenge or by another key proves nothing", async () => {
  const browser = await asked();
  const slips = [
    { origin: "https://sonpo.example.net" },
    { origin: other.origin },
    { origin: `${sonpo.origin}.` },
    { rpId: "localhost" },
    { rpId: new URL(other.origin).hostname },
    ...[{ challenge: "bm90LXRoaXMtb25l" }, { present: false }, { crossOrigin: true }, { type: "webauthn.create" }],
    { userHandle: Buffer.alloc(16, 7).toString("base64url") },
  ];
  for (const slip of slips) {
    const page = await sendKey(browser, own.get(askedOn(browser.page), sonpo.origin, slip));
    expect([slip, page.heading, page.text.includes(words("key.failed"))]).toEqual([slip, words("key.title"), true]);
  }
  for (const key of [hers, new SoftKey()]) {
    const page = await sendKey(browser, key.get(askedOn(browser.page), sonpo.origin));
    expect(page.text).toContain(words("key.wrong"));
  }
  // Somebody else's signature under the id of one's own key.
  const forged = JSON.parse(hers.get(askedOn(browser.page), sonpo.origin)) as object;
  const page = await sendKey(browser, JSON.stringify({ ...forged, id: own.id, rawId: own.id }));
  expect(page.text).toContain(words("key.failed"));
  expect(await lastEvent(taro)).toMatchObject({ outcome: "failure", reason: "key" });
  expect((await browser.go("/console/")).heading).not.toBe("マイアプリケーション");
});

test("what is no answer at all is refused quietly", async () => {
  const browser = await asked();
  for (const answer of [
    "",
    "{}",
    "null",
    "[]",
    "}",
    '{"id":"a","rawId":"b","type":"public-key"}',
    "x".repeat(50_000),
  ]) {
    const page = await sendKey(browser, answer);
    expect([page.status, page.heading]).toEqual([200, words("key.title")]);
  }
  const odd = JSON.parse(own.get(askedOn(browser.page), sonpo.origin)) as { response: Record<string, string> };
  for (const [name, value] of [
    ["clientDataJSON", "bm90IEpTT04"],
    ["clientDataJSON", Buffer.from("null").toString("base64url")],
    ["authenticatorData", "AAAA"],
    ["signature", "AAAA"],
  ] as const) {
    const answer = JSON.stringify({ ...odd, response: { ...odd.response, [name]: value } });
    const page = await sendKey(browser, answer);
    expect([name, page.status, page.heading]).toEqual([name, 200, words("key.title")]);
  }
});

test("an answer counts once and for five minutes; a page that was left asks anew", async () => {
  const browser = await asked();
  const first = browser.page;
  const answer = own.get(askedOn(first), sonpo.origin);
  front.clock.forward(5 * minute);
  const late = await sendKey(browser, answer);
  expect(late.text).toContain(words("key.late"));
  expect(askedOn(late).challenge).not.toBe(askedOn(first).challenge);
  front.clock.forward(5 * minute);
  const left = await browser.go(late.url.href);
  expect(left.html).not.toContain("data-options");
  const anew = await browser.press("次へ");
  const again = own.get(askedOn(anew), sonpo.origin);
  expect((await sendKey(browser, again)).heading).toBe("マイアプリケーション");
  const replayed = await asked();
  expect((await sendKey(replayed, again)).text).toContain(words("key.failed"));
});

test("a counter that goes back or stands still is refused, and the log says so", async () => {
  const browser = await asked();
  for (const counter of [own.counter - 1, own.counter, 0]) {
    const page = await sendKey(browser, own.get(askedOn(browser.page), sonpo.origin, { counter }));
    own.counter -= 1;
    expect(page.text).toContain(words("key.failed"));
  }
  const told = front.log.filter((line) => line.includes("counter of a key went back"));
  expect(told).toHaveLength(3);
  expect(told.join()).not.toContain(taro);
  own.counter += 10;
  expect((await sendKey(browser, own.get(askedOn(browser.page), sonpo.origin))).heading).toBe("マイアプリケーション");
});

test("a key that was removed meanwhile proves nothing", async () => {
  const userId = people[next++] as string;
  const key = new SoftKey();
  await registerKey(open(), sonpo, { userId, key });
  const browser = await asked(userId);
  const answer = key.get(askedOn(browser.page), sonpo.origin);
  await front.inside(sonpo, async (tx) => {
    const personId = (await personByUserId(tx, userId))?.id ?? "";
    for (const { id } of await heldBy(tx, personId)) await deleteCredential(tx, { personId, id });
  });
  expect((await sendKey(browser, answer)).text).toContain(words("key.wrong"));
});

test("without its script the page says so, and the other ways stand below", async () => {
  const browser = await asked();
  expect(browser.page.text).toContain(words("key.script"));
  expect(browser.page.link(words("other.link"))).toContain("/signin/other");
  expect((await browser.press(words("other.key"))).text).toContain(words("key.script"));
});

test("a tenant that does not allow keys does not offer them", async () => {
  const plain = await front.contract("plain", { policy: { secondFactor: "required", factors: ["totp"] } });
  const browser = open(plain);
  const id = await browser.go("/signin");
  expect(id.html).not.toMatch(/passkey|webauthn/);
  await settle(browser, { userId: taro, temporary: plain.temporary[taro] as string }).catch(() => undefined);
  expect(browser.page.text).not.toContain(words("key.title"));
});
