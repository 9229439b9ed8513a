import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { personByUserId } from "../../src/accounts/index.ts";
import { reissue } from "../../src/contracts/index.ts";
import { newId, newSecret } from "../../src/platform/ids.ts";
import { resume, suspend } from "../../src/recovery/index.ts";
import { checkSession, insertPending, parseTicket, startSession } from "../../src/sessions/index.ts";
import type { Browser } from "../signin/browser.ts";
import { day, enter, Front, type FrontContract, goodPassword, settle } from "../signin/front.ts";

const portal = "マイアプリケーション";
const people = ["a@example.com", "b@example.com", "c@example.com", "d@example.com"];
let front: Front;
let sonpo: FrontContract;

beforeAll(async () => {
  front = await Front.open();
  sonpo = await front.contract("sonpo", {
    people: people.map((userId) => ({ userId })),
    policy: { password: { expiryDays: 40 } },
  });
  for (const userId of people)
    await settle(front.browser(sonpo), { userId, temporary: sonpo.temporary[userId] as string });
});
beforeEach(() => front.clock.forward(1000));
afterAll(() => front.close());

async function signedIn(userId: string): Promise<Browser> {
  const browser = front.browser(sonpo);
  await enter(browser, userId, goodPassword);
  await browser.press("いいえ");
  expect(browser.page.heading).toBe(portal);
  return browser;
}

/** The same browser seen by another node, which knows nothing but the database. */
function elsewhere(browser: Browser): Browser {
  const other = browser.clone();
  other.genkan = front.second().genkan;
  return other;
}

const person = (userId: string) =>
  front.inside(sonpo, async (tx) => {
    const found = await personByUserId(tx, userId);
    if (!found) throw new Error(`no ${userId}`);
    return found;
  });

test("one's own sessions: end this, end all the others; at once on every node", async () => {
  const [one, two, three] = [
    await signedIn("a@example.com"),
    await signedIn("a@example.com"),
    await signedIn("a@example.com"),
  ];
  const far = elsewhere(two);
  expect((await far.go("/console/")).heading).toBe(portal);
  await one.go("/security/sessions");
  const ends = one.page.forms.filter(({ action }) => action === "/security/sessions/end");
  // The newest of the others stands first; this one cannot be ended from its own line.
  const ids = ends.flatMap((form) => [...form.fields, ...form.buttons].filter(({ name }) => name === "session"));
  const own = parseTicket([...three.cookies].find(([name]) => name.includes("session"))?.[1].value);
  expect(ids.map(({ value }) => value)).toContain(own?.sessionId);
  const as = ends[0]?.fields.find(({ name }) => name === "as")?.value ?? "";
  const body = new URLSearchParams({ as, session: own?.sessionId ?? "" });
  await one.go("/security/sessions/end", { method: "POST", body, headers: { origin: one.origin } });
  expect((await three.go("/console/")).heading).toBe("サインイン");
  expect((await far.go("/console/")).heading).toBe(portal);
  const all = { method: "POST", body: new URLSearchParams({ as }), headers: { origin: one.origin } };
  await one.go("/security/sessions/end-others", all);
  expect((await far.go("/console/")).heading).toBe("サインイン");
  expect((await elsewhere(one).go("/console/")).heading).toBe(portal);
  // Of the browsers only this one stays known.
  const { id } = await person("a@example.com");
  expect(await knownBrowsersOf(id)).toHaveLength(1);
});

const knownBrowsersOf = (personId: string) =>
  front.inside(sonpo, (tx) =>
    tx.selectFrom("known_browsers").select("digest").where("person_id", "=", personId).execute(),
  );

test("nobody ends another person's session", async () => {
  const [mine, other] = [await signedIn("a@example.com"), await signedIn("b@example.com")];
  const theirs = parseTicket([...other.cookies].find(([name]) => name.includes("session"))?.[1].value);
  await mine.go("/account");
  const as = (await person("a@example.com")).id;
  const body = new URLSearchParams({ as, session: theirs?.sessionId ?? "" });
  await mine.go("/security/sessions/end", { method: "POST", body, headers: { origin: mine.origin } });
  expect((await other.go("/console/")).heading).toBe(portal);
});

test("suspension ends sessions and half-done sign-ins on every node, and resuming gives none back", async () => {
  const browser = await signedIn("b@example.com");
  const far = elsewhere(browser);
  const half = front.browser(sonpo);
  await enter(half, "b@example.com", goodPassword);
  const found = await person("b@example.com");
  const actor = { kind: "system" as const, id: "test" };
  const act = { person: found, actor, now: front.clock.now() };
  await front.inside(sonpo, (tx, tenant) => suspend(tx, { tenant, ...act }));
  expect((await far.go("/console/")).heading).toBe("サインイン");
  expect((await half.press("いいえ")).heading).toBe("サインイン");
  await front.inside(sonpo, (tx, tenant) => resume(tx, { tenant, ...act, person: { ...found, state: "suspended" } }));
  expect((await far.go("/console/")).heading).toBe("サインイン");
  await signedIn("b@example.com");
});

