import { afterAll, beforeAll, expect, test } from "vitest";
import { personByUserId } from "../../src/accounts/index.ts";
import { reissue } from "../../src/contracts/index.ts";
import { issuePass } from "../../src/factors/accesspass/index.ts";
import { heldBy } from "../../src/factors/index.ts";
import { codesLeft } from "../../src/factors/recoverycodes/index.ts";
import { sql, type Tx } from "../../src/platform/db/index.ts";
import { newId, newSecret } from "../../src/platform/ids.ts";
import { type Reset, resetFactors } from "../../src/recovery/index.ts";
import { secondFactors } from "../../src/secondfactors.ts";
import { insertPending } from "../../src/sessions/index.ts";
import { factorsOf } from "../../src/signin/standing.ts";
import type { Tenant } from "../../src/tenants/index.ts";
import { totpCode } from "../support/totp.ts";
import type { Browser } from "./browser.ts";
import { choose, enter, Front, type FrontContract, goodPassword, hour, minute, words } from "./front.ts";
import { meanwhile } from "./meanwhile.ts";
import { firstSignIn, registerAll } from "./register.ts";

/** After a reset of the second factors (SPEC §3.5). */
const people = Array.from({ length: 24 }, (_, i) => ({ userId: `p${i}@example.com`, administrator: i < 2 }));
const policy = { secondFactor: "required" as const, factors: ["totp" as const, "recoveryCodes" as const] };
const other = "Another-Pass7word";
let front: Front;
let office: FrontContract;
let branch: FrontContract;
let next = 0;

beforeAll(async () => {
  front = await Front.open();
  office = await front.contract("office", { people, policy });
  branch = await front.contract("branch", { people, policy });
});
afterAll(() => front.close());

const someone = () => people[next++]?.userId as string;

async function resetIn(tx: Tx, tenant: Tenant, userId: string): Promise<Reset> {
  const person = await personByUserId(tx, userId);
  if (!person) throw new Error(`no ${userId}`);
  const act = { tenant, person, actor: { kind: "cli" as const, id: "owner" }, reason: "lost the phone" };
  return resetFactors(tx, { ...act, now: front.clock.now(), factors: secondFactors(front.node) });
}

const reset = (userId: string, contract = office) =>
  front.inside(contract, (tx, tenant) => resetIn(tx, tenant, userId));

/** Somebody who has signed in before and was then reset; the pass that the desk holds. */
async function afterReset(contract = office): Promise<{ userId: string; pass: string }> {
  const userId = someone();
  await firstSignIn(front, contract, userId);
  return { userId, pass: (await reset(userId, contract)).accessPass };
}

/** As far as the page that asks for the pass, in a browser of its own. */
async function toPass(userId: string, contract = office): Promise<Browser> {
  const browser = front.browser(contract);
  await enter(browser, userId, goodPassword);
  expect(browser.page.heading).toBe("一時アクセスパスの入力");
  return browser;
}

const type = (browser: Browser, pass: string) => browser.press("次へ", { 一時アクセスパス: pass });
const mayRegister = (browser: Browser) => browser.page.heading === "認証アプリのコードを登録する";
const wrongFor = (pass: string) => (pass === "1234567890" ? "1234567891" : "1234567890");

/** What stands in the database about a person's ways to sign in. */
function standing(userId: string, contract = office) {
  return front.inside(contract, async (tx) => {
    const person = await personByUserId(tx, userId);
    const id = person?.id as string;
    const sessions = tx.selectFrom("sessions").select("state").where("person_id", "=", id).execute();
    const challenges = tx.selectFrom("challenges").select("kind").where("person_id", "=", id).execute();
    const remembered = tx.selectFrom("known_browsers").select("remembered_until").where("person_id", "=", id).execute();
    return {
      byProof: person?.enrolsByProof,
      held: (await heldBy(tx, id)).map(({ kind }) => kind),
      codes: await codesLeft(tx, id),
      challenges: (await challenges).length,
      active: (await sessions).filter(({ state }) => state === "active").length,
      pending: (await sessions).filter(({ state }) => state === "pending").length,
      remembered: (await remembered).filter((row) => row.remembered_until !== null).length,
    };
  });
}

const nothing = { held: [], codes: 0, challenges: 0, active: 0 };

