import { SignJWT } from "jose";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { types } from "../../authenticator/wire.ts";
import { type Person, personById, setPersonState } from "../../src/accounts/index.ts";
import { resume, suspend } from "../../src/recovery/index.ts";
import { listSessions } from "../../src/sessions/index.ts";
import type { Browser } from "../signin/browser.ts";
import { enter } from "../signin/front.ts";
import {
  type FrontContract,
  Ground,
  goodPassword,
  hour,
  minute,
  numberOn,
  otherThan,
  type Phone,
  question,
  reload,
  userId,
  words,
} from "./ground.ts";

let ground: Ground;
let contract: FrontContract;
let next = 0;

beforeAll(async () => {
  ground = await Ground.open();
  contract = await ground.contract(40);
});
beforeEach(() => ground.front.clock.forward(25 * hour));
afterAll(() => ground.front.close());

/** Somebody new with a phone, and a fresh browser in which they are being asked. */
async function asked(): Promise<{ n: number; phone: Phone; browser: Browser }> {
  const n = next++;
  const { phone } = await ground.enrolled(contract, n);
  ground.front.clock.forward(minute);
  return { n, phone, browser: await ground.asking(contract, n) };
}

async function outcomeOf(browser: Browser): Promise<string> {
  await reload(browser);
  return browser.page.text;
}

async function events(n: number) {
  return ground.front.inside(contract, (tx) =>
    tx
      .selectFrom("events as e")
      .innerJoin("people as p", "p.id", "e.person_id")
      .select(["e.outcome", "e.methods", "e.reason", "e.ip"])
      .where("p.user_id", "=", userId(n))
      .orderBy("e.at")
      .execute(),
  );
}

test("the same signed answer does not count twice", async () => {
  const { phone, browser } = await asked();
  const request = await question(phone);
  const jws = await phone.sign(types.decide, phone.decision(request, "approve", numberOn(browser.page)));
  expect((await phone.post("/api/decide", { jws })).status).toBe(200);
  const again = await phone.post("/api/decide", { jws });
  expect([again.status, again.body.code]).toEqual([409, "stale"]);
  expect((await phone.ask()).body.requests).toEqual([]);
});

test("a phone that heard nothing of its answer finds it by the question's time", async () => {
  const { phone, browser } = await asked();
  const request = await question(phone);
  ground.front.clock.forward(30_000);
  await phone.decide(request, "approve", numberOn(browser.page));
  const [last] = (await phone.ask()).body.answered;
  expect(last).toMatchObject({ at: JSON.parse(request.context).at, outcome: "approved" });
});

test("200 parallel guesses with a valid key: one is looked at", async () => {
  const { n, phone, browser } = await asked();
  const request = await question(phone);
  const number = numberOn(browser.page);
  const guesses = Array.from({ length: 200 }, (_, i) => String(10 + (i % 90))).filter((guess) => guess !== number);
  const answers = await Promise.all(
    guesses.map(async (num) => {
      const jws = await phone.sign(types.decide, phone.decision(request, "approve", num));
      return phone.post("/api/decide", { jws });
    }),
  );
  const looked = answers.filter(({ body }) => body.code === "number");
  expect(looked).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 200)).toEqual([]);
  expect((await events(n)).filter(({ reason }) => reason === "number")).toHaveLength(1);
}, 60_000);

