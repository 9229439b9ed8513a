import { expect, test } from "vitest";
import { personById } from "../../src/accounts/index.ts";
import { passwordRow } from "../../src/factors/password/index.ts";
import { historyPage } from "../../src/history/index.ts";
import { newId } from "../../src/platform/ids.ts";
import type { Tenant } from "../../src/tenants/index.ts";
import {
  agents,
  contract,
  givePassword,
  inside,
  openedHouse,
  password,
  userId,
  Visitor,
  waitsForLock,
} from "./ground.ts";

const house = openedHouse();

const fresh = "Brand-new-8642!";

function events(tenant: Tenant, personId: string) {
  const since = new Date(0);
  return inside(house.ground, tenant, (tx) =>
    historyPage(tx, { personId, filter: "all", since, before: null, limit: 100 }),
  );
}

function cases(tenant: Tenant) {
  return inside(house.ground, tenant, (tx) =>
    tx.selectFrom("cases").select(["number", "kind"]).orderBy("number").execute(),
  );
}

async function acts(tenant: Tenant): Promise<string[]> {
  const rows = await inside(house.ground, tenant, (tx) =>
    tx.selectFrom("audit_entries").select("act").orderBy("id").execute(),
  );
  return rows.map((row) => row.act);
}

/** A stranger who knows the password, and the person who finds their sign-in in the history. */
async function theft(label: string) {
  const { tenant, taro } = await contract(house.ground, label, { administrator: true });
  const thief = await new Visitor(house.genkan, tenant, { ip: "198.51.100.77", headers: agents.chrome10 }).signIn(
    taro,
    userId,
  );
  house.ground.clock.forward(1_000);
  const phone = await new Visitor(house.genkan, tenant, { headers: agents.iphone }).signIn(taro, userId);
  house.ground.clock.forward(1_000);
  const here = await new Visitor(house.genkan, tenant).signIn(taro, userId);
  const stolen = (await events(tenant, taro)).find((row) => row.ip === "198.51.100.77");
  if (!stolen) throw new Error("no event");
  return { tenant, taro, thief, phone, here, stolen };
}

test("it asks first: what the record says, what will happen, and the way back", async () => {
  const { tenant, here, thief, stolen } = await theft("asks");
  const page = await here.page(`/history/report?event=${stolen.id}`);
  expect(page).toContain("心当たりのないサインインとして知らせますか。");
  expect(page).toContain("管理者と窓口にも知らせます。");
  for (const fact of ["198.51.100.77", "パスワード認証", "Chrome 117.0.0.0"]) expect(page).toContain(fact);
  expect(page).not.toContain("知らせるだけにする");
  expect((await thief.get("/console/")).status).toBe(200);
  expect(await cases(tenant)).toEqual([]);
});

test("止める ends every other session, freezes, forces a new password, opens a case, is audited, and then leads home", async () => {
  const { tenant, taro, thief, phone, here, stolen } = await theft("stops");
  const half = new Visitor(house.genkan, tenant);
  await half.tryPassword(userId);
  const answer = await here.post("/history/report", { event: stolen.id, act: "tell" });
  expect(answer.headers.get("location")).toBe("/security/password?must=1");
  for (const ended of [thief, phone]) expect((await ended.get("/console/")).headers.get("location")).toBe("/signin");
  const [opened] = await cases(tenant);
  expect(opened).toEqual({ number: expect.stringMatching(/^R-\d+$/), kind: "stopped" });
  const person = await inside(house.ground, tenant, (tx) => personById(tx, taro));
  expect(person?.factorsFrozenUntil).toEqual(new Date(house.ground.clock.now().getTime() + 72 * 3600_000));
  for (const path of ["/console/", "/history", "/security", "/account"]) {
    expect((await here.get(path)).headers.get("location")).toBe("/security/password?must=1");
  }
  const page = await here.page("/security/password?must=1");
  expect(page).toContain("安全のため、パスワードを新しくしてください。");
  expect(page).toContain(`受付番号は${opened?.number}です。`);
  const set = await here.post("/security/password", { current: password, password: fresh, confirmation: fresh });
  const home = await here.page(set.headers.get("location") ?? "");
  expect(home).toContain("パスワードを設定しました。");
  expect(home).toContain(`受付番号は${opened?.number}です。`);
  expect(await here.page("/security")).toContain("サインイン方法は変えられません");
  expect(await here.page("/history")).toContain(`受付番号${opened?.number}`);
  expect(await acts(tenant)).toEqual(["report.stopped", "password.set"]);
  const row = await inside(house.ground, tenant, (tx) => passwordRow(tx, taro));
  expect([row?.must_change, row?.reported_browser]).toEqual([null, null]);
  await new Visitor(house.genkan, tenant).signIn(taro, userId, fresh);
});