test("a reset takes everything at once, is told and stands in the audit log", async () => {
  const userId = someone();
  const { browser } = await firstSignIn(front, office, userId);
  const halfDone = front.browser(office);
  await enter(halfDone, userId, goodPassword);
  await front.inside(office, async (tx) => {
    const id = (await personByUserId(tx, userId))?.id as string;
    await tx
      .updateTable("known_browsers")
      .set({ remembered_until: new Date("2027-01-01") })
      .where("person_id", "=", id)
      .execute();
    await tx.updateTable("people").set({ email: "taro@example.net" }).where("id", "=", id).execute();
  });
  expect(await standing(userId)).toMatchObject({ held: ["totp", "recoveryCodes"], codes: 10, active: 1, pending: 1 });
  const { removed, expiresAt } = await reset(userId);
  expect(removed).toEqual(["totp", "recoveryCodes"]);
  expect(expiresAt.getTime() - front.clock.now().getTime()).toBe(60 * minute);
  expect(await standing(userId)).toEqual({ ...nothing, pending: 0, byProof: true, remembered: 0 });
  expect((await browser.go("/console/")).path).toMatch(/^\/signin/);
  await halfDone.go(halfDone.page.url.href);
  expect(halfDone.page.path).toBe("/signin/password");
  const [audit, told] = await front.inside(office, (tx) =>
    Promise.all([
      tx.selectFrom("audit_entries").select("payload").where("act", "=", "person.reset-factors").execute(),
      tx.selectFrom("messages").select("dropped").where("kind", "=", "resetDone").execute(),
    ]),
  );
  expect(JSON.stringify(audit)).toContain("lost the phone");
  expect(told).toContainEqual({ dropped: null });
});

test("a reset that does not come to its end has changed nothing", async () => {
  const userId = someone();
  const { browser } = await firstSignIn(front, office, userId);
  const before = await standing(userId);
  const failing = front.inside(office, async (tx, tenant) => {
    await resetIn(tx, tenant, userId);
    throw new Error("the machine went down");
  });
  await expect(failing).rejects.toThrow("went down");
  expect(await standing(userId)).toEqual(before);
  expect((await browser.go("/console/")).heading).toBe("マイアプリケーション");
});

async function reissued(userId: string): Promise<string> {
  const { temporaryPassword } = await reissue(front.node, { tenant: await front.tenant(office), userId });
  if (temporaryPassword === null) throw new Error("no temporary password");
  return temporaryPassword;
}

const pages = ["enrol", "kinds", "factor", "other", "enrolled", "pass", "change", "stay", "soon", "frozen", "password"];
const bodies: Record<string, string>[] = [
  {},
  { do: "begin" },
  { kind: "totp" },
  { kind: "recoveryCodes" },
  { answer: "more" },
  { answer: "done" },
  { answer: "no" },
  { code: "123456", remember: "on" },
  { shown: "00000000-0000-7000-8000-000000000000" },
];

/** Where somebody may stand who knows the password, or holds a re-issued temporary one, and no pass. */
const states: Record<string, (userId: string) => Promise<Browser>> = {
  "the password was typed": (userId) => toPass(userId),
  "a wrong pass was typed": async (userId) => {
    const browser = await toPass(userId);
    await type(browser, "0000000000");
    return browser;
  },
  "a re-issued temporary password was typed": async (userId) => {
    const temporaryPassword = await reissued(userId);
    const browser = front.browser(office);
    await enter(browser, userId, temporaryPassword);
    expect(browser.page.heading).toBe("新しいパスワードの設定");
    return browser;
  },
  "a re-issued temporary password was changed": async (userId) => {
    const temporaryPassword = await reissued(userId);
    const browser = front.browser(office);
    await enter(browser, userId, temporaryPassword);
    await choose(browser, { current: temporaryPassword, password: other });
    expect(browser.page.heading).toBe("一時アクセスパスの入力");
    return browser;
  },
};

test.each(Object.keys(states))("where %s, no address registers anything or lets anybody in", async (state) => {
  const { userId } = await afterReset();
  const browser = await (states[state] as (typeof states)[string])(userId);
  const query = browser.page.url.search;
  const headers = { origin: office.origin, "sec-fetch-site": "same-origin" };
  for (const page of pages) {
    const address = `/signin/${page}${query}`;
    const looked = browser.clone();
    await looked.go(address);
    expect([page, mayRegister(looked)]).toEqual([page, false]);
    for (const fields of bodies) {
      const tab = browser.clone();
      await tab.go(address, { method: "POST", body: new URLSearchParams(fields), headers });
      expect([page, fields, mayRegister(tab)]).toEqual([page, fields, false]);
      // Twice in a row, as a way that was opened might be gone on.
      await tab.go(`/signin/enrol${query}`, { method: "POST", body: new URLSearchParams({ do: "begin" }), headers });
      expect([page, fields, mayRegister(tab)]).toEqual([page, fields, false]);
      expect([page, fields, await standing(userId)]).toEqual([page, fields, expect.objectContaining(nothing)]);
    }
  }
});

