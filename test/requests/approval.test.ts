import { beforeAll, expect, test } from "vitest";
import { passwordRow } from "../../src/factors/password/index.ts";
import {
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
  textOf,
} from "./ground.ts";

const house = openedHouse();
let agent: Operator;
let supervisor: Operator;

beforeAll(async () => {
  agent = await operator(house, "agent");
  supervisor = await operator(house, "supervisor");
});

async function waiting(kind: "reset" | "reissue", o: Parameters<typeof office>[1] = {}): Promise<[Office, string]> {
  const at = await office(house, o);
  const number = await askOutside(house, at, { kind });
  await prepare(agent, number);
  return [at, number];
}

const approve = (by: Operator, number: string) =>
  by.browser.post(`/requests/${number}/approve`, { reason: "確認済み" });
const passIn = (page: string) => /(\d{3} \d{3} \d{4})/.exec(textOf(page))?.[1]?.replaceAll(" ", "");
const passesOf = ({ tenant }: Office) =>
  house.ground.node.db.tenant(tenant.id, (tx) => tx.selectFrom("access_passes").select("person_id").execute());

test("a reset: asked for outside, checked by one, approved by another; the pass is shown once and nowhere else", async () => {
  const [at, number] = await waiting("reset", { email: "taro-reset@example.net" });
  await house.ground.node.db.tenant(at.tenant.id, (tx) =>
    tx
      .insertInto("credentials")
      .values({
        ...{ tenant_id: at.tenant.id, id: at.kanri, person_id: at.taro, kind: "totp", label: "", is_default: true },
        ...{ sealed: null, added_at: house.ground.clock.now(), last_used_at: null, limited_until: null },
      })
      .execute(),
  );
  const asks = await supervisor.browser.page(`/requests/${number}/approve`);
  for (const effect of ["登録済みのサインイン方法を外します", "一時アクセスパス（60分）を発行します"])
    expect(textOf(asks)).toContain(effect);
  const answer = await approve(supervisor, number);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("cache-control")).toBe("no-store");
  const pass = passIn(await answer.text()) ?? "";
  expect(pass).toMatch(/^\d{10}$/);
  expect(await passesOf(at)).toEqual([{ person_id: at.taro }]);
  const held = await house.ground.node.db.tenant(at.tenant.id, (tx) =>
    tx.selectFrom("credentials").select("id").where("person_id", "=", at.taro).execute(),
  );
  expect(held).toEqual([]);

  const request = await requestOf(house, at, number);
  expect(request).toMatchObject({ state: "done", settledAt: house.ground.clock.now() });
  expect(request.steps.map(({ act, actor }) => [act, actor.id])).toEqual([
    ["made", "outside"],
    ...["take", "check", "check", "send"].map((act) => [act, agent.id]),
    ["approve", supervisor.id],
  ]);
  await drain(house.ground.node);
  const mails = (await outboxOf(house.ground.node)).filter(({ to }) => to === "taro-reset@example.net");
  expect(mails.map(({ subject }) => subject)).toEqual([
    "【損保クラウド】多要素認証のリセットのご依頼がありました",
    "【損保クラウド】多要素認証をリセットしました",
  ]);
  const page = await supervisor.browser.page(`/requests/${number}`);
  const again = await approve(supervisor, number);
  const elsewhere = [page, await led(again), JSON.stringify(mails), JSON.stringify(await auditOf(house, at))].join();
  expect(elsewhere.replaceAll(" ", "")).not.toContain(pass);
});

