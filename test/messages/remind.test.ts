import { afterAll, beforeAll, expect, test } from "vitest";
import { remindAll } from "../../src/factors/password/index.ts";
import { loadTenantById, setPolicy, type Tenant } from "../../src/tenants/index.ts";
import { drain, Ground, messagesOf, outboxOf, speak } from "./ground.ts";

let ground: Ground;
let count = 0;
const dayMs = 24 * 3600_000;

beforeAll(async () => {
  ground = await Ground.open();
});
afterAll(() => ground.close());

async function remind(): Promise<void> {
  const { db, provider, master, config } = ground.node;
  const tenantById = (id: string) => loadTenantById(db, master, id, config.baseUrl);
  await remindAll({ db, everywhere: provider, tenantById }, ground.clock.now());
  await drain(ground.node);
}

async function issue(tenant: Tenant, personId: string, days: number): Promise<void> {
  const now = ground.clock.now();
  const expires = { set_at: now, expires_at: new Date(now.getTime() + days * dayMs), reminded_at: null };
  await ground.node.db.tenant(tenant.id, (tx) =>
    tx
      .updateTable("passwords")
      .set({ kind: "temporary", ...expires })
      .where("person_id", "=", personId)
      .execute(),
  );
}

async function mails(tenant: Tenant) {
  return (await outboxOf(ground.node)).filter((mail) => mail.tenant === tenant.label);
}

function company(): Promise<Tenant> {
  return ground.tenant(`remind-${++count}`);
}

test("who has not signed in is told 14 and 3 days before, once each, and never afterwards", async () => {
  const tenant = await company();
  const person = await ground.person(tenant, "a@example.com", { email: "a@example.net" });
  await issue(tenant, person, 90);
  const told: number[] = [];
  for (let day = 1; day <= 92; day++) {
    ground.clock.forward(dayMs);
    const before = (await mails(tenant)).length;
    await remind();
    await remind();
    if ((await mails(tenant)).length > before) told.push(90 - day);
  }
  expect(told).toEqual([14, 3]);
  expect((await mails(tenant)).map(({ to }) => to)).toEqual(["a@example.net", "a@example.net"]);
}, 120_000);

test("a node that was away tells once, not once per missed step", async () => {
  const tenant = await company();
  await issue(tenant, await ground.person(tenant, "a@example.com", { email: "a@example.net" }), 30);
  ground.clock.forward(28 * dayMs);
  await remind();
  await remind();
  expect(await mails(tenant)).toHaveLength(1);
});

test("a password with a life shorter than a step is not reminded of at once", async () => {
  const tenant = await company();
  await issue(tenant, await ground.person(tenant, "a@example.com", { email: "a@example.net" }), 7);
  await remind();
  expect(await mails(tenant)).toEqual([]);
  ground.clock.forward(4 * dayMs);
  await remind();
  expect(await mails(tenant)).toHaveLength(1);
});

test("a chosen password, a suspended person and an ended contract are not reminded of", async () => {
  const tenant = await company();
  await ground.person(tenant, "chosen@example.com", { email: "chosen@example.net" });
  const suspended = await ground.person(tenant, "b@example.com", { email: "b@example.net" });
  await issue(tenant, suspended, 10);
  const ended = await company();
  await issue(ended, await ground.person(ended, "c@example.com", { email: "c@example.net" }), 10);
  await ground.node.provider.open(async (tx) => {
    await tx.updateTable("people").set({ state: "suspended" }).where("id", "=", suspended).execute();
    await tx.updateTable("provider_tenants").set({ state: "ended" }).where("tenant_id", "=", ended.id).execute();
  });
  ground.clock.forward(8 * dayMs);
  await remind();
  expect([...(await mails(tenant)), ...(await mails(ended))]).toEqual([]);
});