test("until then the new password is not set in the reported browser, but is in any other", async () => {
  const { tenant, thief, phone, here, stolen } = await theft("elsewhere");
  await here.post("/history/report", { event: stolen.id, act: "stop" });
  const refused = (await thief.tryPassword(userId)).headers.get("location") ?? "";
  expect(refused).toMatch(/^\/signin\/reported\?/);
  expect(await thief.page(refused)).toContain("別の端末からサインインしてください");
  const change = refused.replace("/reported?", "/change?");
  const tried = await thief.post(change, { current: password, password: fresh, confirmation: fresh });
  expect(tried.headers.get("location")).toMatch(/^\/signin\/reported\?/);
  const due = (await phone.tryPassword(userId)).headers.get("location") ?? "";
  expect(due).toMatch(/^\/signin\/change\?/);
  expect(await phone.page(due)).toContain("安全のため、パスワードを新しくしてください。");
  const set = await phone.post(due, { current: password, password: fresh, confirmation: fresh });
  expect(set.headers.get("location")).toMatch(/^\/signin\/stay\?/);
  expect((await here.get("/console/")).headers.get("location")).toBe("/signin");
  expect((await thief.tryPassword(userId)).status).toBe(200);
  expect(
    await inside(house.ground, tenant, (tx) => tx.selectFrom("known_browsers").select("digest").execute()),
  ).toHaveLength(0);
});

test("a right password in the reported browser stands in the history, with its reason, in both languages", async () => {
  const { taro, thief, phone, here, stolen } = await theft("rightly");
  await here.post("/history/report", { event: stolen.id, act: "stop" });
  await thief.tryPassword(userId);
  const due = (await phone.tryPassword(userId)).headers.get("location") ?? "";
  const set = await phone.post(due, { current: password, password: fresh, confirmation: fresh });
  await phone.post(set.headers.get("location") ?? "", { answer: "no" });
  phone.personId = taro;
  const page = await phone.page("/history?show=failure");
  expect(page.match(/報告のあったブラウザーでした/g)).toHaveLength(1);
  await phone.post("/account/language", { language: "en" });
  expect(await phone.page("/history")).toContain("Browser that was reported");
});

test("an older sign-in of the browser in use can be reported from it, and the password set in it", async () => {
  const { tenant, taro } = await contract(house.ground, "samebrowser", { administrator: true });
  const here = await new Visitor(house.genkan, tenant).signIn(taro, userId);
  await here.post("/signout", {});
  house.ground.clock.forward(1_000);
  await here.signIn(taro, userId);
  const [, older] = await events(tenant, taro);
  await here.post("/history/report", { event: older?.id ?? "", act: "stop" });
  const set = await here.post("/security/password", { current: password, password: fresh, confirmation: fresh });
  expect(set.headers.get("location")).toBe("/console/?set=reported");
});

test("a refused sign-in is only told; the password stays, and 止める can follow under the same number", async () => {
  const { tenant, taro } = await contract(house.ground, "told", { administrator: true });
  const phone = await new Visitor(house.genkan, tenant, { headers: agents.iphone }).signIn(taro, userId);
  await new Visitor(house.genkan, tenant, { ip: "198.51.100.77" }).tryPassword(userId, "Wrong-1234567");
  house.ground.clock.forward(1_000);
  const here = await new Visitor(house.genkan, tenant).signIn(taro, userId);
  const refused = (await events(tenant, taro)).find((row) => row.outcome === "failure");
  const address = `/history/report?event=${refused?.id}`;
  const page = await here.page(address);
  for (const text of ["この記録では、サインインできていません。", "知らせるだけにする", "止める"])
    expect(page).toContain(text);
  const answer = await here.post("/history/report", { event: refused?.id ?? "", act: "tell" });
  const [opened] = await cases(tenant);
  expect(await here.page(answer.headers.get("location") ?? "")).toContain(
    `知らせました。受付番号は${opened?.number}です。`,
  );
  expect((await phone.get("/console/")).status).toBe(200);
  expect((await inside(house.ground, tenant, (tx) => passwordRow(tx, taro)))?.must_change).toBeNull();
  const again = await here.page(address);
  expect(again).toContain(`受付番号は${opened?.number}です。`);
  expect(again).not.toContain("知らせるだけにする");
  const stopped = await here.post("/history/report", { event: refused?.id ?? "", act: "stop" });
  expect(stopped.headers.get("location")).toBe("/security/password?must=1");
  expect(await cases(tenant)).toEqual([{ number: opened?.number, kind: "stopped" }]);
  expect((await phone.get("/console/")).headers.get("location")).toBe("/signin");
  expect(await acts(tenant)).toEqual(["report.told", "report.stopped"]);
});

