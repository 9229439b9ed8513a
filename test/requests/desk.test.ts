import { beforeAll, expect, test } from "vitest";
import { insertPerson } from "../../src/accounts/index.ts";
import { openCase, recordEvent } from "../../src/history/index.ts";
import type { Tx } from "../../src/platform/db/index.ts";
import { newId } from "../../src/platform/ids.ts";
import { setProviderSettings } from "../../src/tenants/index.ts";
import {
  allRequests,
  askOutside,
  auditOf,
  contactPhone,
  drain,
  hour,
  led,
  type Office,
  type Operator,
  office,
  openedHouse,
  operator,
  outboxOf,
  prepare,
  requestOf,
  textOf,
} from "./ground.ts";

const house = openedHouse();
let agent: Operator;

beforeAll(async () => {
  agent = await operator(house, "agent");
});

const page = async (path: string, by = agent) => textOf(await by.browser.page(path));
const numbersOn = (text: string) => [...text.matchAll(/R-\d+/g)].map(([number]) => number);

/** A sign-in of the person that was reported. */
async function report({ tenant, taro }: Office, kind: "stopped" | "told"): Promise<string> {
  const { ground } = house;
  const at = ground.clock.now();
  return ground.node.db.tenant(tenant.id, async (tx) => {
    const event = { id: newId(), at };
    const browser = { browser: "Chrome", version: "117.0.0.0", system: "windows10", systemVersion: null } as const;
    await recordEvent(tx, {
      ...{ tenantId: tenant.id, ...event, personId: taro, kind: "signin", outcome: "success", methods: ["password"] },
      ...{ reason: null, ip: "203.0.113.99", network: "203.0.113.99", place: null, device: browser },
    });
    return (await openCase(tx, { tenantId: tenant.id, kind, personId: taro, event, now: at })).number;
  });
}

test("the queue: views with their numbers, search by number, person and customer, filter by kind, one row each", async () => {
  const [one, two] = [await office(house), await office(house)];
  const first = await askOutside(house, one);
  const again = await askOutside(house, one);
  const second = await askOutside(house, two, { kind: "reset" });
  const reported = await report(two, "stopped");
  await led(agent.browser.post(`/requests/${second}/take`, {}));

  const all = await page("/requests");
  for (const number of [first, second, reported]) expect(numbersOn(all)).toContain(number);
  expect(numbersOn(all)).not.toContain(again);
  expect(all).toContain("心当たりのないサインイン");
  expect(numbersOn(await page("/requests?show=checking"))).toEqual([second]);
  expect(numbersOn(await page(`/requests?q=${first}`))).toEqual([first]);
  // The number of who asked again finds the request under which it goes on.
  expect(numbersOn(await page(`/requests?q=${again.toLowerCase().replace("-", "")}`))).toEqual([first]);
  expect(numbersOn(await page(`/requests?q=${two.tenant.customerNumber}`)).sort()).toEqual([second, reported].sort());
  expect(numbersOn(await page(`/requests?q=${encodeURIComponent("損保")}&kind=reset`))).toEqual([second]);
  expect(numbersOn(await page("/requests?kind=case"))).toEqual([reported]);
  expect(await page("/requests?q=R-999999")).toContain("当てはまるものはありません。");
  expect(await led(agent.browser.get(`/requests/${again}`))).toBe(`/requests/${first}`);
  expect((await agent.browser.get("/requests/R-999999")).status).toBe(404);
  expect((await agent.browser.get("/requests/constructor")).status).toBe(404);
  // What was looked for is recorded, as it is among the people.
  const searches = await house.ground.node.provider.open((tx) =>
    tx.selectFrom("audit_entries").select("payload").where("act", "=", "customers.find").execute(),
  );
  expect(JSON.stringify(searches)).toContain(two.tenant.customerNumber);
});