test("every step stands in the tenant's chain, with who did it and why", async () => {
  const [at, number] = await waiting("reset");
  await approve(supervisor, number);
  const rows = (await auditOf(house, at)).filter(({ act }) => act.startsWith("request.") || act.startsWith("person."));
  const by = (act: string) =>
    rows.filter((row) => row.act === act).map(({ actor, payload }) => ({ actor, ...payload }));
  const operatorOf = ({ id }: Operator) => ({ kind: "operator", id });
  expect(by("request.make")).toMatchObject([{ request: number, person: at.taro, actor: { kind: "system" } }]);
  expect(by("request.take")).toMatchObject([{ request: number, actor: operatorOf(agent) }]);
  expect(by("request.check")).toMatchObject([
    { check: "callback", reason: expect.stringContaining("本人が応答した"), actor: operatorOf(agent) },
    { check: "contract", reason: "2つとも一致した" },
  ]);
  expect(by("request.send")).toMatchObject([{ reason: "端末の故障" }]);
  expect(by("request.approve")).toMatchObject([{ reason: "確認済み", person: at.taro, actor: operatorOf(supervisor) }]);
  expect(by("person.reset-factors")).toMatchObject([{ reason: `${number} 確認済み`, actor: operatorOf(supervisor) }]);
});

test("a re-issue: the old password ends, a new one waits for the notice and stands on no page", async () => {
  const [at, number] = await waiting("reissue", { email: "taro-reissue@example.net" });
  const { hash } = (await passwordOf(at)) ?? {};
  expect(await led(approve(supervisor, number))).toBe(`/requests/${number}`);
  const password = await passwordOf(at);
  expect(password).toMatchObject({ kind: "temporary", must_change: "temporary" });
  expect(password?.hash).not.toBe(hash);
  const page = await supervisor.browser.page(`/requests/${number}`);
  const secret = at.tenant.key.open(`passwords:${at.taro}`, password?.sealed as Buffer).toString();
  expect(page).not.toContain(secret);
  const print = `/contracts/${at.tenant.label}/notice?choose=${at.taro}`;
  expect(page).toContain(print);
  expect(await supervisor.browser.page(print)).toMatch(new RegExp(`value="${at.taro}"[^>]* checked`));
  await drain(house.ground.node);
  const mails = (await outboxOf(house.ground.node)).filter(({ to }) => to === "taro-reissue@example.net");
  expect(mails.map(({ subject }) => subject).at(-1)).toBe("【損保クラウド】パスワードを再発行しました");
});

function passwordOf({ tenant, taro }: Office) {
  return house.ground.node.db.tenant(tenant.id, (tx) => passwordRow(tx, taro));
}

test("of many approvals at the same moment one gets the pass, the others find that it is done", async () => {
  const [at, number] = await waiting("reset");
  const others = await Promise.all([1, 2, 3].map(() => operator(house, "supervisor")));
  const answers = await Promise.all([supervisor, ...others, supervisor].map((each) => approve(each, number)));
  const shown = answers.filter(({ status }) => status === 200);
  expect(shown).toHaveLength(1);
  for (const answer of answers.filter((one) => !shown.includes(one)))
    expect(await led(answer)).toBe(`/requests/${number}?told=approve.stale`);
  expect(await passesOf(at)).toHaveLength(1);
  const rows = await auditOf(house, at);
  expect(rows.filter(({ act }) => act === "person.reset-factors")).toHaveLength(1);
  expect(rows.filter(({ act }) => act === "request.approve")).toHaveLength(1);
  const told = await house.ground.node.db.tenant(at.tenant.id, (tx) =>
    tx.selectFrom("messages").select("id").where("kind", "=", "resetDone").where("dropped", "is", null).execute(),
  );
  expect(told).toHaveLength(1);
  expect(textOf(await supervisor.browser.page(`/requests/${number}?told=approve.stale`))).toContain(
    "ほかの方が先に処理しました。いまの状態を表示します。",
  );
});

test("approved, rejected and withdrawn at the same moment: one of them is true", async () => {
  for (let n = 0; n < 3; n++) {
    const [at, number] = await waiting("reset");
    const other = await operator(house, "supervisor");
    const post = (by: Operator, act: string) => by.browser.post(`/requests/${number}/${act}`, { reason: "x" });
    await Promise.all([post(supervisor, "approve"), post(other, "reject"), post(agent, "withdraw")]);
    const { state, steps } = await requestOf(house, at, number);
    const ends = steps.filter(({ act }) => ["approve", "reject", "withdraw"].includes(act));
    expect(ends).toHaveLength(1);
    expect(await passesOf(at)).toHaveLength(state === "done" ? 1 : 0);
  }
});