test("200 parallel answers with the right number: one approves, and the page goes on once", async () => {
  const { phone, browser } = await asked();
  const request = await question(phone);
  const number = numberOn(browser.page);
  const answers = await Promise.all(
    Array.from({ length: 200 }, async () => {
      const jws = await phone.sign(types.decide, phone.decision(request, "approve", number));
      return phone.post<{ state: string }>("/api/decide", { jws });
    }),
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  await reload(browser);
  const pressed = await Promise.all(Array.from({ length: 5 }, () => browser.clone().pressRaw("次へ")));
  const signedIn = pressed.filter((answer) =>
    answer.headers.getSetCookie().some((line) => line.includes("genkan-session-")),
  );
  expect(signedIn).toHaveLength(1);
}, 60_000);

test.each([
  ["another nonce", { nonce: "A".repeat(22) }],
  ["another text than was shown", { ctx: "A".repeat(43) }],
])("%s ends the question, right number or not", async (_, change) => {
  const { phone, browser } = await asked();
  const request = await question(phone);
  const answer = await phone.decide(request, "approve", numberOn(browser.page), change);
  expect([answer.status, answer.body.code]).toEqual([410, "gone"]);
  expect((await phone.decide(request, "approve", numberOn(browser.page))).status).toBe(410);
  expect(await outcomeOf(browser)).not.toContain(words("push.approved"));
});

test("a text that this phone was never shown is signed for by nobody", async () => {
  const { phone, browser } = await asked();
  const request = await question(phone);
  const context = request.context.replace("マイアプリケーション", "何か別のもの");
  const answer = await phone.decide({ ...request, context }, "approve", numberOn(browser.page));
  expect(answer.status).toBe(410);
});

test("too late: the question is over for the phone and the page", async () => {
  const { n, phone, browser } = await asked();
  const request = await question(phone);
  ground.front.clock.forward(3 * minute + 1);
  expect((await phone.decide(request, "approve", numberOn(browser.page))).status).toBe(410);
  expect(await outcomeOf(browser)).toContain(words("push.expired"));
  await browser.press("通知をもう一度送る");
  expect((await events(n)).map(({ reason }) => reason)).toContain("noAnswer");
  const again = await question(phone);
  expect(again.id).not.toBe(request.id);
  expect((await phone.decide(again, "approve", numberOn(browser.page))).status).toBe(200);
});

test("an answer in the last second still lets the page in; a minute later it does not", async () => {
  for (const [late, entered] of [
    [59_000, true],
    [61_000, false],
  ] as const) {
    const { phone, browser } = await asked();
    const request = await question(phone);
    ground.front.clock.forward(3 * minute - 1);
    expect((await phone.decide(request, "approve", numberOn(browser.page))).status).toBe(200);
    const page = await reload(browser);
    ground.front.clock.forward(late);
    await browser.press("次へ", {}, page);
    expect(browser.page.heading === "マイアプリケーション").toBe(entered);
  }
});

test("a phone whose clock is two years wrong works", async () => {
  const { phone, browser } = await asked();
  phone.clockError = 2 * 365 * 24 * 3600;
  expect((await phone.decide(await question(phone), "approve", numberOn(browser.page))).status).toBe(200);
});

test("another person's phone, and one of another tenant, answer nothing", async () => {
  const [one, two] = [await asked(), await asked()];
  const request = await question(one.phone);
  await two.phone.ask();
  const foreign = await two.phone.decide(request, "approve", numberOn(one.browser.page));
  expect(foreign.status).toBe(410);
  const elsewhere = await ground.contract(1);
  const stranger = (await ground.enrolled(elsewhere)).phone;
  await stranger.ask();
  expect((await stranger.decide(request, "approve", numberOn(one.browser.page))).status).toBe(410);
  const claims = { ...one.phone.decision(request, "approve", numberOn(one.browser.page)), dev: one.phone.device };
  const forged = await stranger.post("/api/decide", {
    jws: await stranger.sign(types.decide, claims, { kid: one.phone.device }),
  });
  expect([forged.status, forged.body.code]).toEqual([401, "unknown"]);
  expect((await one.phone.decide(await question(one.phone), "approve", numberOn(one.browser.page))).status).toBe(200);
});

test("an answer under another name, another algorithm or another key, or far too long, does not even spend the question", async () => {
  const { phone, browser } = await asked();
  const request = await question(phone);
  const claims = phone.decision(request, "approve", numberOn(browser.page));
  const send = async (jws: string) => (await phone.post("/api/decide", { jws })).status;
  const kid = phone.device;
  const hmac = await new SignJWT(claims as Record<string, unknown>)
    .setProtectedHeader({ alg: "HS256", typ: types.decide, kid })
    .sign(Buffer.from(JSON.stringify(await phone.jwk())));
  const parts = (await phone.sign(types.decide, claims)).split(".");
  const other = ground.phone();
  await other.makeKey();
  expect(await send(hmac)).toBe(400);
  expect(await send(await phone.sign(types.pending, claims))).toBe(400);
  expect(await send(await phone.sign(types.decide, claims, { jwk: await phone.jwk() }))).toBe(400);
  expect(await send(await phone.sign(types.decide, { ...claims, more: "x".repeat(9_000) }))).toBe(400);
  expect(await send(`${parts[0]}.${parts[1]}.${Buffer.alloc(64, 1).toString("base64url")}`)).toBe(401);
  expect(await send(await other.sign(types.decide, claims, { kid }))).toBe(401);
  expect((await phone.decide(request, "approve", numberOn(browser.page))).status).toBe(200);
});

test("another phone of the same person may answer", async () => {
  const { n, phone, browser } = await asked();
  await phone.decide(await question(phone), "approve", numberOn(browser.page));
  await reload(browser);
  await browser.press("次へ");
  expect(browser.page.heading).toBe("マイアプリケーション");
  const second = ground.phone();
  await ground.addPhone(contract, n, second);
  ground.front.clock.forward(minute);
  const asking = await ground.asking(contract, n);
  await question(phone);
  expect((await second.decide(await question(second), "approve", numberOn(asking.page))).status).toBe(200);
  expect((await phone.ask()).body.requests).toEqual([]);
});

test("いいえ ends it, is told on the page and stands in the history with where it was tried", async () => {
  const { n, phone, browser } = await asked();
  expect((await phone.decide(await question(phone), "deny")).body.state).toBe("denied");
  expect(await outcomeOf(browser)).toContain(words("push.denied"));
  expect((await events(n)).at(-1)).toMatchObject({
    outcome: "failure",
    methods: ["password", "push"],
    reason: "denied",
    ip: "203.0.113.21",
  });
  expect((await phone.ask()).body.answered[0]).toMatchObject({
    outcome: "denied",
    application: "マイアプリケーション",
  });
});

test("a wrong number shows a new one at once, and the third of a sign-in is the last", async () => {
  const { n, phone, browser } = await asked();
  const numbers: string[] = [];
  for (let turn = 1; turn <= 3; turn++) {
    const number = numberOn(browser.page);
    expect(numbers).not.toContain(number);
    numbers.push(number);
    const answer = await phone.decide(await question(phone), "approve", otherThan(number));
    expect([answer.status, answer.body.code]).toEqual([422, "number"]);
    await reload(browser);
    if (turn < 3) expect(browser.page.text).toContain(words("push.mismatch"));
  }
  expect(browser.page.text).toContain(words("push.over"));
  expect((await phone.ask()).body.requests).toEqual([]);
  expect((await events(n)).filter(({ reason }) => reason === "number")).toHaveLength(3);
});

test("five wrong numbers in a row, over however many sign-ins, freeze the app for half an hour and nothing else", async () => {
  const { n, phone, browser } = await asked();
  let page = browser;
  for (let i = 0; i < 5; i++) {
    if (i === 3) page = await ground.asking(contract, n, browser);
    const answer = await phone.decide(await question(phone), "approve", otherThan(numberOn(page.page)));
    expect(answer.body).toMatchObject({ code: "number", ...(i === 4 ? { left: 0 } : {}) });
    await reload(page);
  }
  expect(page.page.text).toContain("まで数字を受け付けません");
  const other = await ground.asking(contract, n);
  expect(other.page.text).toContain("まで数字を受け付けません");
  expect((await phone.ask()).body.requests).toEqual([]);
  ground.front.clock.forward(30 * minute + 1);
  const after = await ground.asking(contract, n);
  expect((await phone.decide(await question(phone), "approve", numberOn(after.page))).status).toBe(200);
});

test("身に覚えがない stops the sign-in, ends everything that is open and asks for a new password", async () => {
  const n = next++;
  const { phone, browser: own } = await ground.enrolled(contract, n);
  ground.front.clock.forward(minute);
  const browser = await ground.asking(contract, n);
  const answer = await phone.decide(await question(phone), "report");
  expect(answer.body).toMatchObject({ state: "reported", solo: true });
  await own.go("/console/");
  expect(own.page.heading).toBe("サインイン");
  await reload(browser);
  expect(browser.page.path).toBe("/signin/password");
  const state = await ground.front.inside(contract, async (tx) => {
    const person = await tx.selectFrom("people").selectAll().where("user_id", "=", userId(n)).executeTakeFirstOrThrow();
    const where = { personId: person.id };
    return {
      frozen: person.factors_frozen_until,
      sessions: await listSessions(tx, person.id, ground.front.clock.now()),
      password: await tx
        .selectFrom("passwords")
        .select("must_change")
        .where("person_id", "=", where.personId)
        .executeTakeFirst(),
      cases: await tx.selectFrom("cases").select(["kind", "number"]).where("person_id", "=", where.personId).execute(),
      messages: await tx.selectFrom("messages").select("kind").where("person_id", "=", where.personId).execute(),
    };
  });
  expect(state.frozen?.getTime()).toBe(ground.front.clock.now().getTime() + 72 * hour);
  expect(state.sessions).toEqual([]);
  expect(state.password?.must_change).toBe("reported");
  expect(state.cases).toMatchObject([{ kind: "stopped" }]);
  expect(state.messages.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["reported", "reportedAdmin"]));
});