test("what is due first stands first, with its age in business days, and what is over is pointed out", async () => {
  const at = await office(house);
  const number = await askOutside(house, at);
  const row = async () => {
    const text = await page(`/requests?q=${number}`);
    return text.slice(text.indexOf(number));
  };
  expect(await row()).toContain("本日受付");
  expect(await row()).toContain("11月27日まで");
  house.ground.clock.forward(48 * hour); // Thursday
  agent = await operator(house, "agent");
  expect(await row()).toContain("2営業日経過");
  expect(await row()).toContain("明日まで");
  house.ground.clock.forward(24 * hour);
  agent = await operator(house, "agent");
  expect(await row()).toContain("本日まで");
  house.ground.clock.forward(24 * hour);
  agent = await operator(house, "agent");
  expect(await row()).toContain("11月27日まででした");
  const later = await askOutside(house, await office(house));
  const order = numbersOn(await page("/requests"));
  expect(order.indexOf(number)).toBeLessThan(order.indexOf(later));
});

test("fee and days are the provider's, by kind, and stay as they were when it was asked", async () => {
  const desk = { url: null, phone: null, hours: "平日", hoursEn: "weekdays" };
  const kind = { desk: "orders" as const, fee: 1100, businessDays: 1 };
  await house.ground.node.provider.open((tx) =>
    setProviderSettings(tx, {
      requests: { reissue: kind, reset: { ...kind, fee: 0 }, other: { ...kind, fee: null } },
      desks: { technical: desk, general: desk, orders: { ...desk, closed: ["2026-11-30"] } },
    }),
  );
  house.ground.clock.forward(6_000);
  const number = await askOutside(house, await office(house));
  expect((await page(`/requests/${number}`)).replaceAll(" ", "")).toContain("費用1,100円");
  // Asked on a Saturday; the Monday after it is a day off of this desk.
  expect((await page(`/requests/${number}`)).replaceAll(" ", "")).toContain("目安2026年12月1日");
});

test("only a number on file counts as called back, and what was typed with the request is none", async () => {
  const at = await office(house);
  const number = await askOutside(house, at, { form: { phone: "090-6666-7777" } });
  await led(agent.browser.post(`/requests/${number}/take`, {}));
  const asks = await agent.browser.page(`/requests/${number}/check/callback`);
  expect(asks).toContain(contactPhone);
  expect(asks).not.toContain("090-6666-7777");
  expect(await page(`/requests/${number}`)).toContain("090-6666-7777 折り返しには使わないでください。");
  const path = `/requests/${number}/check/callback`;
  for (const typed of ["090-6666-7777", "person", at.taro, ""]) {
    const answer = await agent.browser.post(path, { number: typed, reason: "応答した" });
    expect(answer.status, typed).toBe(200);
  }
  expect((await agent.browser.post(path, { number: "contract", reason: "" })).status).toBe(200);
  expect((await requestOf(house, at, number)).checks).toEqual([]);
  await led(agent.browser.post(path, { number: "contract", reason: "本人が応答した" }));
  expect((await requestOf(house, at, number)).checks).toMatchObject([
    { kind: "callback", seen: "03-XXXXXXX00（代表番号）へ折り返し。本人が応答した" },
  ]);
});

test("where no number is on file nothing can be approved, and the page says so", async () => {
  const at = await office(house, { phone: null });
  const number = await askOutside(house, at, { kind: "reset" });
  await led(agent.browser.post(`/requests/${number}/take`, {}));
  expect(await page(`/requests/${number}`)).toContain("折り返せる電話番号が登録されていません。");
  await led(agent.browser.post(`/requests/${number}/check/callback`, { number: "contract", reason: "応答した" }));
  await led(agent.browser.post(`/requests/${number}/check/contract`, { reason: "一致した" }));
  await led(agent.browser.post(`/requests/${number}/send`, { reason: "x" }));
  expect(await requestOf(house, at, number)).toMatchObject({ state: "checking", checks: [{ kind: "contract" }] });
  expect(await page(`/requests/${number}`)).toContain("本人確認が1つ足りません。");
});

