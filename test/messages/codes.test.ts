import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "../../src/platform/db/index.ts";
import type { Tenant } from "../../src/tenants/index.ts";
import { calling, code, minuteMs, mobile } from "./codes.ts";
import { drain, everythingStored, Ground, messagesOf, outboxOf, queue, sending, skipPauses } from "./ground.ts";

let ground: Ground;
let count = 0;

beforeAll(async () => {
  ground = await Ground.open();
});
afterAll(() => ground.close());

async function someone(): Promise<{ tenant: Tenant; personId: string; to: string }> {
  const tenant = await ground.tenant(`codes-${++count}`);
  const personId = await ground.person(tenant, "a@example.com", { email: "a@example.net" });
  return { tenant, personId, to: `+8190${String(10_000_000 + count * 10_000)}` };
}

const filesOf = async (tenant: Tenant) => (await outboxOf(ground.node)).filter((file) => file.tenant === tenant.label);

test("a mailed code names the code, its time and nobody", async () => {
  const { tenant, personId } = await someone();
  const way = { channel: "mail", to: "kept@example.net" } as const;
  await code(ground, tenant, { personId, ...way });
  await code(ground, tenant, { personId, ...way, language: "en" });
  await code(ground, tenant, { personId, ...way, purpose: "confirm" });
  await drain(ground.node);
  const files = await filesOf(tenant);
  const subjects = [
    "【損保クラウド】コード 074502",
    "[Sompo Cloud] Code 074502",
    "【損保クラウド】メールアドレスの確認",
  ];
  expect(files.map(({ subject }) => subject).sort()).toEqual([...subjects].sort());
  for (const { to, text, html } of files) {
    expect(to).toBe("kept@example.net");
    expect(`${text}${html}`).not.toMatch(/損保 太郎|a@example|https?:/);
  }
  expect(files.find(({ subject }) => subject === subjects[0])?.text).toMatch(
    /074502 を入力してください。10:10まで使えます。/,
  );
  expect(files.find(({ subject }) => subject.includes("確認"))?.text).toContain("このアドレスを登録できます");
});

test("codes are not held back as other messages are", async () => {
  const { tenant, personId, to } = await someone();
  for (const digits of ["111111", "222222", "333333"]) await code(ground, tenant, { personId, to, code: digits });
  await drain(ground.node);
  expect((await filesOf(tenant)).map(({ text }) => /\d{6}/.exec(text)?.[0])).toEqual(["111111", "222222", "333333"]);
});

test("neither code nor number can be read before or after sending, and afterwards not even with the key", async () => {
  const { tenant, personId, to } = await someone();
  await code(ground, tenant, { personId, to, code: "918273" });
  const before = await everythingStored(ground.node);
  await drain(calling(ground.node, { sms: "http://127.0.0.1:9/" }));
  const during = await everythingStored(ground.node);
  await skipPauses(ground.node);
  await drain(ground.node);
  const after = await everythingStored(ground.node);
  for (const stored of [before, during, after]) {
    expect(stored).toContain(tenant.id);
    for (const secret of ["918273", to, to.slice(1)]) expect(stored).not.toContain(secret);
  }
  const [row] = await messagesOf(ground.node, tenant.id);
  expect(row?.sent_at).not.toBeNull();
  expect(tenant.key.open(`messages:${row?.id}`, row?.sealed as Buffer).toString()).toBe("null");
});

test("a code that comes too late is dropped and erased, even while it could not be delivered", async () => {
  const { tenant, personId, to } = await someone();
  await code(ground, tenant, { personId, to });
  await drain(calling(ground.node, { sms: "http://127.0.0.1:9/" }));
  ground.clock.forward(10 * minuteMs);
  await skipPauses(ground.node);
  await drain(ground.node);
  const [row] = await messagesOf(ground.node, tenant.id);
  expect(row).toMatchObject({ sent_at: null, dropped: "too late" });
  expect(tenant.key.open(`messages:${row?.id}`, row?.sealed as Buffer).toString()).toBe("null");
  expect(await filesOf(tenant)).toEqual([]);
});

