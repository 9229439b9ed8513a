import { afterAll, beforeAll, expect, test } from "vitest";
import { requestFinder } from "../../src/messages/index.ts";
import { device, drain, everythingStored, Ground, messagesOf, queue, sending } from "./ground.ts";

let ground: Ground;

beforeAll(async () => {
  ground = await Ground.open();
});
afterAll(() => ground.close());

const secrets = [
  "a@example.net",
  "a@example.com",
  "finder@example.org",
  "髙﨑",
  "サインイン",
  "パスワード",
  "203.0.113.21",
  "Chrome",
];

test("neither the queue nor the messages can be read, before, during and after sending", async () => {
  const { node, clock } = ground;
  const tenant = await ground.tenant("sealed");
  const person = await ground.person(tenant, "a@example.com", { name: "髙﨑 花子", email: "a@example.net" });
  const facts = { at: clock.now().toISOString(), ip: "203.0.113.21", device, place: null };
  await queue(ground, tenant, { kind: "newBrowser", personId: person, params: facts });
  await queue(ground, tenant, { kind: "newBrowser", personId: person, params: facts });
  await requestFinder(node.db, { master: node.master, userId: "finder@example.org", now: clock.now() });
  await requestFinder(node.db, { master: node.master, userId: "a@example.com", now: clock.now() });
  const before = await everythingStored(node);
  // A failed job leaves an error text behind.
  await drain(sending(node, "smtp://127.0.0.1:9"));
  const during = await everythingStored(node);
  await drain(node);
  const after = await everythingStored(node);
  expect(before).toContain(tenant.id);
  for (const stored of [before, during, after]) {
    for (const secret of secrets) expect(stored).not.toContain(secret);
  }
});

test("what is sealed for one row does not open in another, nor for another tenant", async () => {
  const tenant = await ground.tenant("rows");
  const other = await ground.tenant("other-rows");
  const person = await ground.person(tenant, "b@example.com", { email: "b@example.net" });
  await queue(ground, tenant, { kind: "changed", personId: person, params: { at: ground.clock.now().toISOString() } });
  const [row] = await messagesOf(ground.node, tenant.id);
  const place = `messages:${row?.id}`;
  expect(JSON.parse(tenant.key.open(place, row?.sealed as Buffer).toString())).toMatchObject({ to: "b@example.net" });
  expect(() => tenant.key.open("messages:x", row?.sealed as Buffer)).toThrow();
  expect(() => other.key.open(place, row?.sealed as Buffer)).toThrow();
});