test("いいえ may be made a report afterwards, once and by the phone that said it", async () => {
  const { phone } = await asked();
  const request = await question(phone);
  await phone.decide(request, "deny");
  expect((await phone.decide(request, "report")).body.state).toBe("reported");
  expect((await phone.decide(request, "report")).status).toBe(410);
  const late = await asked();
  const other = await question(late.phone);
  await late.phone.decide(other, "deny");
  ground.front.clock.forward(11 * minute);
  expect((await late.phone.decide(other, "report")).status).toBe(410);
});

test("a copied phone is found: both are frozen, and what is open ends", async () => {
  const n = next++;
  const { phone, browser: own } = await ground.enrolled(contract, n);
  await phone.ask();
  const copy = phone.copy();
  ground.front.clock.forward(minute);
  const attacker = await ground.asking(contract, n);
  expect((await copy.decide(await question(copy), "approve", numberOn(attacker.page))).status).toBe(200);
  await reload(attacker);
  await attacker.press("次へ");
  expect(attacker.page.heading).toBe("マイアプリケーション");
  expect((await phone.ask()).body.code).toBe("frozen");
  expect((await copy.ask()).body.code).toBe("frozen");
  for (const browser of [own, attacker]) {
    await browser.go("/console/");
    expect(browser.page.heading).toBe("サインイン");
  }
});

