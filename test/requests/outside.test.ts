import { expect, test } from "vitest";
import { setPolicy } from "../../src/tenants/index.ts";
import {
  allRequests,
  askOutside,
  deskOf,
  drain,
  formOf,
  hour,
  office,
  openedHouse,
  operator,
  outboxOf,
  requestOf,
  stranger,
  textOf,
} from "./ground.ts";

const house = openedHouse();
const day = 24 * hour;
const path = "/trouble/request/reissue";

test("known and unknown, and a wrong customer number, read the same words for the same work", async () => {
  const at = await office(house);
  const tried = [{}, { userId: "nobody@example.com" }, { number: "N0000000009" }, { phone: "03-9999-9999" }];
  const seen = new Set<string>();
  for (const more of tried) {
    const visitor = stranger(house, at);
    await visitor.get(path);
    const before = house.ground.node.db.statements;
    const answer = await visitor.post(path, { ...formOf(at, more) });
    const spent = house.ground.node.db.statements - before;
    const to = answer.headers.get("location") ?? "";
    const page = await visitor.page(to);
    const number = new URL(to, at.tenant.origin).searchParams.get("case") ?? "";
    expect(number).toMatch(/^R-\d+$/);
    expect(page).toContain(number);
    const headers = [...answer.headers.keys()].sort().join();
    seen.add(JSON.stringify([answer.status, spent, headers, to.length, textOf(page).replaceAll(number, "R-")]));
  }
  expect([...seen]).toHaveLength(1);
});

test("what is about somebody becomes a request, is told to them, and holds what was typed sealed", async () => {
  const at = await office(house, { email: "taro-told@example.net" });
  const number = await askOutside(house, at, { form: { number: ` ${at.tenant.customerNumber.toLowerCase()} ` } });
  const request = await requestOf(house, at, number);
  // A Tuesday; three business days.
  expect(request).toMatchObject({ number, kind: "reissue", origin: "outside", personId: at.taro, state: "received" });
  expect(request).toMatchObject({ dueOn: "2026-11-27", fee: null, takenBy: null, checks: [] });
  expect(request.said).toMatchObject([{ phone: "090-1234-5678", matter: null, number }]);
  const [row] = await allRequests(house, at);
  expect(row?.sealed?.toString("latin1")).not.toContain("1234-5678");
  const mails = (await outboxOf(house.ground.node)).filter(({ to }) => to === "taro-told@example.net");
  expect(mails).toHaveLength(1);
  expect(mails[0]?.subject).toBe("【損保クラウド】パスワードの再発行のご依頼がありました");
  expect(mails[0]?.text).toContain(`受付番号${number}`);
});

test("what is about nobody is counted and nothing of it is kept", async () => {
  const at = await office(house);
  for (const form of [{ userId: "nobody@example.com" }, { number: "N0000000009" }])
    await askOutside(house, at, { form });
  expect(await allRequests(house, at)).toEqual([]);
  const kept = await house.ground.node.db.tenant(at.tenant.id, (tx) =>
    Promise.all([
      tx.selectFrom("request_inbox").selectAll().execute(),
      tx.selectFrom("request_days").select(["asked", "unmatched"]).execute(),
      tx.selectFrom("messages").select("kind").execute(),
    ]),
  );
  expect(kept).toEqual([[], [{ asked: 2, unmatched: 2 }], []]);
});

test("somebody who has been ended is nobody", async () => {
  const at = await office(house);
  await house.ground.node.db.tenant(at.tenant.id, (tx) =>
    tx.updateTable("people").set({ state: "ended" }).where("id", "=", at.taro).execute(),
  );
  await askOutside(house, at);
  expect(await allRequests(house, at)).toEqual([]);
});

test("of one person one is open: whoever asks again has a number that leads to the first one", async () => {
  const at = await office(house, { email: "taro-again@example.net" });
  const first = await askOutside(house, at);
  const second = await askOutside(house, at, { form: { phone: "080-7777-8888" } });
  const other = await askOutside(house, at, { kind: "other", form: { matter: "画面が\n出ません" } });
  expect(new Set([first, second, other]).size).toBe(3);
  expect(await allRequests(house, at)).toHaveLength(1);
  for (const number of [second, other]) expect((await requestOf(house, at, number)).number).toBe(first);
  const { steps, said } = await requestOf(house, at, first);
  expect(steps.map(({ act }) => act)).toEqual(["made", "again", "again"]);
  expect(steps[2]?.details).toMatchObject({ number: other, kind: "other" });
  expect(said.map(({ phone, matter }) => [phone, matter])).toEqual([
    ["090-1234-5678", null],
    ["080-7777-8888", null],
    ["090-1234-5678", "画面が 出ません"],
  ]);
  const mails = (await outboxOf(house.ground.node)).filter(({ to }) => to === "taro-again@example.net");
  expect(mails).toHaveLength(1);
});

