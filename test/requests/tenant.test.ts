import { beforeAll, expect, test } from "vitest";
import {
  allRequests,
  askOutside,
  auditOf,
  drain,
  led,
  minute,
  type Office,
  type Operator,
  office,
  openedHouse,
  operator,
  outboxOf,
  prepare,
  requestOf,
  signedIn,
  textOf,
} from "./ground.ts";

const house = openedHouse();
let agent: Operator;
let supervisor: Operator;

beforeAll(async () => {
  agent = await operator(house, "agent");
  supervisor = await operator(house, "supervisor");
});

const kanriOf = (at: Office) => signedIn(house, at, at.kanri);
const numberIn = (to: string) => /R-\d+/.exec(to)?.[0] ?? "";

test("a 管理者 asks for somebody from their page; that counts as agreed on screen, and the person is told", async () => {
  const at = await office(house, { email: "taro-asked@example.net" });
  const kanri = await kanriOf(at);
  const person = await kanri.page(`/admin/people/${at.taro}`);
  const path = `/admin/people/${at.taro}/request/reset`;
  expect(person).toContain(path);
  const asks = textOf(await kanri.page(path));
  for (const text of ["損保 太郎さんの多要素認証のリセットを依頼しますか。", "2営業日（2026年11月26日ごろ）"])
    expect(asks).toContain(text);
  expect((await kanri.post(path, { reason: "" })).status).toBe(200);
  const to = await led(kanri.post(path, { reason: "スマートフォンを紛失" }));
  const number = numberIn(to);
  const request = await requestOf(house, at, number);
  expect(request).toMatchObject({ kind: "reset", origin: "administrator", state: "received" });
  expect(request.checks).toMatchObject([{ kind: "admin", actor: { kind: "person", id: at.kanri } }]);
  expect(textOf(await kanri.page(to))).toContain(`ご依頼を受け付けました 受付番号は${number}です。`);
  expect((await auditOf(house, at)).find(({ act }) => act === "request.make")).toMatchObject({
    actor: { kind: "person", id: at.kanri },
    payload: { person: at.taro, reason: "スマートフォンを紛失", request: number },
  });
  await drain(house.ground.node);
  expect((await outboxOf(house.ground.node)).filter(({ to }) => to === "taro-asked@example.net")).toHaveLength(1);
  // Once more goes on under the same number.
  expect(await led(kanri.post(path, { reason: "もう一度" }))).toBe(`/admin/requests/${number}?told=again`);

  // With the call back the desk has its two.
  await led(agent.browser.post(`/requests/${number}/take`, {}));
  await led(agent.browser.post(`/requests/${number}/check/callback`, { number: "contract", reason: "応答した" }));
  await led(agent.browser.post(`/requests/${number}/send`, { reason: "x" }));
  expect((await supervisor.browser.post(`/requests/${number}/approve`, { reason: "x" })).status).toBe(200);
  const course = textOf(await kanri.page(`/admin/requests/${number}`));
  expect(course).toContain("管理 花子が管理画面から依頼しました");
  expect(course).toContain("窓口が承認し、実施しました");
  // What the desk has noted for itself stays there.
  expect(course).not.toContain("応答した");
});

test("for oneself a 管理者 may ask, and nobody agrees to their own", async () => {
  const at = await office(house);
  const kanri = await kanriOf(at);
  const own = numberIn(await led(kanri.post(`/admin/people/${at.kanri}/request/reset`, { reason: "紛失" })));
  expect((await requestOf(house, at, own)).checks).toEqual([]);
  await led(kanri.post(`/admin/requests/${own}/agree`, { reason: "x" }));
  expect((await requestOf(house, at, own)).checks).toEqual([]);
  expect(await kanri.page(`/admin/requests/${own}`)).not.toContain("/agree");
});

test("what was asked for outside stands on ホーム until a 管理者 has agreed or withdrawn", async () => {
  const at = await office(house);
  const number = await askOutside(house, at, { kind: "reset" });
  const kanri = await kanriOf(at);
  expect(await kanri.page("/admin")).toContain(`/admin/requests/${number}`);
  expect(textOf(await kanri.page("/admin/requests"))).toContain(`多要素認証のリセット ${number}`);
  await led(kanri.post(`/admin/requests/${number}/agree`, { reason: "本人に会って確かめた" }));
  const { checks, steps } = await requestOf(house, at, number);
  expect(checks).toMatchObject([{ kind: "admin", actor: { id: at.kanri } }]);
  expect(steps.at(-1)).toMatchObject({ act: "agree", details: { reason: "本人に会って確かめた" } });
  expect(await kanri.page("/admin")).not.toContain(`/admin/requests/${number}`);
  await led(agent.browser.post(`/requests/${number}/take`, {}));
  expect(textOf(await agent.browser.page(`/requests/${number}`))).toContain(
    "管理者が画面で同意した （確認済み） 管理 花子",
  );
});

test("a 管理者 who asks for what was asked outside has agreed to that one", async () => {
  const at = await office(house);
  const number = await askOutside(house, at, { kind: "reset" });
  const kanri = await kanriOf(at);
  const path = `/admin/people/${at.taro}/request/reset`;
  expect(await led(kanri.post(path, { reason: "本人から電話" }))).toBe(`/admin/requests/${number}?told=again`);
  expect((await requestOf(house, at, number)).checks).toMatchObject([{ kind: "admin", actor: { id: at.kanri } }]);
  const acts = (await auditOf(house, at)).map(({ act }) => act);
  expect(acts.filter((act) => act.startsWith("request."))).toEqual(["request.make", "request.again"]);
});

