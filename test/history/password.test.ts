import { expect, test } from "vitest";
import { passwordRow } from "../../src/factors/password/index.ts";
import { sql } from "../../src/platform/db/index.ts";
import type { PolicySubset } from "../../src/tenants/index.ts";
import { agents, contract, inside, openedHouse, password, userId, Visitor, waitsForLock } from "./ground.ts";

const house = openedHouse();

/** The person signed in. */
async function signedIn(label: string, policy: PolicySubset = {}) {
  const { tenant, taro } = await contract(house.ground, label, { policy });
  return { tenant, taro, here: await new Visitor(house.genkan, tenant).signIn(taro, userId) };
}

const fresh = "Brand-new-8642!";
const typed = { current: password, password: fresh, confirmation: fresh };

test("セキュリティ情報 and アカウント lead to the change; it ends the other sessions, keeps this one and says so", async () => {
  const { tenant, taro, here } = await signedIn("changes");
  const phone = await new Visitor(house.genkan, tenant, { headers: agents.iphone }).signIn(taro, userId);
  for (const path of ["/security", "/account"]) expect(await here.page(path)).toContain('href="/security/password"');
  const page = await here.page("/security/password");
  for (const text of [
    "パスワードの変更",
    "いまのパスワード",
    "新しいパスワード（確認用）",
    "パスワードを設定する",
    "できています",
  ]) {
    expect(page).toContain(text);
  }
  const answer = await here.post("/security/password", typed);
  const done = await here.page(answer.headers.get("location") ?? "");
  expect(answer.headers.get("location")).toMatch(/^\/security\?/);
  expect(done).toContain("パスワードを設定しました。");
  expect(done).toContain("ほかのパソコンやスマートフォンからはサインアウトしました。");
  expect((await phone.get("/console/")).headers.get("location")).toBe("/signin");
  expect((await here.get("/console/")).status).toBe(200);
  const audit = await inside(house.ground, tenant, (tx) =>
    tx.selectFrom("audit_entries").select(["act", "payload"]).execute(),
  );
  expect(audit.map((row) => row.act)).toEqual(["password.set"]);
  expect(JSON.stringify(audit)).not.toContain(fresh);
  await new Visitor(house.genkan, tenant).signIn(taro, userId, fresh);
  expect((await new Visitor(house.genkan, tenant).tryPassword(userId)).status).toBe(200);
});

test.each([
  ["a wrong present one", { current: "Wrong-1234567" }, "いまのパスワードが合っていません。"],
  ["two that differ", { confirmation: `${fresh}x` }, "2つの新しいパスワードが同じではありません。"],
  ["one that misses rules", { password: "short", confirmation: "short" }, "まだ満たしていない条件があります。"],
  ["Japanese letters", { password: "あいうえお12345", confirmation: "あいうえお12345" }, "全角"],
  ["the same again", { password, confirmation: password }, "まだ満たしていない条件があります。"],
])("%s is told at its field, and the password stays", async (name, change, text) => {
  const { tenant, taro, here } = await signedIn(`bad${name.length}${name.charCodeAt(0)}`);
  const before = await inside(house.ground, tenant, (tx) => passwordRow(tx, taro));
  const answer = await here.post("/security/password", { ...typed, ...change });
  const page = await answer.text();
  expect(answer.status).toBe(200);
  expect(page).toContain(text);
  expect(page).not.toContain(fresh);
  expect((await inside(house.ground, tenant, (tx) => passwordRow(tx, taro)))?.hash).toBe(before?.hash);
});

test("tries are those of the sign-in: they are counted, stand in the history, and lock until a time", async () => {
  const { tenant, taro, here } = await signedIn("tries", { lock: { failures: 3, minutes: 10 } });
  const wrong = { ...typed, current: "Wrong-1234567" };
  await here.post("/security/password", wrong);
  await here.post("/security/password", wrong);
  const locked = await (await here.post("/security/password", wrong)).text();
  expect(locked).toContain("続けて合わなかったため、ロックしました。10:10に自動で解除されます。");
  const right = await (await here.post("/security/password", typed)).text();
  expect(right).toContain("10:10に自動で解除されます。");
  const rows = await inside(house.ground, tenant, (tx) =>
    tx.selectFrom("events").select("reason").where("person_id", "=", taro).where("outcome", "=", "failure").execute(),
  );
  expect(rows.map(({ reason }) => reason).sort()).toEqual(["locked", "password", "password", "password"]);
  expect((await here.get("/console/")).status).toBe(200);
  house.ground.clock.forward(10 * 60_000);
  expect((await here.post("/security/password", typed)).status).toBe(303);
});

test("a wrong new password costs no try", async () => {
  const { here } = await signedIn("free", { lock: { failures: 2, minutes: 10 } });
  for (let i = 0; i < 4; i++)
    await here.post("/security/password", { ...typed, password: "short", confirmation: "short" });
  expect((await here.post("/security/password", typed)).status).toBe(303);
});

test("whoever was signed out while the new password was checked sets none", async () => {
  const { tenant, taro, here } = await signedIn("race");
  const before = await inside(house.ground, tenant, (tx) => passwordRow(tx, taro));
  let answer: Promise<Response> | undefined;
  await inside(house.ground, tenant, async (tx) => {
    await tx.updateTable("sessions").set({ state: "ended" }).where("person_id", "=", taro).execute();
    answer = here.post("/security/password", typed);
    await waitsForLock(house.ground);
  });
  expect((await answer)?.headers.get("location")).toBe("/security/password");
  expect((await here.get("/security/password")).headers.get("location")).toMatch(/^\/signin\?/);
  expect((await inside(house.ground, tenant, (tx) => passwordRow(tx, taro)))?.hash).toBe(before?.hash);
});

test("busy is told with the time to wait, costs no try, and sends nothing back that was typed", async () => {
  const { tenant, here } = await signedIn("busy", { lock: { failures: 4, minutes: 10 } });
  here.ip = "198.51.100.9";
  here.forget("genkan-browser");
  await house.ground.node.provider.open((tx) =>
    sql`insert into provider_sprays (network, id_digest, failed_at)
      select ${here.ip}, int8send(n), ${house.ground.clock.now()} from generate_series(1, 301) n`.execute(tx),
  );
  const wrong = { ...typed, current: "Wrong-1234567" };
  // The first one notices the attack, the second passes this second's gate.
  for (let i = 0; i < 2; i++) await here.post("/security/password", wrong);
  for (let i = 0; i < 3; i++) {
    const answer = await here.post("/security/password", typed);
    expect(answer.status).toBe(503);
    expect(answer.headers.get("retry-after")).toBe("2");
    const page = await answer.text();
    expect(page).toContain("いま混み合っています。");
    expect(page).not.toContain(fresh);
  }
  house.ground.clock.forward(1_000);
  expect((await here.post("/security/password", typed)).status).toBe(303);
  expect(await inside(house.ground, tenant, (tx) => tx.selectFrom("tries").select("failures").execute())).toEqual([]);
});

test("with nothing due the address with must=1 is the ordinary change", async () => {
  const { here } = await signedIn("must");
  const page = await here.page("/security/password?must=1");
  expect(page).toContain("いまのパスワードを確かめてから、新しいパスワードに替えます。");
  expect(page).not.toContain("安全のため");
});