test("who cannot be told is named to the 管理者 in one mail", async () => {
  const tenant = await company();
  for (const [i, name] of ["一郎", "二郎", "三郎"].entries()) {
    const inside = name === "三郎" ? { email: "saburo@example.com" } : {};
    await issue(tenant, await ground.person(tenant, `p${i}@example.com`, { name, ...inside }), 20);
  }
  await ground.person(tenant, "chief@example.com", { email: "chief@example.net", administrator: true });
  ground.clock.forward(6 * dayMs);
  await remind();
  const [mail, ...more] = await mails(tenant);
  expect(more).toEqual([]);
  expect(mail).toMatchObject({
    to: "chief@example.net",
    subject: "【損保クラウド】まだサインインしていない方が3名います",
  });
  for (const name of ["一郎", "二郎", "三郎"]) expect(mail?.text).toContain(name);
  expect((await messagesOf(ground.node, tenant.id)).map(({ kind }) => kind)).toEqual(["pending"]);
});

/** A tenant whose passwords live so long, and somebody whose password is set now. */
async function expiring(days: number) {
  const tenant = await ground.tenant(`remind-${++count}`, { policy: { password: { expiryDays: days } } });
  const person = await ground.person(tenant, "a@example.com", { email: "a@example.net" });
  return { tenant, person };
}

test("a chosen password that expires is told of once, 14 days before, and never afterwards", async () => {
  const { tenant } = await expiring(90);
  const told: number[] = [];
  for (let day = 1; day <= 92; day++) {
    ground.clock.forward(dayMs);
    const before = (await mails(tenant)).length;
    await remind();
    await remind();
    if ((await mails(tenant)).length > before) told.push(day);
  }
  // It runs to the end of its ninetieth day.
  expect(told).toEqual([77]);
  const [mail] = await mails(tenant);
  expect(mail).toMatchObject({ to: "a@example.net", subject: "【損保クラウド】パスワードの有効期限まであと14日です" });
}, 120_000);

test("a new password begins anew; one that is due to be changed, without expiry or with no time left is not told of", async () => {
  const { tenant, person } = await expiring(60);
  const reported = await expiring(60);
  const never = await company();
  await ground.person(never, "a@example.com", { email: "a@example.net" });
  const over = await expiring(20);
  await ground.node.db.tenant(reported.tenant.id, (tx) =>
    tx.updateTable("passwords").set({ must_change: "reported" }).where("person_id", "=", reported.person).execute(),
  );
  ground.clock.forward(50 * dayMs);
  await remind();
  expect(await mails(tenant)).toHaveLength(1);
  for (const other of [reported.tenant, never, over.tenant]) expect(await mails(other)).toEqual([]);
  const now = ground.clock.now();
  await ground.node.db.tenant(tenant.id, (tx) =>
    tx.updateTable("passwords").set({ set_at: now, reminded_at: null }).where("person_id", "=", person).execute(),
  );
  ground.clock.forward(40 * dayMs);
  await remind();
  expect(await mails(tenant)).toHaveLength(1);
  ground.clock.forward(7 * dayMs);
  await Promise.all([remind(), remind()]);
  expect(await mails(tenant)).toHaveLength(2);
});

test("a policy that is given later counts for passwords that are there, and tells how many days are left", async () => {
  const tenant = await company();
  const person = await ground.person(tenant, "a@example.com", { email: "a@example.net" });
  await speak(ground, tenant, person, "en");
  ground.clock.forward(59 * dayMs);
  await remind();
  expect(await mails(tenant)).toEqual([]);
  const subset = { password: { expiryDays: 60 } };
  await ground.node.db.tenant(tenant.id, (tx) =>
    setPolicy(tx, { tenantId: tenant.id, subset, now: ground.clock.now() }),
  );
  await remind();
  expect((await mails(tenant)).map(({ subject }) => subject)).toEqual(["[Sompo Cloud] Password expires in 2 days"]);
});

test("two nodes at once tell once", async () => {
  const tenant = await company();
  await issue(tenant, await ground.person(tenant, "a@example.com", { email: "a@example.net" }), 20);
  ground.clock.forward(6 * dayMs);
  await Promise.all([remind(), remind()]);
  await drain(ground.node);
  expect((await messagesOf(ground.node, tenant.id)).map(({ kind, dropped }) => [kind, dropped])).toEqual([
    ["expiring", null],
  ]);
});