test("agreeing and asking want a proof of the last ten minutes", async () => {
  const at = await office(house);
  const number = await askOutside(house, at, { kind: "reset" });
  const kanri = await kanriOf(at);
  house.ground.clock.forward(11 * minute);
  for (const path of [
    `/admin/requests/${number}/agree`,
    `/admin/people/${at.taro}/request/reissue`,
    "/admin/requests/new",
  ])
    for (const answer of [await kanri.get(path), await kanri.post(path, { reason: "x" })])
      expect(await led(answer), path).toContain("/signin/password?add=1");
  expect((await requestOf(house, at, number)).checks).toEqual([]);
  [agent, supervisor] = [await operator(house, "agent"), await operator(house, "supervisor")];
});

test("by user ID, whoever is not there is said at the field", async () => {
  const at = await office(house);
  const kanri = await kanriOf(at);
  const form = { kind: "other", userId: "SonpoTaro@example.com", reason: "名前を直したい" };
  const unknown = await kanri.post("/admin/requests/new", { ...form, userId: "nobody@example.com" });
  expect(textOf(await unknown.text())).toContain("このユーザーIDの方はいません。");
  expect((await kanri.post("/admin/requests/new", { ...form, kind: "constructor" })).status).toBe(200);
  expect(await allRequests(house, at)).toEqual([]);
  const number = numberIn(await led(kanri.post("/admin/requests/new", form)));
  expect(await requestOf(house, at, number)).toMatchObject({ kind: "other", personId: at.taro });
});

test("another tenant's 管理者, and whoever is none, find nothing and change nothing", async () => {
  const [at, other] = [await office(house), await office(house)];
  const number = await askOutside(house, at, { kind: "reset" });
  const [foreign, person] = [await kanriOf(other), await signedIn(house, at, at.taro)];
  const paths = ["", "/agree", "/withdraw"].map((part) => `/admin/requests/${number}${part}`);
  for (const path of paths) {
    expect((await foreign.get(path)).status, path).toBe(404);
    expect((await person.get(path)).status, path).toBe(403);
  }
  for (const path of paths.slice(1)) {
    expect((await foreign.post(path, { reason: "x" })).status, path).toBe(404);
    expect((await person.post(path, { reason: "x" })).status, path).toBe(403);
  }
  expect((await foreign.post(`/admin/people/${at.taro}/request/reset`, { reason: "x" })).status).toBe(404);
  expect(await foreign.page("/admin/requests")).not.toContain(number);
  expect(await requestOf(house, at, number)).toMatchObject({ state: "received", checks: [] });
  expect(await allRequests(house, other)).toEqual([]);
});

test("whoever has not asked stops it on セキュリティ情報, also while it waits for approval", async () => {
  const at = await office(house, { email: "taro-stops@example.net" });
  const number = await askOutside(house, at, { kind: "reset" });
  await prepare(agent, number);
  const taro = await signedIn(house, at, at.taro);
  expect(textOf(await taro.page("/security"))).toContain("多要素認証のリセットの依頼を受け付けています");
  const kanri = await kanriOf(at);
  // Nobody stops another's there.
  expect(await led(kanri.post(`/security/requests/${number}`, {}))).toBe("/security");
  expect((await requestOf(house, at, number)).state).toBe("awaiting");
  expect(textOf(await taro.page(`/security/requests/${number}`))).toContain(`依頼${number}を取り下げますか。`);
  expect(await led(taro.post(`/security/requests/${number}`, {}))).toBe("/security?withdrawn=1");
  expect((await requestOf(house, at, number)).state).toBe("withdrawn");
  const approval = supervisor.browser.post(`/requests/${number}/approve`, { reason: "x" });
  expect(await led(approval)).toContain("told=approve.stale");
  expect(textOf(await taro.page("/security"))).not.toContain(number);
  await drain(house.ground.node);
  const mails = (await outboxOf(house.ground.node)).filter(({ to }) => to === "taro-stops@example.net");
  expect(mails.map(({ subject }) => subject)).toEqual([
    "【損保クラウド】多要素認証のリセットのご依頼がありました",
    "【損保クラウド】多要素認証のリセットのご依頼を取り下げました",
  ]);
});

test("withdrawn by the 管理者 with a reason; whoever comes second finds how it stands", async () => {
  const at = await office(house);
  const number = await askOutside(house, at);
  const kanri = await kanriOf(at);
  const withdraw = `/admin/requests/${number}/withdraw`;
  expect((await kanri.post(withdraw, { reason: "" })).status).toBe(200);
  expect(await led(kanri.post(withdraw, { reason: "本人が思い出した" }))).toContain("told=withdraw");
  expect(await led(kanri.post(withdraw, { reason: "もう一度" }))).toContain("told=stale");
  const ends = (await auditOf(house, at)).filter(({ act }) => act === "request.withdraw");
  expect(ends).toMatchObject([{ actor: { id: at.kanri }, payload: { reason: "本人が思い出した" } }]);
});

test("where people have no second factor no reset can be asked for", async () => {
  const at = await office(house, { policy: { secondFactor: "off" } });
  const kanri = await kanriOf(at);
  expect(await kanri.page(`/admin/people/${at.taro}`)).not.toContain("/request/reset");
  expect((await kanri.get(`/admin/people/${at.taro}/request/reset`)).status).toBe(404);
  const customer = `/customers/${at.tenant.label}/${at.taro}/request/reset`;
  expect((await agent.browser.post(customer, { reason: "x" })).status).toBe(404);
});
