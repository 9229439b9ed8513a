import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { type Channel, type OutgoingCall, openChannels, Undeliverable } from "../../src/platform/delivery/index.ts";
import { calling, code, mobile } from "./codes.ts";
import { drain, Ground, messagesOf, skipPauses } from "./ground.ts";
import { MessageCentre } from "./messagecentre.ts";

let ground: Ground;
let centre: MessageCentre;
let host: string;
let channel: Channel<OutgoingCall>;

beforeAll(async () => {
  ground = await Ground.open();
});
afterAll(() => ground.close());
beforeEach(async () => {
  centre = new MessageCentre();
  host = await centre.open();
  channel = opened(`smpp://genkan:secret@${host}?from=Genkan`);
});
afterEach(async () => {
  channel.close?.();
  await centre.close();
});

function opened(sms: string): Channel<OutgoingCall> {
  return openChannels(calling(ground.node, { sms }).config).sms as Channel<OutgoingCall>;
}

const at = new Date("2026-11-24T01:00:00Z");
const message: OutgoingCall = {
  ...{ id: "1", at, channel: "sms", to: mobile, from: null, tenant: "t", language: "ja" },
  ...{ text: "コード 074502 髙﨑𠮷", expiresAt: new Date("2026-11-24T01:09:30Z") },
};

test("Japanese goes in UCS-2, to an international number, for as long as it is of use", async () => {
  await channel.send(message);
  expect(centre.submitted).toEqual([
    { to: "1/1/818012345678", from: "5/0/Genkan", coding: 8, validity: 570, text: message.text },
  ]);
});

test("a plain text of up to 160 characters goes in the default alphabet, with its own signs", async () => {
  const text = `Sompo Cloud code 074502 (10 min). Don't tell anyone.\n@my_tenant.id.example.jp #074502 $`;
  expect(text.length).toBeGreaterThan(70);
  await channel.send({ ...message, text });
  expect(centre.submitted).toMatchObject([{ coding: 0, text }]);
});

test.each([
  ["+815011112222", "1/1/815011112222"],
  ["12345", "0/1/12345"],
  ["Sonpo Cloud", "5/0/Sonpo Cloud"],
])("a sender %s is told as what it is", async (from, told) => {
  await channel.send({ ...message, from });
  expect(centre.submitted).toMatchObject([{ from: told }]);
});

test("messages at the same time share one session, which ends with leave", async () => {
  await Promise.all(Array.from({ length: 5 }, () => channel.send(message)));
  expect([centre.submitted.length, centre.binds]).toEqual([5, 1]);
  channel.close?.();
  await vi.waitFor(() => expect([centre.leaves, centre.sessions.size]).toEqual([1, 0]));
});

test("the centre may ask whether we are there, or take leave; the next message begins a new session", async () => {
  await channel.send(message);
  const [session] = centre.sessions;
  const alive = new Promise((resolve) => session?.once("enquire_link_resp", resolve));
  (session as unknown as { enquire_link(): void }).enquire_link();
  await alive;
  session?.unbind(() => {});
  await vi.waitFor(() => expect(centre.sessions.size).toBe(0));
  await channel.send(message);
  expect([centre.submitted.length, centre.binds]).toEqual([2, 2]);
});

test("a session that breaks off fails what waits for it, and only that", async () => {
  centre.answers.push("end");
  await expect(channel.send(message)).rejects.toThrow("broke off");
  await channel.send(message);
  expect(centre.submitted).toHaveLength(1);
});

test.each([0x01, 0x0b])("status %d is about the message: it is refused for good", async (status) => {
  centre.answers.push(status);
  await expect(channel.send(message)).rejects.toThrow(Undeliverable);
});

test.each([0x08, 0x0a, 0x14, 0x58])(
  "status %d passes, or is about our settings: another try may help",
  async (status) => {
    centre.answers.push(status);
    const failure = await channel.send(message).catch((error: Error) => error);
    expect(failure).toBeInstanceOf(Error);
    expect(failure).not.toBeInstanceOf(Undeliverable);
  },
);

test("a password that is refused is told without it", async () => {
  const stranger = opened(`smpp://genkan:hunter2@${host}`);
  await expect(stranger.send(message)).rejects.toThrow(/^(?!.*hunter2).*does not let us in \(status 13\)/);
});

test("a code goes by SMPP from the queue, and is tried again where the centre is busy", async () => {
  const tenant = await ground.tenant("smpp");
  const personId = await ground.person(tenant, "a@example.com");
  const node = calling(ground.node, { sms: `smpp://genkan:secret@${host}?from=Genkan` });
  await code(ground, tenant, { personId });
  centre.answers.push(0x58);
  await drain(node);
  await skipPauses(node);
  await drain(node);
  expect(centre.submitted).toMatchObject([{ text: expect.stringContaining("@smpp.localhost #074502") }]);
  expect((await messagesOf(node, tenant.id))[0]?.sent_at).not.toBeNull();
});

test.each(["smpp://", "smpp:genkan", "smpp://genkan:much-too-long@smsc.example.jp"])("%s is refused", (sms) => {
  expect(() => opened(sms)).toThrow(/^(?!.*much-too-long)GENKAN_SMS_URL/);
});