test("a sign-in that was checked before the reset and goes on after it knows of it", async () => {
  const userId = someone();
  const stale = await front.inside(office, (tx) => personByUserId(tx, userId));
  if (!stale) throw new Error(`no ${userId}`);
  await reset(userId);
  const factors = await front.inside(office, (tx, tenant) =>
    factorsOf(tx, {
      ...{
        tenant,
        person: stale,
        temporary: true,
        knownSince: null,
        rememberedUntil: null,
        ip: "203.0.113.21",
        browser: null,
      },
      now: front.clock.now(),
    }),
  );
  expect(factors.mayEnrol).toBeNull();
});

test("a password that is being proved at the very moment of a reset begins nothing that lasts", async () => {
  const userId = someone();
  const person = await front.inside(office, (tx) => personByUserId(tx, userId));
  if (!person) throw new Error(`no ${userId}`);
  const expiresAt = new Date(front.clock.now().getTime() + hour);
  const pending = { id: newId(), secret: newSecret(), personId: person.id, proofs: [], expiresAt };
  const { id: tenantId } = await front.tenant(office);
  // As `firstProof` does: it holds the person while it makes the half-done sign-in.
  const firstProof = async (tx: Tx) => {
    await sql`select from people where id = ${person.id} for share`.execute(tx);
    await insertPending(tx, { tenantId, ...pending, ip: "203.0.113.21", device: {}, now: front.clock.now() });
  };
  await meanwhile(front, office, firstProof, () => reset(userId));
  expect(await standing(userId)).toMatchObject({ ...nothing, pending: 0 });
});

test("the pass is asked after the password, opens the registration and nothing else, and stands in the history", async () => {
  const { userId, pass } = await afterReset();
  const early = front.browser(office);
  expect((await early.go("/signin/pass")).path).toBe("/signin");
  await enter(early, userId, "Wrong-Password7");
  expect(early.page.text).not.toContain("一時アクセスパス");
  const browser = await toPass(userId);
  expect(browser.page.text).toContain(words("enrol.pass"));
  await type(
    browser,
    ` ${pass.slice(0, 5)}-${[...pass.slice(5)].map((d) => "０１２３４５６７８９"[Number(d)]).join("")} `,
  );
  expect(mayRegister(browser)).toBe(true);
  expect(await standing(userId)).toMatchObject({ active: 0, held: [] });
  expect((await browser.clone().go("/console/")).path).toMatch(/^\/signin/);
  for (const page of ["stay", "other", "factor"]) {
    await browser.clone().go(`/signin/${page}${browser.page.url.search}`, {
      method: "POST",
      body: new URLSearchParams({ answer: "no" }),
      headers: { origin: office.origin, "sec-fetch-site": "same-origin" },
    });
    expect(await standing(userId)).toMatchObject({ active: 0, held: [] });
  }
  await browser.go(browser.page.url.href);
  const { seed, codes } = await registerAll(front, browser);
  expect(browser.page.heading).toBe("マイアプリケーション");
  expect(codes).toHaveLength(10);
  expect(await standing(userId)).toMatchObject({ held: ["totp", "recoveryCodes"], byProof: false, active: 1 });
  expect((await browser.go("/history")).text).toContain(words("method.pass"));
  const events = await front.inside(office, (tx) =>
    tx.selectFrom("events").select("methods").where("outcome", "=", "success").orderBy("at", "desc").limit(1).execute(),
  );
  expect(events[0]?.methods).toEqual(["password", "pass", "totp"]);
  // From now on the new factor is asked.
  const later = front.browser(office);
  await enter(later, userId, goodPassword);
  await later.press("次へ", { "6桁のコード": totpCode(seed, front.clock.now()) });
  expect(later.page.heading).toContain("状態を維持");
});

