import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { CodeToSend } from "../../src/messages/index.ts";
import type { Node } from "../../src/node.ts";
import { openChannels, Undeliverable } from "../../src/platform/delivery/index.ts";
import { setProviderSettings, type Tenant } from "../../src/tenants/index.ts";
import { calling, code, mobile } from "./codes.ts";
import { GatewayServer } from "./gateway.ts";
import { drain, Ground, messagesOf, outboxOf, skipPauses } from "./ground.ts";

let ground: Ground;
let server: GatewayServer;
let host: string;
let count = 0;

beforeAll(async () => {
  ground = await Ground.open();
});
afterAll(() => ground.close());
beforeEach(async () => {
  server = new GatewayServer();
  host = await server.open();
});
afterEach(() => server.close());

/** A code on its way to a tenant of its own, and to a number of its own. */
async function queued(o: Partial<CodeToSend> = {}): Promise<Tenant> {
  const tenant = await ground.tenant(`gateway-${++count}`);
  const personId = await ground.person(tenant, "a@example.com");
  const to = `+8180${String(10_000_000 + count * 10_000)}`;
  expect(await code(ground, tenant, { personId, to, ...o })).toBe("queued");
  return tenant;
}

const sms = (rest = "") => calling(ground.node, { sms: `http://AC1:s%2Fcret@${host}/2010/Messages.json${rest}` });

async function stateOf(tenant: Tenant) {
  const [row] = await messagesOf(ground.node, tenant.id);
  return { sent: row?.sent_at !== null, dropped: row?.dropped };
}

test("without further words the fields are Twilio's, and the secret goes by Basic", async () => {
  const tenant = await queued({ to: mobile });
  await drain(sms("?from=%2B815011112222&region=jp"));
  expect(server.asked).toMatchObject([
    { method: "POST", path: "/2010/Messages.json?region=jp", type: "application/x-www-form-urlencoded" },
  ]);
  expect(server.asked[0]?.authorization).toBe(`Basic ${Buffer.from("AC1:s/cret").toString("base64")}`);
  expect(server.form()).toEqual({
    To: mobile,
    From: "+815011112222",
    Body: `【損保クラウド】コード 074502（10分有効）人に教えないでください。\n@${tenant.label}.localhost #074502`,
  });
  expect(await stateOf(tenant)).toEqual({ sent: true, dropped: null });
});

test("names of fields and what stands in them can be chosen", async () => {
  await queued({ to: mobile });
  const body = encodeURIComponent("user=x&to={digits}&mobilenumber={local}&message={text}&ttl={seconds}&n={n}");
  await drain(sms(`?from=Genkan&body=${body}`));
  expect(server.form()).toMatchObject({
    ...{ user: "x", to: "818012345678", mobilenumber: "08012345678", ttl: "600", n: "{n}" },
    message: expect.stringContaining("074502"),
  });
});

test("JSON is filled in where strings stand, and a text never becomes another field", async () => {
  await ground.node.provider.open((tx) => setProviderSettings(tx, { service: { ja: 'A","x":"', en: "A" } }));
  await queued({ to: mobile });
  const body = { messages: [{ to: "{to}", from: "{from}", text: "{text}", id: "{id}" }], priority: 1, dry: null };
  await drain(sms(`?from=+8150&body=${encodeURIComponent(JSON.stringify(body))}`));
  await ground.node.provider.open((tx) =>
    setProviderSettings(tx, { service: { ja: "損保クラウド", en: "Sompo Cloud" } }),
  );
  expect(server.asked[0]?.type).toBe("application/json");
  const sent = JSON.parse(server.asked[0]?.body ?? "");
  expect(sent).toMatchObject({ priority: 1, dry: null, messages: [{ to: mobile, from: "+8150" }] });
  expect(Object.keys(sent.messages[0])).toEqual(["to", "from", "text", "id"]);
  expect(sent.messages[0].text).toContain('【A","x":"】');
});

test("a secret without a user goes as a bearer token; without both nothing is sent along", async () => {
  await queued();
  await drain(calling(ground.node, { sms: `http://:t0ken@${host}/send` }));
  await queued();
  await drain(calling(ground.node, { sms: `http://${host}/send` }));
  expect(server.asked.map(({ authorization }) => authorization)).toEqual(["Bearer t0ken", undefined]);
});

test("the provider's sender takes the place of the address's", async () => {
  await ground.node.provider.open((tx) => setProviderSettings(tx, { smsSender: "Sonpo Cloud" }));
  await queued();
  await drain(sms("?from=%2B815011112222"));
  await ground.node.provider.open((tx) => setProviderSettings(tx, { smsSender: null }));
  expect(server.form().From).toBe("Sonpo Cloud");
});

test.each([500, 503, 429, 408])("after %d it is tried again, as the same message", async (status) => {
  const tenant = await queued();
  server.answers.push(status);
  const node = sms("?body=id%3D%7Bid%7D");
  await drain(node);
  expect(await stateOf(tenant)).toEqual({ sent: false, dropped: null });
  await skipPauses(node);
  await drain(node);
  expect(server.asked).toHaveLength(2);
  expect(server.form(1)).toEqual(server.form(0));
  expect(await stateOf(tenant)).toEqual({ sent: true, dropped: null });
});