test("a second report, from a second tab or at the same moment, has the first number and does nothing again", async () => {
  const { tenant, taro, here, stolen } = await theft("twice");
  const press = () => here.post("/history/report", { event: stolen.id, act: "stop" });
  const answers = await Promise.all([press(), press(), press()]);
  expect(answers.map((answer) => answer.status)).toEqual([303, 303, 303]);
  expect(await cases(tenant)).toHaveLength(1);
  await here.post("/security/password", { current: password, password: fresh, confirmation: fresh });
  house.ground.clock.forward(3600_000);
  const frozen = (await inside(house.ground, tenant, (tx) => personById(tx, taro)))?.factorsFrozenUntil;
  const [opened] = await cases(tenant);
  for (const answer of [await press(), await here.get(`/history/report?event=${stolen.id}`)]) {
    expect(await here.page(answer.headers.get("location") ?? "")).toContain(`受付番号は${opened?.number}です。`);
  }
  expect(await cases(tenant)).toHaveLength(1);
  expect((await inside(house.ground, tenant, (tx) => personById(tx, taro)))?.factorsFrozenUntil).toEqual(frozen);
  expect((await here.get("/console/")).status).toBe(200);
  expect((await acts(tenant)).filter((act) => act === "report.stopped")).toHaveLength(1);
});

test("the session in use cannot be reported", async () => {
  const { tenant, taro } = await contract(house.ground, "inuse", { administrator: true });
  const here = await new Visitor(house.genkan, tenant).signIn(taro, userId);
  const [own] = await events(tenant, taro);
  const page = await here.page(`/history/report?event=${own?.id}`);
  expect(page).toContain("いまお使いの端末の記録です。");
  expect(page).not.toContain("止める");
  const answer = await here.post("/history/report", { event: own?.id ?? "", act: "stop" });
  expect(answer.headers.get("location")).toBe(`/history/report?event=${own?.id}`);
  expect(await cases(tenant)).toEqual([]);
  expect((await here.get("/console/")).status).toBe(200);
});

test("another person's event, another tenant's or none at all: there is no such page, and nothing is done", async () => {
  const { tenant, taro } = await contract(house.ground, "foreign", { administrator: true });
  const hanako = await house.ground.person(tenant, "hanako@example.com");
  await givePassword(house.ground, tenant, hanako);
  await new Visitor(house.genkan, tenant).signIn(hanako, "hanako@example.com");
  const far = await theft("faraway");
  const here = await new Visitor(house.genkan, tenant).signIn(taro, userId);
  const [theirs] = await events(tenant, hanako);
  for (const event of [theirs?.id ?? "", far.stolen.id, newId(), "x", ""]) {
    expect((await here.get(`/history/report?event=${event}`)).status).toBe(404);
    expect((await here.post("/history/report", { event, act: "stop" })).status).toBe(404);
  }
  expect((await here.get("/history/report")).status).toBe(404);
  expect([...(await cases(tenant)), ...(await cases(far.tenant))]).toEqual([]);
  const spoken = await here.page(`/history?reported=${theirs?.id}`);
  expect(spoken).not.toContain("受付番号");
});

test("where nobody else could help, the page does not speak of a 管理者", async () => {
  const { tenant, taro } = await contract(house.ground, "solo");
  await new Visitor(house.genkan, tenant, { ip: "198.51.100.77" }).signIn(taro, userId);
  house.ground.clock.forward(1_000);
  const here = await new Visitor(house.genkan, tenant).signIn(taro, userId);
  const [, older] = await events(tenant, taro);
  const page = await here.page(`/history/report?event=${older?.id}`);
  expect(page).toContain("窓口にも知らせます。");
  expect(page).not.toContain("管理者");
});

test("a report by a page of another account in this browser does nothing", async () => {
  const { tenant, here, stolen } = await theft("account");
  const answer = await here.post("/history/report", { event: stolen.id, act: "stop" }, newId());
  expect(answer.headers.get("location")).toMatch(/^\/accounts\/other\?/);
  expect(await cases(tenant)).toEqual([]);
});

test("of two sessions that stop each other the first one wins", async () => {
  const { tenant, taro, here, stolen } = await theft("mutual");
  let answer: Promise<Response> | undefined;
  await inside(house.ground, tenant, async (tx) => {
    await tx.updateTable("sessions").set({ state: "ended" }).where("person_id", "=", taro).execute();
    answer = here.post("/history/report", { event: stolen.id, act: "stop" });
    await waitsForLock(house.ground);
  });
  expect((await here.get((await answer)?.headers.get("location") ?? "")).headers.get("location")).toMatch(
    /^\/signin\?/,
  );
  expect(await cases(tenant)).toEqual([]);
});
