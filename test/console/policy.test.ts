import { expect, test } from "vitest";
import { tasksOf } from "../../src/background.ts";
import { contract, inside, openedHouse } from "../history/ground.ts";
import type { Browser } from "../portal/ground.ts";
import { frontOf } from "./desk.ts";

const house = openedHouse();

async function administrator(
  label: string,
): Promise<{ browser: Browser; again: () => Promise<Browser>; policy: () => Promise<unknown> }> {
  const { ground } = house;
  const { tenant } = await contract(ground, label);
  const id = await ground.person(tenant, "kanri@example.com", { name: "管理 花子", administrator: true });
  const again = () => ground.signIn(tenant, id, { at: frontOf(house) });
  const policy = async () => (await ground.reload(label)).policy;
  return { browser: await again(), again, policy };
}

async function draftLock(browser: Browser, failures: string): Promise<Response> {
  return browser.post("/admin/policy/lock", { failures, minutes: "5" });
}

const apply = { do: "apply", reason: "ロックを早くする" };

test("a change waits beside the rules, is tried with a reason, and kept by a sign-in that began since", async () => {
  const { browser, again, policy } = await administrator("kimari");
  expect((await draftLock(browser, "5")).headers.get("location")).toBe("/admin/policy");
  expect(await browser.page("/admin/policy")).toContain("まだ適用していません");
  expect(await policy()).toMatchObject({ lock: { failures: 10, minutes: 10 } });
  expect(await (await browser.post("/admin/policy", { ...apply, reason: " " })).text()).toContain("理由を200文字以内");
  await browser.post("/admin/policy", apply);
  expect(await policy()).toMatchObject({ lock: { failures: 5, minutes: 5 } });
  expect(await browser.page("/admin/policy")).toMatch(
    /<del>続けて10回違うと、10分間<\/del>.*続けて5回違うと、5分間.*まで試しています/s,
  );
  const early = await browser.post("/admin/policy", { do: "keep" });
  expect(early.headers.get("location")).toContain("note=notKept");
  house.ground.clock.forward(60_000);
  const fresh = await again();
  expect(await fresh.page("/admin/policy")).toContain("新しい決まりでサインインできました。");
  expect((await fresh.post("/admin/policy", { do: "keep" })).headers.get("location")).toContain("note=kept");
  house.ground.clock.forward(20 * 60_000);
  await tasksOf(house.ground.node)["policy-return"]?.({ tenant: fresh.tenant.id }, {} as never);
  expect(await policy()).toMatchObject({ lock: { failures: 5, minutes: 5 } });
});

test("what nobody keeps in ten minutes returns by itself, whole, and stands in the record", async () => {
  const { browser, policy } = await administrator("modoru");
  const before = await policy();
  await draftLock(browser, "3");
  await browser.post("/admin/policy", apply);
  const back = () => tasksOf(house.ground.node)["policy-return"]?.({ tenant: browser.tenant.id }, {} as never);
  house.ground.clock.forward(9 * 60_000);
  await back();
  expect(await policy()).toMatchObject({ lock: { failures: 3 } });
  house.ground.clock.forward(61_000);
  await back();
  expect(await policy()).toEqual(before);
  const acts = await inside(house.ground, browser.tenant, (tx) =>
    tx.selectFrom("audit_entries").select(["act", "actor"]).orderBy("at").execute(),
  );
  expect(acts.slice(-2).map(({ act }) => act)).toEqual(["policy.try", "policy.return"]);
  expect(acts.at(-1)?.actor).toEqual({ kind: "system", id: "policy-return" });
});

test("いま元に戻す puts everything back at once, and a draft can be dropped", async () => {
  const { browser, policy } = await administrator("ima");
  const before = await policy();
  await draftLock(browser, "4");
  await browser.post("/admin/policy", apply);
  expect((await draftLock(browser, "2")).headers.get("location")).toContain("note=busy");
  await browser.post("/admin/policy", { do: "undo" });
  expect(await policy()).toEqual(before);
  await draftLock(browser, "4");
  await browser.post("/admin/policy", { do: "drop" });
  expect(await browser.page("/admin/policy")).not.toContain("まだ適用していません");
});

test("what cannot be is said at its field and keeps what was typed", async () => {
  const { browser } = await administrator("okashii");
  const lock = await (await draftLock(browser, "0")).text();
  expect(lock).toContain("1から100までの数字を入力してください。");
  const second = await browser.post("/admin/policy/second", { second: "outside", office: "203.0.113.0/24\nここ" });
  expect(await second.text()).toContain("ここは、回線の書き方ではありません。");
  const ways = await browser.post("/admin/policy/ways", { ways: "recoveryCodes" });
  expect(await ways.text()).toContain("1つ以上選んでください。");
  expect((await browser.get("/admin/policy/nothing")).status).toBe(404);
});

test("the replay names those who would be shut out, the reader first", async () => {
  const { browser } = await administrator("miru");
  await browser.post("/admin/policy/second", { second: "always", office: "" });
  const page = await browser.page("/admin/policy");
  expect(page).toMatch(/1件のサインインのうち、1件ができなくなります。.*1件はあなたです。/s);
  expect(page).toContain("多要素認証の登録がありません。");
});