test("never by whoever made, took or checked it, also where somebody else had it last", async () => {
  const at = await office(house);
  const [first, second] = [await operator(house, "supervisor"), await operator(house, "supervisor")];
  const made = await led(
    first.browser.post(`/customers/${at.tenant.label}/${at.taro}/request/reset`, { reason: "電話で依頼" }),
  );
  const number = made.replace("/requests/", "");
  await prepare(second, number);
  for (const worked of [first, second]) {
    expect(await led(worked.browser.get(`/requests/${number}/approve`))).toContain("told=approve.own");
    expect(await led(approve(worked, number))).toContain("told=approve.own");
    const page = textOf(await worked.browser.page(`/requests/${number}`));
    expect(page).toContain("自分が受け付けた依頼は承認できません。");
    expect(page).not.toContain("承認して実施する");
  }
  expect((await requestOf(house, at, number)).state).toBe("awaiting");
  expect((await approve(supervisor, number)).status).toBe(200);
});

test("never for oneself, where one of the staff is a customer's person as well", async () => {
  const [at, number] = await waiting("reset");
  const self = await operator(house, "supervisor", "SonpoTaro@example.com");
  expect(await led(approve(self, number))).toContain("told=approve.self");
  expect((await requestOf(house, at, number)).state).toBe("awaiting");
  expect(await passesOf(at)).toEqual([]);
});

test("only by a supervisor, and only what waits for it", async () => {
  const [, number] = await waiting("reset");
  for (const role of ["agent", "provider-administrator", "auditor"]) {
    const { browser } = await operator(house, role);
    for (const answer of [await browser.get(`/requests/${number}/approve`), await approve({ id: "", browser }, number)])
      expect(answer.status, role).toBe(403);
  }
  const at = await office(house);
  const early = await askOutside(house, at, { kind: "reset" });
  for (const answer of [await supervisor.browser.get(`/requests/${early}/approve`), await approve(supervisor, early)])
    expect(await led(answer)).toContain("told=approve.stale");
});

test("with a proof of the last ten minutes", async () => {
  const [at, number] = await waiting("reset");
  const late = await operator(house, "supervisor");
  house.ground.clock.forward(11 * minute);
  for (const answer of [await late.browser.get(`/requests/${number}/approve`), await approve(late, number)])
    expect(await led(answer)).toContain("/signin/password?add=1");
  expect((await requestOf(house, at, number)).state).toBe("awaiting");
  agent = await operator(house, "agent");
  supervisor = await operator(house, "supervisor");
});

test("not without a reason, and not for somebody who has been ended meanwhile", async () => {
  const [at, number] = await waiting("reset");
  const empty = await supervisor.browser.post(`/requests/${number}/approve`, { reason: " " });
  expect(await empty.text()).toContain('aria-invalid="true"');
  await house.ground.node.db.tenant(at.tenant.id, (tx) =>
    tx.updateTable("people").set({ state: "ended" }).where("id", "=", at.taro).execute(),
  );
  expect(await led(approve(supervisor, number))).toContain("told=approve.gone");
  expect(await passesOf(at)).toEqual([]);
});

test("who is rejected reads why, word for word; nothing is reset", async () => {
  const [at, number] = await waiting("reset", { email: "taro-rejected@example.net" });
  const reason = "折り返しに、別の方が応答しました";
  await led(supervisor.browser.post(`/requests/${number}/reject`, { reason }));
  expect((await requestOf(house, at, number)).state).toBe("rejected");
  await drain(house.ground.node);
  const mail = (await outboxOf(house.ground.node)).findLast(({ to }) => to === "taro-rejected@example.net");
  expect(mail?.subject).toBe("【損保クラウド】ご依頼をお受けできませんでした");
  expect(mail?.text).toContain(`受付番号${number}。理由：${reason}。`);
  expect(await led(approve(supervisor, number))).toContain("told=approve.stale");
  expect(await passesOf(at)).toEqual([]);
  // The way is free for another one.
  expect(await askOutside(house, at, { kind: "reset" })).not.toBe(number);
});
