import { afterAll, beforeAll, expect, test } from "vitest";
import { setPersonState } from "../../src/accounts/index.ts";
import { recordEvent, type SignInEvent } from "../../src/history/index.ts";
import { sql } from "../../src/platform/db/index.ts";
import { newId } from "../../src/platform/ids.ts";
import type { Tenant } from "../../src/tenants/index.ts";
import { device, drain, Ground, messagesOf, outboxOf } from "./ground.ts";

let ground: Ground;
let count = 0;
const dayMs = 24 * 3600_000;
const nobody = "00000000-0000-0000-0000-000000000000";

beforeAll(async () => {
  ground = await Ground.open();
});
afterAll(() => ground.close());

async function company(): Promise<{ tenant: Tenant; person: string }> {
  const tenant = await ground.tenant(`signin-${++count}`);
  return { tenant, person: await ground.person(tenant, "a@example.com", { email: "a@example.net" }) };
}

/** An entry of the history and the job that a sign-in or a lock puts into the queue with it. */
async function happens(tenant: Tenant, personId: string, o: Partial<SignInEvent> & { lockedUntil?: Date } = {}) {
  const { lockedUntil, ...facts } = o;
  const event: SignInEvent = {
    ...{ tenantId: tenant.id, id: newId(), at: ground.clock.now(), personId, kind: "signin", outcome: "success" },
    ...{ methods: ["password"], reason: null, ip: "203.0.113.21", network: "203.0.113.21", place: null, device },
    ...facts,
  };
  const job = {
    tenant: tenant.id,
    event: event.id,
    at: event.at.toISOString(),
    lockedUntil: lockedUntil?.toISOString(),
  };
  await ground.node.db.tenant(tenant.id, async (tx) => {
    await recordEvent(tx, event);
    await sql`select genkan_enqueue('signin-event', ${JSON.stringify(job)}::json)`.execute(tx);
  });
  await drain(ground.node);
}

async function subjects(tenant: Tenant): Promise<string[]> {
  return (await outboxOf(ground.node)).filter((mail) => mail.tenant === tenant.label).map(({ subject }) => subject);
}

const fresh = "【損保クラウド】新しい端末でサインインしました";

test("a new browser is told once in 30 days for the same network and browser family", async () => {
  const { tenant, person } = await company();
  await happens(tenant, person);
  expect(await subjects(tenant)).toEqual([fresh]);
  for (let day = 1; day <= 3; day++) {
    ground.clock.forward(10 * dayMs);
    await happens(tenant, person, { device: { ...device, version: `${117 + day}.0` } });
  }
  expect(await subjects(tenant)).toEqual([fresh]);
  ground.clock.forward(30 * dayMs + 1);
  await happens(tenant, person);
  expect(await subjects(tenant)).toEqual([fresh, fresh]);
});

test("another network or another browser family is new", async () => {
  const { tenant, person } = await company();
  await happens(tenant, person);
  ground.clock.forward(2 * 3600_000);
  await happens(tenant, person, { ip: "198.51.100.7", network: "198.51.100.7" });
  ground.clock.forward(2 * 3600_000);
  await happens(tenant, person, { device: { ...device, browser: "Edge" } });
  expect(await subjects(tenant)).toEqual([fresh, fresh, fresh]);
});

test("refused sign-ins do not make a browser known", async () => {
  const { tenant, person } = await company();
  await happens(tenant, person, { outcome: "failure", reason: "password", lockedUntil: ground.clock.now() });
  ground.clock.forward(1_000);
  await happens(tenant, person);
  expect(await subjects(tenant)).toContain(fresh);
});

test("a lock is told with the time at which it opens, also on the next day", async () => {
  const { tenant, person } = await company();
  const lockedUntil = new Date(ground.clock.now().getTime() + dayMs);
  await happens(tenant, person, { outcome: "failure", reason: "password", lockedUntil });
  const mail = (await outboxOf(ground.node)).find((each) => each.tenant === tenant.label);
  expect(mail?.subject).toBe("【損保クラウド】サインインをロックしました");
  expect(mail?.text).toMatch(/続けて10回合わなかったため.*\d+月\d+日 \d\d:00に自動で解除されます/);
});

test("nobody's lock tells nobody and leaves no message", async () => {
  const { tenant } = await company();
  const locked = { outcome: "failure" as const, reason: "password" as const, lockedUntil: ground.clock.now() };
  await happens(tenant, nobody, locked);
  expect(await messagesOf(ground.node, tenant.id)).toEqual([]);
});

test("a suspended person is not written to", async () => {
  const { tenant, person } = await company();
  const state = { tenantId: tenant.id, personId: person, state: "suspended" as const, now: ground.clock.now() };
  await ground.node.db.tenant(tenant.id, (tx) => setPersonState(tx, state));
  await happens(tenant, person, { outcome: "failure", reason: "suspended", lockedUntil: ground.clock.now() });
  expect(await messagesOf(ground.node, tenant.id)).toEqual([]);
});

test("an event of another tenant is not found", async () => {
  const { tenant, person } = await company();
  const other = await company();
  await happens(tenant, person);
  const job = JSON.stringify({ tenant: other.tenant.id, event: newId(), at: ground.clock.now().toISOString() });
  await ground.node.db.open((tx) => sql`select genkan_enqueue('signin-event', ${job}::json)`.execute(tx));
  await drain(ground.node);
  expect(await messagesOf(ground.node, other.tenant.id)).toEqual([]);
});