test("the desk ticks off what it has seen itself, and never that a 管理者 agreed", async () => {
  const at = await office(house);
  const number = await askOutside(house, at);
  await led(agent.browser.post(`/requests/${number}/take`, {}));
  for (const check of ["admin", "constructor"])
    expect((await agent.browser.post(`/requests/${number}/check/${check}`, { reason: "x" })).status).toBe(404);
  expect((await requestOf(house, at, number)).checks).toEqual([]);
});

test("only whoever works on it goes on; who takes it over does it in their place", async () => {
  const at = await office(house);
  const number = await askOutside(house, at);
  await led(agent.browser.post(`/requests/${number}/take`, {}));
  const other = await operator(house, "agent");
  const tick = { number: "contract", reason: "応答した" };
  expect(await led(other.browser.post(`/requests/${number}/check/callback`, tick))).toContain("request.notTaken");
  expect(await led(other.browser.post(`/requests/${number}/send`, { reason: "x" }))).toContain("request.notTaken");
  expect(await page(`/requests/${number}`, other)).toContain("担当を代わる");
  await prepare(other, number);
  expect(await requestOf(house, at, number)).toMatchObject({ state: "awaiting", takenBy: other.id });
});

test("taken on the telephone: it is the agent's at once, told to the person, with the reason in the record", async () => {
  const at = await office(house, { email: "taro-call@example.net" });
  const person = `/customers/${at.tenant.label}/${at.taro}`;
  expect(await page(person)).toContain("ご依頼を受け付ける");
  const to = await led(agent.browser.post(`${person}/request/reissue`, { reason: "パスワードを忘れた" }));
  const [request] = await allRequests(house, at);
  expect(to).toBe(`/requests/${request?.number}`);
  expect(request).toMatchObject({ origin: "desk", state: "checking", taken_by: agent.id });
  expect(await page(person)).toContain(`${request?.number} パスワードの再発行`);
  // Once more: it goes on under the same number.
  expect(await led(agent.browser.post(`${person}/request/reissue`, { reason: "もう一度" }))).toBe(to);
  const made = (await auditOf(house, at)).find(({ act }) => act === "request.make");
  expect(made).toMatchObject({ actor: { kind: "operator", id: agent.id }, payload: { reason: "パスワードを忘れた" } });
  await drain(house.ground.node);
  const mails = (await outboxOf(house.ground.node)).filter(({ to }) => to === "taro-call@example.net");
  expect(mails).toHaveLength(1);
});

test("anything else is closed with what was done, without an approval", async () => {
  const at = await office(house);
  const number = await askOutside(house, at, { kind: "other", form: { matter: "名前を直したい" } });
  await led(agent.browser.post(`/requests/${number}/take`, {}));
  expect(await page(`/requests/${number}`)).toContain("名前を直したい");
  expect(await led(agent.browser.post(`/requests/${number}/send`, { reason: "x" }))).toContain("approve.stale");
  await led(agent.browser.post(`/requests/${number}/close`, { reason: "契約を直した" }));
  expect((await requestOf(house, at, number)).state).toBe("done");
  expect(numbersOn(await page("/requests"))).not.toContain(number);
  expect(numbersOn(await page("/requests?show=settled"))).toContain(number);
});

test("withdrawn by the desk: the person hears of it by every channel, the telephone included", async () => {
  const at = await office(house, { email: "taro-withdrawn@example.net" });
  await house.ground.node.db.tenant(at.tenant.id, (tx) =>
    tx.updateTable("people").set({ phone: "080-1234-9876" }).where("id", "=", at.taro).execute(),
  );
  const number = await askOutside(house, at, { kind: "reset" });
  await led(agent.browser.post(`/requests/${number}/withdraw`, { reason: "本人から、依頼していないと連絡" }));
  expect((await requestOf(house, at, number)).state).toBe("withdrawn");
  await drain(house.ground.node);
  const told = (await outboxOf(house.ground.node)).filter(({ to }) => /taro-withdrawn|8012349876/.test(to));
  expect(told.map(({ channel, text }) => [channel, text.includes(number)])).toEqual([
    ["mail", true],
    ["sms", true],
    ["mail", true],
    ["sms", true],
  ]);
  expect(told[1]?.text).toBe(
    `【損保クラウド】多要素認証のリセットの依頼を受け付けました（${number}）。覚えがなければ新規お申し込み・ご契約へ。`,
  );
});