test("an answer that was lost locks nobody out", async () => {
  const { phone, browser } = await asked();
  const request = await question(phone);
  await phone.ask({ keep: false });
  const stale = await phone.decide(request, "approve", numberOn(browser.page));
  expect([stale.status, stale.body.code]).toEqual([409, "stale"]);
  await phone.ask();
  expect((await phone.decide(request, "approve", numberOn(browser.page))).status).toBe(200);
});

test("a phone that was removed answers nothing", async () => {
  const { n, phone } = await asked();
  const request = await question(phone);
  await ground.front.inside(contract, (tx) =>
    tx.deleteFrom("credentials").where("person_id", "=", phone.account).execute(),
  );
  expect((await phone.decide(request, "approve", "42")).status).toBe(401);
  expect((await phone.ask()).body.code).toBe("unknown");
  expect(n).toBeGreaterThan(0);
});

test("a suspended person's phone is told so and since when, is asked nothing, and works again once they are resumed", async () => {
  const { phone, browser } = await asked();
  const request = await question(phone);
  const number = numberOn(browser.page);
  const act = async (work: typeof suspend) => {
    const actor = { kind: "system" as const, id: "test" };
    await ground.front.inside(contract, async (tx, tenant) => {
      const person = (await personById(tx, phone.account)) as Person;
      await work(tx, { tenant, person, actor, now: ground.front.clock.now() });
    });
  };
  await act(suspend);
  const since = ground.front.clock.now().toISOString();
  ground.front.clock.forward(minute);
  const told = { status: 403, body: { code: "suspended", since, solo: true } };
  expect(await phone.ask()).toEqual(told);
  expect(await phone.decide(request, "approve", number)).toEqual(told);
  expect(await phone.beginMove()).toEqual(told);
  // Nobody hears it but who has the key.
  const other = ground.phone();
  await other.makeKey();
  const forged = await other.sign(types.pending, { ...phone.own(), stamp: phone.stamp }, { kid: phone.device });
  expect((await phone.post("/api/pending", { jws: forged })).status).toBe(401);
  await act(resume);
  expect((await phone.ask()).status).toBe(200);
});

test("whose account has ended hears that, and since when", async () => {
  const { phone } = await asked();
  const now = ground.front.clock.now();
  await ground.front.inside(contract, (tx, tenant) =>
    setPersonState(tx, { tenantId: tenant.id, personId: phone.account, state: "ended", now }),
  );
  expect(await phone.ask()).toEqual({ status: 403, body: { code: "ended", since: now.toISOString() } });
});

test("a new sign-in in the same browser replaces, a stranger's waits, a known browser goes before a stranger's", async () => {
  const n = next++;
  const { phone, browser: known } = await ground.enrolled(contract, n);
  ground.front.clock.forward(minute);
  const stranger = await ground.asking(contract, n);
  const first = await question(phone);
  await ground.asking(contract, n, stranger);
  const second = await question(phone);
  expect(second.id).not.toBe(first.id);
  const other = await ground.asking(contract, n);
  expect(other.page.text).toContain("ほかの画面でサインインの確認が進んでいます");
  expect((await question(phone)).id).toBe(second.id);
  await known.go("/console/");
  await signOut(known);
  await enter(known, userId(n), goodPassword);
  const third = await question(phone);
  expect(third.id).not.toBe(second.id);
  expect((await phone.decide(third, "approve", numberOn(known.page))).status).toBe(200);
});

async function signOut(browser: Browser): Promise<void> {
  browser.forget("session");
}

test("six digits where they are set: on the page, on the phone and in what the session is worth", async () => {
  const careful = await ground.contract(1, { numberDigits: 6 });
  const { phone } = await ground.enrolled(careful);
  ground.front.clock.forward(minute);
  const browser = await ground.asking(careful);
  expect(numberOn(browser.page)).toMatch(/^\d{6}$/);
  const request = await question(phone);
  expect(request.digits).toBe(6);
  await phone.decide(request, "approve", numberOn(browser.page));
  await reload(browser);
  await browser.press("次へ");
  const [session] = await ground.front.inside(careful, (tx) =>
    tx.selectFrom("sessions").select("proofs").where("state", "=", "active").orderBy("started_at", "desc").execute(),
  );
  expect(session?.proofs).toMatchObject([
    { method: "password" },
    { method: "push", digits: 6, phishingResistant: false },
  ]);
});