test("a code that can never be delivered is erased too", async () => {
  const { tenant, personId, to } = await someone();
  await code(ground, tenant, { personId, to });
  await drain(calling(ground.node, { secure: true }));
  const [row] = await messagesOf(ground.node, tenant.id);
  expect(row?.dropped).toBe("no channel");
  expect(tenant.key.open(`messages:${row?.id}`, row?.sealed as Buffer).toString()).toBe("null");
});

test("a code goes before the messages that nobody waits for", async () => {
  const { tenant, personId, to } = await someone();
  for (let n = 0; n < 3; n++) {
    const other = await ground.person(tenant, `b${n}@example.com`, { email: `b${n}@example.net` });
    await queue(ground, tenant, { kind: "changed", personId: other, params: { at: ground.clock.now().toISOString() } });
  }
  await code(ground, tenant, { personId, to });
  const first = await ground.node.provider.open((tx) =>
    sql<{ id: string }>`
      select payload ->> 'id' as id from graphile_worker._private_jobs order by priority, run_at, id limit 1`.execute(
      tx,
    ),
  );
  const rows = await messagesOf(ground.node, tenant.id);
  expect(rows.find(({ id }) => id === first.rows[0]?.id)?.kind).toBe("code");
  await drain(ground.node);
});

test("a change of how somebody signs in is told by mail and to every registered telephone, each time", async () => {
  const { tenant, personId, to } = await someone();
  const params = { at: ground.clock.now().toISOString(), method: "phone.title" as const, label: null };
  const phones = [to, mobile, to];
  await queue(ground, tenant, { kind: "factorAdded", personId, params, phones });
  await queue(ground, tenant, { kind: "factorAdded", personId, params, phones: [to] });
  await drain(ground.node);
  const told = (await filesOf(tenant)).map((file) => [file.channel, file.to]);
  expect(told.sort()).toEqual(
    [
      ["mail", "a@example.net"],
      ["mail", "a@example.net"],
      ["sms", mobile],
      ["sms", to],
      ["sms", to],
    ].sort(),
  );
  const sms = (await filesOf(tenant)).find(({ channel }) => channel === "sms");
  expect(sms?.text).toBe(
    "【損保クラウド】サインイン方法が変更されました。覚えがなければ技術的なお問い合わせへご連絡ください。",
  );
});

test("after twenty in an hour no further telling can be provoked", async () => {
  const { tenant, personId, to } = await someone();
  for (let n = 0; n < 12; n++)
    await queue(ground, tenant, { kind: "rcUsed", personId, params: { left: n }, phones: [to] });
  const rows = await messagesOf(ground.node, tenant.id);
  expect(rows.filter((row) => row.dropped === null)).toHaveLength(20);
  expect(rows.filter((row) => row.dropped === "enough in this hour")).toHaveLength(2);
});

test("what does not concern signing in is not told to telephones", async () => {
  const { tenant, personId, to } = await someone();
  await queue(ground, tenant, { kind: "changed", personId, params: { at: "2026-11-24T01:00:00Z" }, phones: [to] });
  await drain(ground.node);
  expect((await filesOf(tenant)).map(({ channel }) => channel)).toEqual(["mail"]);
});

test("a reset reaches the 管理者 too, where the person's mailbox stands behind this sign-in", async () => {
  const tenant = await ground.tenant("codes-reset");
  const personId = await ground.person(tenant, "a@example.com", { email: "a@example.com" });
  await ground.person(tenant, "chief@example.com", { email: "chief@example.net", administrator: true });
  await queue(ground, tenant, { kind: "resetDone", personId, params: {} });
  await drain(sending(ground.node, undefined));
  expect((await filesOf(tenant)).map(({ to }) => to).sort()).toEqual(["a@example.com", "chief@example.net"]);
});
