import { afterAll, beforeAll, expect, test } from "vitest";
import { setPersonState } from "../../src/accounts/index.ts";
import type { Tenant } from "../../src/tenants/index.ts";
import { Ground } from "./ground.ts";

let ground: Ground;
let tenant: Tenant;
let taro: string;

beforeAll(async () => {
  ground = await Ground.open();
  tenant = await ground.tenant("own");
  taro = await ground.person(tenant, "sonpotaro@example.com", { email: "taro@mail.example.com" });
}, 60_000);
afterAll(() => ground.close());

test("アカウント shows what is on file, and warns of an address behind this sign-in", async () => {
  const own = await ground.signIn(tenant, taro);
  const page = await own.page("/account");
  for (const text of [
    "損保 太郎",
    "ソンポ タロウ",
    "sonpotaro@example.com",
    "taro@mail.example.com",
    "登録されていません",
  ]) {
    expect(page).toContain(text);
  }
  expect(page).toContain("このメールアドレスは、サインインできないときに読めません。");
  expect(page).toContain('href="/security/password"');
  const outside = await ground.person(tenant, "b@example.com", { email: "b@notexample.com" });
  expect(await (await ground.signIn(tenant, outside)).page("/account")).not.toMatch(/読めません|届きません/);
  const none = await (await ground.signIn(tenant, await ground.person(tenant, "c@example.com"))).page("/account");
  expect(none).toContain("サインインできないときのお知らせが届きません。ご登録をお勧めします。");
});

test("the language is this browser's and that of the mails", async () => {
  const own = await ground.signIn(tenant, taro);
  expect((await own.post("/account/language", { language: "en" })).headers.get("location")).toBe("/account");
  expect(await own.page("/account")).toContain('<html lang="en">');
  const other = await ground.signIn(tenant, taro);
  expect(await other.page("/account")).toContain('<html lang="ja">');
  const row = await ground.node.db.tenant(tenant.id, (tx) =>
    tx.selectFrom("people").select("language").where("id", "=", taro).executeTakeFirstOrThrow(),
  );
  expect(row.language).toBe("en");
  await own.post("/account/language", { language: "<b>" });
  expect(await own.page("/account")).toContain('<html lang="ja">');
});

test("a remembered answer to 「サインインの状態を維持しますか？」 can be taken back, in this browser only", async () => {
  const here = await ground.signIn(tenant, taro, { stayAnswer: true });
  const there = await ground.signIn(tenant, taro, { stayAnswer: false });
  expect(await here.page("/account")).toContain("次回から、もう一度たずねる");
  const answer = await here.post("/account/stay", {});
  expect(await here.page(answer.headers.get("location") ?? "")).toContain("元に戻しました。");
  expect(await here.page("/account")).not.toContain("次回から、もう一度たずねる");
  expect(await there.page("/account")).toContain("次回から、もう一度たずねる");
});

test("the export holds what is kept about the person, nothing of others and no secret", async () => {
  const lonely = await ground.tenant("export");
  const person = await ground.person(lonely, "me@example.com", { email: "me@mail.example" });
  const stranger = await ground.person(lonely, "you@example.com", { name: "別の人" });
  await ground.signIn(lonely, stranger);
  const own = await ground.signIn(lonely, person, { stayAnswer: true });
  const answer = await own.get("/account/export");
  expect(answer.headers.get("content-disposition")).toMatch(/^attachment; filename="genkan-\d{4}-\d\d-\d\d\.json"$/);
  const text = await answer.text();
  const content = JSON.parse(text) as Record<string, unknown[]> & { person: { userId: string } };
  expect(content.person.userId).toBe("me@example.com");
  expect([content.sessions?.length, content.browsers?.length, content.signIns?.length]).toEqual([1, 1, 1]);
  expect(text).not.toMatch(/別の人|you@example\.com|argon2|hash|secret|digest|sealed/i);
});

test("セキュリティ情報 names the password and nothing that this release does not have", async () => {
  const own = await ground.signIn(tenant, taro);
  const page = await own.page("/security");
  expect(page).toContain("2026年11月24日に設定");
  expect(page).toContain('href="/security/password"');
  expect(page).toContain("いまお使いになれるサインイン方法は、パスワードだけです。");
  expect(page).not.toMatch(/Authenticator|SMS|回復コード|パスキー|サインイン方法の追加/);
});