test("a pass has five tries, counted down; then a new one is needed", async () => {
  const { userId, pass } = await afterReset();
  const browser = await toPass(userId);
  for (const typed of ["", "12345", "123456789", "12345678901", "abcdefghij"]) {
    expect((await type(browser, typed)).text).toContain(words("enrol.passShort"));
  }
  for (const left of [4, 3, 2, 1]) {
    expect((await type(browser, wrongFor(pass))).text).toContain(words("enrol.passWrong", { n: left }));
  }
  const over = words("enrol.passOver", { "desk.technical": "技術的なお問い合わせ" });
  expect((await type(browser, wrongFor(pass))).text).toContain(over);
  expect((await type(browser, pass)).text).toContain(over);
  const fresh = await toPass(userId);
  expect((await type(fresh, pass)).text).toContain(over);
  const { accessPass } = await reset(userId);
  const again = await toPass(userId);
  await type(again, accessPass);
  expect(mayRegister(again)).toBe(true);
});

test("of sixty wrong passes at once five are looked at, in one sign-in or in many", async () => {
  const { userId, pass } = await afterReset();
  const browsers = [await toPass(userId), await toPass(userId), await toPass(userId)];
  const answers = await Promise.all(
    Array.from({ length: 60 }, (_, i) =>
      (browsers[i % 3] as Browser).clone().pressRaw("次へ", { 一時アクセスパス: wrongFor(pass) }),
    ),
  );
  expect(answers.every(({ status }) => status === 200)).toBe(true);
  const refused = await front.inside(office, async (tx) => {
    const id = (await personByUserId(tx, userId))?.id as string;
    return tx.selectFrom("events").select("methods").where("person_id", "=", id).where("reason", "=", "code").execute();
  });
  expect(refused.map(({ methods }) => methods)).toEqual(Array.from({ length: 5 }, () => ["password", "pass"]));
  await type(browsers[0] as Browser, pass);
  expect(mayRegister(browsers[0] as Browser)).toBe(false);
});

test("a pass opens one registration, also where it is typed in many windows at once", async () => {
  const { userId, pass } = await afterReset();
  const browsers = await Promise.all(Array.from({ length: 5 }, () => toPass(userId)));
  await Promise.all(browsers.map((browser) => type(browser, pass)));
  expect(browsers.filter(mayRegister)).toHaveLength(1);
  const late = await toPass(userId);
  await type(late, pass);
  expect(mayRegister(late)).toBe(false);
});

test("a pass works for sixty minutes and not one millisecond longer", async () => {
  const [kept, lost] = [await afterReset(), await afterReset()];
  // Both were issued at different times of the clock: each anew, now.
  const passes = [(await reset(kept.userId)).accessPass, (await reset(lost.userId)).accessPass];
  front.clock.forward(hour - 1);
  const inTime = await toPass(kept.userId);
  const tooLate = await toPass(lost.userId);
  await type(inTime, passes[0] as string);
  expect(mayRegister(inTime)).toBe(true);
  front.clock.forward(1);
  await type(tooLate, passes[1] as string);
  expect(mayRegister(tooLate)).toBe(false);
});

test("a new pass ends the one before", async () => {
  const { userId, pass } = await afterReset();
  const fresh = await front.inside(office, async (tx, tenant) => {
    const personId = (await personByUserId(tx, userId))?.id as string;
    return issuePass(tx, { tenant, personId, now: front.clock.now() });
  });
  const browser = await toPass(userId);
  expect((await type(browser, pass)).text).toContain(words("enrol.passWrong", { n: 4 }));
  await type(browser, fresh.accessPass);
  expect(mayRegister(browser)).toBe(true);
});

test("the pass of another person, or of the same ID in another company, opens nothing", async () => {
  const one = await afterReset();
  const two = await afterReset();
  await firstSignIn(front, branch, one.userId);
  const abroad = await reset(one.userId, branch);
  const browser = await toPass(one.userId);
  await type(browser, two.pass);
  expect(mayRegister(browser)).toBe(false);
  await type(browser, abroad.accessPass);
  expect(mayRegister(browser)).toBe(false);
  // Neither has cost the other's holder a try, and both still work where they belong.
  const own = await toPass(two.userId);
  await type(own, two.pass);
  expect(mayRegister(own)).toBe(true);
  const there = await toPass(one.userId, branch);
  await type(there, abroad.accessPass);
  expect(mayRegister(there)).toBe(true);
});

test("somebody who never had a factor and is reset needs the pass as well", async () => {
  const userId = someone();
  const { removed, accessPass } = await reset(userId);
  expect(removed).toEqual([]);
  const browser = front.browser(office);
  await enter(browser, userId, office.temporary[userId] as string);
  await choose(browser, { current: office.temporary[userId] as string, password: goodPassword });
  expect(browser.page.heading).toBe("一時アクセスパスの入力");
  await type(browser, accessPass);
  await registerAll(front, browser);
  expect(browser.page.heading).toBe("マイアプリケーション");
});