test("asked for at the same moment, one request is made", async () => {
  const at = await office(house);
  await Promise.all([1, 2, 3, 4].map(() => stranger(house, at).post(path, { ...formOf(at) })));
  await Promise.all([1, 2, 3].map(() => drain(house.ground.node)));
  expect(await allRequests(house, at)).toHaveLength(1);
});

test("a network may ask five times a day, at whichever tenant; the sixth is told so, about anybody", async () => {
  const [here, there] = [await office(house), await office(house)];
  const visitor = stranger(house, here, "2001:db8:77:1::5");
  for (let n = 0; n < 5; n++) expect((await visitor.post(path, { ...formOf(here) })).status).toBe(303);
  for (const [at, userId] of [
    [here, "nobody@example.com"],
    [there, "sonpotaro@example.com"],
  ] as const) {
    const refused = await stranger(house, at, "2001:db8:77:1:ffff::9").post(path, { ...formOf(at, { userId }) });
    expect(refused.status).toBe(429);
    expect(textOf(await refused.text())).toContain("続けてのご依頼は受け付けていません。");
  }
  expect((await stranger(house, there, "2001:db8:77:2::5").post(path, { ...formOf(there) })).status).toBe(303);
  house.ground.clock.forward(day);
  expect((await visitor.post(path, { ...formOf(here) })).status).toBe(303);
});

test("a tenant takes twenty a day from all networks together; parallel posts are no way round", async () => {
  const at = await office(house);
  const answers = await Promise.all(
    Array.from({ length: 25 }, () =>
      stranger(house, at).post(path, { ...formOf(at, { userId: "nobody@example.com" }) }),
    ),
  );
  expect(answers.filter(({ status }) => status === 303)).toHaveLength(20);
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(5);
});

test("what cannot be right is said at its field and spends nothing", async () => {
  const at = await office(house);
  const visitor = stranger(house, at);
  const wrong = { number: "12", userId: "taro", phone: "abc", matter: "" };
  for (let n = 0; n < 7; n++) {
    const answer = await visitor.post("/trouble/request/other", wrong);
    expect(answer.status).toBe(200);
    const page = await answer.text();
    for (const name of ["number", "userId", "phone", "matter"]) expect(page).toMatch(new RegExp(`id="${name}-error"`));
  }
  expect((await visitor.post(path, { ...formOf(at) })).status).toBe(303);
});

test("the page with the number is shown for numbers that were given here and for no others", async () => {
  const [at, other] = [await office(house), await office(house)];
  const answer = await stranger(house, at).post(path, { ...formOf(at) });
  const to = answer.headers.get("location") ?? "";
  expect((await stranger(house, at).get(to)).status).toBe(200);
  const forged = [to.replace(/R-\d+/, "R-9"), to.replace("reissue", "reset"), to.replace(/mark=[^&]+/, "mark=")];
  for (const address of forged)
    expect((await stranger(house, at).get(address)).headers.get("location")).toBe("/trouble");
  expect((await stranger(house, other).get(to)).headers.get("location")).toBe("/trouble");
});

test("only what there is can be asked for, and not at the desk itself", async () => {
  const at = await office(house);
  await house.ground.node.db.tenant(at.tenant.id, (tx) =>
    setPolicy(tx, { tenantId: at.tenant.id, subset: { secondFactor: "off" }, now: house.ground.clock.now() }),
  );
  house.ground.clock.forward(6_000);
  const visitor = stranger(house, at);
  for (const kind of ["reset", "constructor"])
    for (const answer of [
      await visitor.get(`/trouble/request/${kind}`),
      await visitor.post(`/trouble/request/${kind}`, {}),
    ])
      expect(answer.headers.get("location")).toBe("/trouble");
  await operator(house, "agent");
  const desk = { tenant: await deskOf(house), taro: "", kanri: "" };
  expect((await stranger(house, desk).get(path)).headers.get("location")).toBe("/trouble");
  expect(await stranger(house, desk).page("/trouble/password")).not.toContain("/trouble/request");
});

test("サインインできない場合 leads there", async () => {
  const at = await office(house);
  const visitor = stranger(house, at);
  for (const [trouble, kind] of [
    ["password", "reissue"],
    ["temp", "reissue"],
    ["phone", "reset"],
    ["code", "reset"],
    ["other", "other"],
  ])
    expect(await visitor.page(`/trouble/${trouble}`)).toContain(`href="/trouble/request/${kind}"`);
});
