import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { canRead, queueMessage } from "../../src/messages/index.ts";
import { device, drain, Ground, messagesOf, outboxOf, queue } from "./ground.ts";

let ground: Ground;

beforeAll(async () => {
  ground = await Ground.open();
});
afterAll(() => ground.close());

const at = "2026-11-24T01:00:00.000Z";
const facts = { at, ip: "203.0.113.21", device, place: null };
const locked = { ...facts, until: "2026-11-24T01:10:00.000Z", failures: 10 };

async function receivers(label: string): Promise<string[]> {
  return (await outboxOf(ground.node))
    .filter(({ tenant }) => tenant === label)
    .map(({ to }) => to)
    .sort();
}

test("a lock is told to the person alone where their mailbox lies outside", async () => {
  const tenant = await ground.tenant("outside");
  const person = await ground.person(tenant, "a@example.com", { email: "a@example.net" });
  await ground.person(tenant, "chief@example.com", { email: "chief@example.net", administrator: true });
  await queue(ground, tenant, { kind: "locked", personId: person, params: locked });
  await drain(ground.node);
  expect(await receivers("outside")).toEqual(["a@example.net"]);
});

test("without an address every 管理者 is told of the lock, and whom it is about", async () => {
  const tenant = await ground.tenant("missing");
  const person = await ground.person(tenant, "a@example.com", { name: "髙﨑 花子" });
  await ground.person(tenant, "chief@example.com", { email: "chief@example.net", administrator: true });
  await ground.person(tenant, "vice@example.com", { email: "vice@example.net", administrator: true });
  await ground.person(tenant, "mute@example.com", { administrator: true });
  await queue(ground, tenant, { kind: "locked", personId: person, params: locked });
  await drain(ground.node);
  expect(await receivers("missing")).toEqual(["chief@example.net", "vice@example.net"]);
  const mail = (await outboxOf(ground.node)).find(({ tenant: label }) => label === "missing");
  expect(mail?.text).toContain("髙﨑 花子さんには、サインインできないときに読める通知先メールアドレスがないため");
  expect(mail?.text).toContain("アカウント：髙﨑 花子 (a@example.com)");
});

test("an address behind this very sign-in is told, and the 管理者 too", async () => {
  const tenant = await ground.tenant("inside");
  const person = await ground.person(tenant, "a@example.com", { email: "a@mail.example.com" });
  await ground.person(tenant, "chief@example.com", { email: "chief@example.net", administrator: true });
  await queue(ground, tenant, { kind: "locked", personId: person, params: locked });
  await queue(ground, tenant, { kind: "newBrowser", personId: person, params: facts });
  await drain(ground.node);
  expect(await receivers("inside")).toEqual(["a@mail.example.com", "a@mail.example.com", "chief@example.net"]);
});

test("what nobody can be sent leaves a row that says so", async () => {
  const tenant = await ground.tenant("nobody");
  const person = await ground.person(tenant, "a@example.com", { administrator: true, email: "a@example.net" });
  await queue(ground, tenant, { kind: "reportedAdmin", personId: person, params: { ...facts, case: "R-1" } });
  await drain(ground.node);
  expect(await receivers("nobody")).toEqual([]);
  const rows = await messagesOf(ground.node, tenant.id);
  expect(rows.map((row) => [row.kind, row.dropped, row.sent_at])).toEqual([["reportedAdmin", "no address", null]]);
});

test("at most one mail per kind, person and hour, even when many ask at once", async () => {
  const tenant = await ground.tenant("hourly");
  const person = await ground.person(tenant, "a@example.com", { email: "a@example.net" });
  const other = await ground.person(tenant, "b@example.com", { email: "b@example.net" });
  const tell = (personId: string) => queue(ground, tenant, { kind: "newBrowser", personId, params: facts });
  await Promise.all(Array.from({ length: 8 }, () => tell(person)));
  await tell(other);
  await queue(ground, tenant, { kind: "changed", personId: person, params: { at } });
  await drain(ground.node);
  expect(await receivers("hourly")).toEqual(["a@example.net", "a@example.net", "b@example.net"]);
  const held = (await messagesOf(ground.node, tenant.id)).filter((row) => row.dropped === "one an hour");
  expect(held).toHaveLength(7);

  ground.clock.forward(3600_000 - 1);
  await tell(person);
  await drain(ground.node);
  expect(await receivers("hourly")).toHaveLength(3);
  ground.clock.forward(1);
  await tell(person);
  await drain(ground.node);
  expect(await receivers("hourly")).toHaveLength(4);
});

test("a message whose transaction fails is never sent", async () => {
  const tenant = await ground.tenant("rolled-back");
  const person = await ground.person(tenant, "a@example.com", { email: "a@example.net" });
  const failing = ground.node.db.tenant(tenant.id, async (tx) => {
    const now = ground.clock.now();
    await queueMessage(tx, { tenant, kind: "changed", personId: person, params: { at }, now });
    throw new Error("changed my mind");
  });
  await expect(failing).rejects.toThrow("changed my mind");
  await drain(ground.node);
  expect(await receivers("rolled-back")).toEqual([]);
  expect(await messagesOf(ground.node, tenant.id)).toEqual([]);
});

test("a mailbox can be read exactly where its host is none of the tenant's and below none of them", () => {
  const label = fc.stringMatching(/^[a-z]{1,8}$/);
  fc.assert(
    fc.property(label, label, label, (a, b, c) => {
      const domain = `${a}.example`;
      expect(canRead({ email: `x@${domain.toUpperCase()}` }, [domain])).toBe(false);
      expect(canRead({ email: `x@${b}.${domain}` }, [domain])).toBe(false);
      expect(canRead({ email: `x@${c}${domain}` }, [domain])).toBe(true);
      expect(canRead({ email: null }, [domain])).toBe(false);
    }),
  );
});
