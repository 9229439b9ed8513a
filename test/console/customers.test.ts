import { expect, test } from "vitest";
import { personById } from "../../src/accounts/index.ts";
import { recordEvent, signInEvent } from "../../src/history/index.ts";
import { suspend } from "../../src/recovery/index.ts";
import { contract, inside, openedHouse } from "../history/ground.ts";
import { atDesk } from "./desk.ts";

const house = openedHouse();

test("people are found over all contracts by the beginning of a name, a reading or an ID, or by customer number", async () => {
  const { tenant, taro } = await contract(house.ground, "sagasu");
  const browser = await atDesk(house, "agent");
  const hit = `/customers/sagasu/${taro}`;
  for (const find of ["損保", "損保太", "ｿﾝﾎﾟ ﾀ", "SonpoTaro@", tenant.customerNumber.toLowerCase()]) {
    expect(await browser.page(`/customers?q=${encodeURIComponent(find)}`), find).toContain(hit);
  }
  for (const find of ["太郎", "%", "_onpo", "sonpotaro@example.org"]) {
    expect(await browser.page(`/customers?q=${encodeURIComponent(find)}`), find).not.toContain(hit);
  }
});

test("what was looked for is recorded, with who looked", async () => {
  const browser = await atDesk(house, "agent");
  await browser.page("/customers?q=kiroku");
  const rows = await house.ground.node.provider.open((tx) =>
    tx.selectFrom("audit_entries").select(["actor", "payload"]).where("act", "=", "customers.find").execute(),
  );
  const found = rows.find(({ payload }) => JSON.stringify(payload).includes("kiroku"));
  expect(found?.actor).toEqual({ kind: "operator", id: browser.personId });
});

test("the desk's own staff are nobody's customers", async () => {
  const browser = await atDesk(house, "agent");
  expect((await browser.get(`/customers/desk/${browser.personId}`)).status).toBe(404);
  expect(await browser.page("/customers?q=agent")).not.toContain("/customers/desk/");
});

test("a person of one contract is not shown under the address of another", async () => {
  const { taro } = await contract(house.ground, "kochira");
  await contract(house.ground, "achira");
  const browser = await atDesk(house, "agent");
  expect((await browser.get(`/customers/kochira/${taro}`)).status).toBe(200);
  expect((await browser.get(`/customers/achira/${taro}`)).status).toBe(404);
});

test("the desk reads the sentence that the person would read, and why each sign-in was asked", async () => {
  const { ground } = house;
  const { tenant, taro } = await contract(ground, "riyuu");
  const now = ground.clock.now();
  const request = { tenantId: tenant.id, ip: "203.0.113.9", headers: new Headers(), now, placeOf: () => null };
  const failed = { personId: taro, outcome: "failure" as const, methods: ["password"], reason: "password" as const };
  await inside(ground, tenant, async (tx) => {
    await recordEvent(tx, signInEvent(request, { ...failed, asked: ["locked:10"] }));
    // As a later release, on a node beside this one, may write.
    await tx
      .updateTable("events")
      .set({ asked: ["locked:10", "unheardOf"] })
      .where("person_id", "=", taro)
      .execute();
    const person = await personById(tx, taro);
    if (!person) throw new Error("nobody");
    await suspend(tx, { tenant, person, actor: { kind: "system", id: "test" }, now });
  });
  const shown = await (await atDesk(house, "agent")).page(`/customers/riyuu/${taro}`);
  expect(shown).toContain("利用停止になっています");
  expect(shown).toContain("最近のサインインと、求めた理由");
  expect(shown).toContain("10回目のため、ロックしました");
  expect(shown).not.toContain("unheardOf");
});