test.each([400, 401, 404, 302])("%d is noted and not tried again", async (status) => {
  const tenant = await queued();
  server.answers.push(status);
  await drain(sms());
  expect(await stateOf(tenant)).toEqual({ sent: false, dropped: `refused by the gateway (${status})` });
  await skipPauses(ground.node);
  await drain(sms());
  expect(server.asked).toHaveLength(1);
});

test("a gateway that is away is waited for", async () => {
  const tenant = await queued();
  await drain(calling(ground.node, { sms: "http://127.0.0.1:9/send" }));
  expect(await stateOf(tenant)).toEqual({ sent: false, dropped: null });
  await skipPauses(ground.node);
  await drain(sms());
  expect(await stateOf(tenant)).toEqual({ sent: true, dropped: null });
});

test("a call says the code twice, digit by digit, with pauses", async () => {
  await queued({ channel: "voice", to: "+81312345678" });
  await drain(calling(ground.node, { voice: `http://a:b@${host}/Calls.json?from=%2B815011112222` }));
  const { Twiml = "", ...rest } = server.form();
  expect(rest).toEqual({ To: "+81312345678", From: "+815011112222" });
  const said = [...Twiml.matchAll(/<Say language="ja-JP">(.*?)<\/Say>/g)].map(([, line]) => line);
  expect(said).toEqual([
    "損保クラウドの自動音声です。サインインのためのコードをお伝えします。",
    "コードは、ゼロ、ナナ、ヨン、ゴ、ゼロ、ニ、です。",
    "もう一度お伝えします。",
    "コードは、ゼロ、ナナ、ヨン、ゴ、ゼロ、ニ、です。",
    "このお電話に心当たりがない場合は、何もせずにお切りください。コードを人に伝えないでください。",
  ]);
  expect(Twiml.match(/<Pause length="1"\/>/g)).toHaveLength(4);
});

test("an English call speaks English, and a service's name cannot become markup", async () => {
  await ground.node.provider.open((tx) => setProviderSettings(tx, { service: { ja: "A", en: "<Hangup/>&Co" } }));
  await queued({ channel: "voice", language: "en" });
  await drain(calling(ground.node, { voice: `http://a:b@${host}/` }));
  await ground.node.provider.open((tx) =>
    setProviderSettings(tx, { service: { ja: "損保クラウド", en: "Sompo Cloud" } }),
  );
  const { Twiml = "" } = server.form();
  expect(Twiml).toContain('<Say language="en-US">This is &lt;Hangup/&gt;&amp;Co.');
  expect(Twiml).toContain("Your code is zero, seven, four, five, zero, two.");
});

test("with nothing set the outbox takes short messages and calls, without subject and HTML", async () => {
  const tenant = await queued();
  const personId = await ground.person(tenant, "b@example.com");
  await code(ground, tenant, { personId, channel: "voice", to: mobile });
  await drain(ground.node);
  const files = (await outboxOf(ground.node)).filter((file) => file.tenant === tenant.label);
  expect(files.map(({ channel }) => channel).sort()).toEqual(["sms", "voice"]);
  for (const file of files) expect(Object.keys(file)).toEqual(["id", "at", "channel", "to", "tenant", "text"]);
});

test("with an https base and no address a message is kept as not sent", async () => {
  const tenant = await queued();
  const personId = await ground.person(tenant, "b@example.com");
  await code(ground, tenant, { personId, channel: "voice", to: mobile });
  await drain(calling(ground.node, { secure: true }));
  const dropped = (await messagesOf(ground.node, tenant.id)).map((row) => row.dropped);
  expect(dropped).toEqual(["no channel", "no channel"]);
});

const config = (urls: { sms?: string; voice?: string }): Node["config"] => calling(ground.node, urls).config;

test.each([
  ["http://sms.example.jp/send", "in the clear"],
  ["ftp://sms.example.jp/send", "no address of a gateway"],
  ["https://me:hunter2@bad host/", "no address of a gateway"],
  ["https://me:hunter2@sms.example.jp/?body=%7Bx", "no JSON"],
])("%s is refused, and the refusal does not repeat the secret", (sms, says) => {
  expect(() => openChannels(config({ sms }))).toThrow(new RegExp(`^(?!.*hunter2)GENKAN_SMS_URL.*${says}`));
});

test("what is no number, or longer than one message, is refused for good", async () => {
  const { sms: channel } = openChannels(config({ sms: `http://${host}/` }));
  const message = {
    ...{
      id: "1",
      at: ground.clock.now(),
      channel: "sms" as const,
      to: mobile,
      from: null,
      tenant: null,
      language: "ja",
    },
    ...{ text: "あ".repeat(70), expiresAt: null },
  };
  await channel?.send(message);
  await channel?.send({ ...message, text: "a".repeat(160) });
  for (const text of ["あ".repeat(71), "a".repeat(161)]) {
    await expect(channel?.send({ ...message, text })).rejects.toThrow(Undeliverable);
  }
  for (const to of ["08012345678", "+81801234567890123", "+81 80", "+81\n80123456", ""]) {
    await expect(channel?.send({ ...message, to })).rejects.toThrow(Undeliverable);
  }
  expect(server.asked).toHaveLength(2);
});