test("re-issue ends every session and makes every browser unknown", async () => {
  const browser = await signedIn("d@example.com");
  const found = await person("d@example.com");
  expect((await knownBrowsersOf(found.id)).length).toBeGreaterThan(0);
  const tenant = await front.tenant(sonpo);
  await reissue({ db: front.node.db, clock: front.clock }, { tenant, userId: "d@example.com" });
  expect(await knownBrowsersOf(found.id)).toEqual([]);
  expect((await elsewhere(browser).go("/console/")).heading).toBe("サインイン");
});

test("ids and secrets are new at each rise, and both have to be right", async () => {
  const browser = await signedIn("a@example.com");
  const first = browser.cookies.get("genkan-session-0")?.value;
  await enter(browser, "a@example.com", goodPassword, "/signin?add=1");
  expect(browser.cookies.get("genkan-session-0")?.value).toBe(first);
  const tenant = await front.tenant(sonpo);
  await browser.press("いいえ");
  const second = browser.cookies.get("genkan-session-0")?.value;
  expect(second?.split(".")[1]).not.toBe(first?.split(".")[1]);
  expect(second?.split(".")[2]).not.toBe(first?.split(".")[2]);
  const ticket = parseTicket(second);
  const check = (secret: string) =>
    ticket &&
    front.inside(sonpo, (tx) =>
      checkSession(tx, { tenantId: tenant.id, ticket: { ...ticket, secret }, now: front.clock.now() }),
    );
  expect(await check(ticket?.secret ?? "")).not.toBeNull();
  expect(await check("A".repeat(43))).toBeNull();
});

test("a half-done sign-in is no session, even to whoever knows its secret, and starts one session once, by its secret", async () => {
  const tenant = await front.tenant(sonpo);
  const { id: personId, userId } = await person("a@example.com");
  const pending = { id: newId(), secret: newSecret() };
  const [now, ip] = [front.clock.now(), "203.0.113.21"];
  const expiresAt = new Date(now.getTime() + 3600_000);
  const row = { tenantId: tenant.id, ...pending, personId, proofs: [], ip, device: {}, now, expiresAt };
  await front.inside(sonpo, (tx) => insertPending(tx, row));
  const forged = front.browser(sonpo);
  const value = `${personId}.${pending.id}.${pending.secret}`;
  forged.cookies.set("genkan-session-0", { value, until: null, attributes: "" });
  expect((await forged.go("/console/")).heading).toBe("サインイン");

  const event = { tenantId: tenant.id, id: newId(), at: now, personId, kind: "signin", outcome: "success" } as const;
  const device = { browser: null, version: null, system: "other", systemVersion: null } as const;
  const about = { methods: ["password"], reason: null, ip, network: ip, place: null, device };
  const start = (secret: string) =>
    front.inside(sonpo, (tx) =>
      startSession(tx, {
        ...{ tenantId: tenant.id, personId, pending: { id: pending.id, secret }, policy: tenant.policy, now },
        ...{ persistent: false, stayAnswer: null, browserDigest: Buffer.from(userId), newBrowser: false },
        ...{ rememberUntil: null, raised: null },
        event: { ...event, ...about },
      }),
    );
  expect(await start(newSecret())).toBeNull();
  const started = await Promise.all([1, 2, 3].map(() => start(pending.secret)));
  expect(started.filter((ticket) => ticket !== null)).toHaveLength(1);
  expect(await start(pending.secret)).toBeNull();
});

test("a new password ends the other sessions on every node, and known browsers stay known", async () => {
  const browser = await signedIn("c@example.com");
  front.clock.forward(27 * day);
  const fresh = await (async () => {
    const one = front.browser(sonpo);
    await enter(one, "c@example.com", goodPassword);
    await one.press("あとで");
    await one.press("はい");
    return one;
  })();
  const changing = front.browser(sonpo);
  await enter(changing, "c@example.com", goodPassword);
  await changing.press("いま変更する");
  const typed = "Umi3+Yama-Kawa";
  await changing.press("パスワードを設定する", {
    いまのパスワード: goodPassword,
    新しいパスワード: typed,
    "新しいパスワード（確認用）": typed,
  });
  for (const old of [elsewhere(fresh), fresh, browser]) expect((await old.go("/console/")).heading).toBe("サインイン");
  expect((await changing.press("いいえ")).heading).toBe(portal);
});