test("one device and two devices are both told in good English", async () => {
  const quiet = await ground.tenant("plural");
  const person = await ground.person(quiet, "me@example.com");
  const here = await ground.signIn(quiet, person);
  await here.post("/account/language", { language: "en" });
  expect(await here.page("/security")).toContain("1 device. You can sign it out here.");
  await ground.signIn(quiet, person);
  expect(await here.page("/security")).toContain("2 devices. You can sign them out here.");
});

test("one other device is signed out, at once; this one and other people's stay", async () => {
  const quiet = await ground.tenant("devices");
  const person = await ground.person(quiet, "me@example.com");
  const stranger = await ground.signIn(quiet, await ground.person(quiet, "you@example.com"));
  const [here, there] = [await ground.signIn(quiet, person), await ground.signIn(quiet, person)];
  const page = await here.page("/security/sessions");
  const others = [...page.matchAll(/name="session" value="([^"]+)"/g)].map((match) => match[1] ?? "");
  expect(others).toHaveLength(1);
  expect(page.match(/いま使っている端末/g)).toHaveLength(1);
  const foreign = await ground.node.db.tenant(quiet.id, (tx) => tx.selectFrom("sessions").select("id").execute());
  for (const { id } of foreign.filter(({ id }) => !others.includes(id))) {
    await here.post("/security/sessions/end", { session: id });
  }
  await here.post("/security/sessions/end", { session: "x" });
  for (const browser of [here, there, stranger]) expect((await browser.get("/console/")).status).toBe(200);
  const answer = await here.post("/security/sessions/end", { session: others[0] ?? "" });
  expect(await here.page(answer.headers.get("location") ?? "")).toContain("サインアウトしました。");
  expect((await there.get("/console/")).headers.get("location")).toBe("/signin");
  for (const browser of [here, stranger]) expect((await browser.get("/console/")).status).toBe(200);
});

test("all others are signed out together, and the audit log knows", async () => {
  const quiet = await ground.tenant("others");
  const person = await ground.person(quiet, "me@example.com");
  const browsers = [];
  for (let i = 0; i < 3; i++) browsers.push(await ground.signIn(quiet, person));
  const [here, ...others] = browsers;
  expect(await here?.page("/security/sessions")).toContain("ほかの端末をすべてサインアウトする");
  await here?.post("/security/sessions/end-others", {});
  expect((await here?.get("/console/"))?.status).toBe(200);
  for (const browser of others) expect((await browser.get("/console/")).status).toBe(303);
  const acts = await ground.node.db.tenant(quiet.id, (tx) => tx.selectFrom("audit_entries").select("act").execute());
  expect(acts).toEqual([{ act: "session.endOthers" }]);
});

test.each([
  ["/apps/star", { app: "x", starred: "yes" }],
  ["/account/language", { language: "en" }],
  ["/account/stay", {}],
  ["/console/hint", {}],
  ["/security/sessions/end-others", {}],
])("a post to %s from a page of another account does nothing and shows whose it was", async (path, fields) => {
  const quiet = await ground.tenant(`as${path.replaceAll(/[^a-z]/g, "").slice(0, 20)}`);
  const person = await ground.person(quiet, "me@example.com");
  const other = await ground.person(quiet, "you@example.com");
  const [here, there] = [await ground.signIn(quiet, person), await ground.signIn(quiet, person)];
  const answer = await here.post(path, fields, other);
  expect(answer.headers.get("location")).toMatch(new RegExp(`^/accounts/other\\?as=${other}`));
  expect((await there.get("/console/")).status).toBe(200);
  expect(await here.page("/console/")).toContain("登録するアドレス");
});

test("a GET changes nothing that a POST would", async () => {
  const own = await ground.signIn(tenant, taro);
  for (const path of [
    "/apps/star",
    "/console/hint",
    "/account/stay",
    "/account/language",
    "/security/sessions/end-others",
  ]) {
    expect((await own.get(path)).status).toBe(404);
  }
});

test("a suspended person's pages end at once", async () => {
  const person = await ground.person(tenant, "gone@example.com");
  const own = await ground.signIn(tenant, person);
  const now = ground.clock.now();
  await ground.node.db.tenant(tenant.id, (tx) =>
    setPersonState(tx, { tenantId: tenant.id, personId: person, state: "suspended", now }),
  );
  for (const path of ["/console/", "/account", "/security", "/security/sessions", "/account/export"]) {
    expect((await own.get(path)).headers.get("location"), path).toMatch(/^\/signin/);
  }
});