test("a report of a sign-in is looked after once, with what was done", async () => {
  const at = await office(house);
  const number = await report(at, "stopped");
  const shown = await page(`/requests/${number}`);
  for (const text of ["心当たりのないサインイン", "サインインを終了し", "203.0.113.99", "Chrome 117.0.0.0"])
    expect(shown).toContain(text);
  expect(shown).toMatch(/結果 パスワード認証 端末 Chrome 117\.0\.0\.0 .*場所 203\.0\.113\.99/);
  expect((await agent.browser.post(`/requests/${number}/settle`, { reason: "" })).status).toBe(200);
  await led(agent.browser.post(`/requests/${number}/settle`, { reason: "本人に電話し、新しいパスワードを確認した" }));
  await led(agent.browser.post(`/requests/${number}/settle`, { reason: "もう一度" }));
  const done = (await auditOf(house, at)).filter(({ act }) => act === "case.settle");
  expect(done).toMatchObject([{ payload: { case: number, person: at.taro } }]);
  expect(numbersOn(await page("/requests?kind=case"))).not.toContain(number);
  expect(await page(`/requests/${number}`)).toContain("本人に電話し、新しいパスワードを確認した");
  // Only requests are checked and approved.
  expect(await led(agent.browser.post(`/requests/${number}/take`, {}))).toBe(`/requests/${number}`);
});

test("who may only read sees everything but what was typed, and no act", async () => {
  const at = await office(house);
  const number = await askOutside(house, at, { form: { phone: "090-5555-4444" } });
  const auditor = await operator(house, "auditor");
  const shown = await page(`/requests/${number}`, auditor);
  expect(shown).toContain("損保 太郎");
  for (const text of ["090-5555-4444", "担当する", "取り下げる", "却下する"]) expect(shown).not.toContain(text);
  expect((await auditor.browser.post(`/requests/${number}/take`, {})).status).toBe(403);
});

test("long lists go page by page, and none is left out or told twice", async () => {
  const at = await office(house);
  await house.ground.node.provider.open((tx) => manyRequests(tx, at));
  for (const show of ["received", "settled"]) {
    const seen: string[] = [];
    let next: string | undefined = `/requests?show=${show}&kind=other`;
    while (next) {
      const html: string = await agent.browser.page(next);
      seen.push(...numbersOn(textOf(html)).filter((number) => /R-900\d\d\d/.test(number)));
      next = /href="([^"]*after=[^"]*)"/.exec(html)?.[1]?.replaceAll("&amp;", "&");
    }
    expect(seen).toHaveLength(60);
    expect(new Set(seen).size).toBe(60);
  }
});

/** Sixty that wait and sixty that are settled, each of a person of its own, several on each day. */
async function manyRequests(tx: Tx, { tenant }: Office): Promise<void> {
  for (let n = 0; n < 120; n++) {
    const now = new Date(`2026-10-${String(1 + (n % 28)).padStart(2, "0")}T00:00:00Z`);
    const person = { id: newId(), userId: `many-${n}@example.com`, name: `多数 ${n}` };
    const nothing = { kana: null, email: null, phone: null, administrator: false };
    await insertPerson(tx, { tenantId: tenant.id, ...person, ...nothing, now });
    const row = { tenant_id: tenant.id, id: newId(), number: `R-${900_000 + n}`, person_id: person.id, fee: null };
    const state = n < 60 ? ({ state: "received" } as const) : ({ state: "done", settled_at: now } as const);
    const made = { kind: "other", origin: "desk", due_on: now.toISOString().slice(0, 10), created_at: now } as const;
    await tx
      .insertInto("requests")
      .values({ ...row, ...made, ...state })
      .execute();
  }
}
