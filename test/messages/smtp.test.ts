import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { Node } from "../../src/node.ts";
import { sql } from "../../src/platform/db/index.ts";
import { openChannels, Undeliverable } from "../../src/platform/delivery/index.ts";
import { setProviderSettings, type Tenant } from "../../src/tenants/index.ts";
import { drain, Ground, messagesOf, outboxOf, queue, sending, skipPauses } from "./ground.ts";
import { MailServer } from "./mailserver.ts";

let ground: Ground;
let server: MailServer;
let node: Node;
let count = 0;

beforeAll(async () => {
  ground = await Ground.open();
  await ground.node.provider.open((tx) =>
    setProviderSettings(tx, { mailSender: "損保クラウド <no-reply@cloud.example.jp>" }),
  );
});
afterAll(() => ground.close());
beforeEach(async () => {
  server = new MailServer();
  node = sending(ground.node, await server.open());
});
afterEach(() => server.close());

async function queued(): Promise<Tenant> {
  const tenant = await ground.tenant(`smtp-${++count}`);
  const personId = await ground.person(tenant, "a@example.com", { email: "a@example.net" });
  await queue(ground, tenant, { kind: "changed", personId, params: { at: "2026-11-24T01:00:00.000Z" } });
  return tenant;
}

async function stateOf(tenant: Tenant) {
  const [row] = await messagesOf(node, tenant.id);
  return { sent: row?.sent_at !== null, dropped: row?.dropped };
}

test("headers say that no person sent it, from whom, and which message it is", async () => {
  const tenant = await queued();
  await drain(node);
  const [mail] = server.received;
  const [row] = await messagesOf(node, tenant.id);
  expect(mail).toMatchObject({ from: "no-reply@cloud.example.jp", to: ["a@example.net"] });
  expect(Object.fromEntries(mail?.headers ?? [])).toMatchObject({
    from: "損保クラウド <no-reply@cloud.example.jp>",
    to: "a@example.net",
    subject: "【損保クラウド】パスワードを変更しました",
    "message-id": `<${row?.id}@cloud.example.jp>`,
    "auto-submitted": "auto-generated",
    "content-language": "ja",
  });
  expect(mail?.text).toContain("パスワードを2026年11月24日 10:00に変更しました。");
  expect(mail?.html).toContain("<p>パスワードを2026年11月24日 10:00に変更しました。</p>");
  expect(await stateOf(tenant)).toEqual({ sent: true, dropped: null });
});

test.each(["refuseRecipients", "refuseContents"] as const)(
  "after a 4xx (%s) it is tried again, as the same message",
  async (where) => {
    const tenant = await queued();
    server[where].push(451, 421);
    await drain(node);
    expect(await stateOf(tenant)).toEqual({ sent: false, dropped: null });
    await skipPauses(node);
    await drain(node);
    await skipPauses(node);
    await drain(node);
    expect(server.received.map(({ to }) => to)).toEqual([["a@example.net"]]);
    expect(await stateOf(tenant)).toEqual({ sent: true, dropped: null });
  },
);

test.each(["refuseRecipients", "refuseContents"] as const)("a 5xx (%s) is noted and not tried again", async (where) => {
  const tenant = await queued();
  server[where].push(550);
  await drain(node);
  expect(await stateOf(tenant)).toEqual({ sent: false, dropped: "refused by the mail server (550)" });
  await skipPauses(node);
  await drain(node);
  expect(server.received).toEqual([]);
});

test("a server that is away is waited for", async () => {
  const tenant = await queued();
  await drain(sending(ground.node, "smtp://127.0.0.1:9"));
  expect(await stateOf(tenant)).toEqual({ sent: false, dropped: null });
  await skipPauses(node);
  await drain(node);
  expect(await stateOf(tenant)).toEqual({ sent: true, dropped: null });
});

test("after the last attempt the row says that nobody took it", async () => {
  const tenant = await queued();
  await node.provider.open((tx) =>
    sql`update graphile_worker._private_jobs set attempts = max_attempts - 1`.execute(tx),
  );
  server.refuseContents.push(451);
  await drain(node);
  expect(await stateOf(tenant)).toEqual({ sent: false, dropped: "not taken for days" });
});

test("with an https base and no mail server a message is kept as not sent", async () => {
  const tenant = await queued();
  await drain(sending(ground.node, undefined, true));
  expect(await stateOf(tenant)).toEqual({ sent: false, dropped: "no channel" });
  expect((await outboxOf(node)).filter((mail) => mail.tenant === tenant.label)).toEqual([]);
});

test("outbox: forces the outbox with an https base", async () => {
  const tenant = await queued();
  await drain(sending(ground.node, "outbox:", true));
  expect(await stateOf(tenant)).toEqual({ sent: true, dropped: null });
  expect((await outboxOf(node)).filter((mail) => mail.tenant === tenant.label)).toHaveLength(1);
});

const outgoing = {
  id: "019a",
  at: new Date("2026-11-24T01:00:00Z"),
  channel: "mail" as const,
  to: "a@example.net",
  from: "Genkan <no-reply@example.jp>",
  tenant: null,
  language: "ja",
  subject: "件名",
  text: "本文",
  html: "<p>本文</p>",
};

test.each([
  "a@example.net\r\nBcc: x@example.org",
  "a@example.net, x@example.org",
  "<a@example.net>",
  "a",
  `${"a".repeat(250)}@example.net`,
])("an address that is not one is refused for good: %j", async (to) => {
  for (const mailUrl of [node.config.mailUrl, "outbox:"]) {
    const { mail: channel } = openChannels({ ...ground.node.config, mailUrl });
    await expect(channel?.send({ ...outgoing, to })).rejects.toThrow(Undeliverable);
  }
  expect(server.received).toEqual([]);
});

test("line breaks in subject and sender add no header", async () => {
  const { mail: channel } = openChannels({ ...ground.node.config, mailUrl: node.config.mailUrl });
  const from = "損保\r\nBcc: x@example.org <no-reply@example.jp>";
  await channel?.send({ ...outgoing, subject: "件名\r\nX-Evil: 1\r\n\r\nbody", from });
  const [mail] = server.received;
  expect(mail?.to).toEqual(["a@example.net"]);
  expect([...(mail?.headers.keys() ?? [])].filter((name) => name === "bcc" || name === "x-evil")).toEqual([]);
  expect(mail?.headers.get("subject")).toBe("件名 X-Evil: 1 body");
});

test("a message of unreasonable length is refused for good", async () => {
  const { mail: channel } = openChannels({ ...ground.node.config, mailUrl: node.config.mailUrl });
  await expect(channel?.send({ ...outgoing, text: "あ".repeat(50_000) })).rejects.toThrow("too long");
});
