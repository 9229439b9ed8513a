import { resolve } from "node:path";
import type { Hono } from "hono";
import { afterAll, beforeAll, expect, test } from "vitest";
import { baseRoutes } from "../../src/base/index.ts";
import { Assets } from "../../src/platform/html/index.ts";
import { TenantDirectory } from "../../src/tenants/index.ts";
import { drain, Ground, outboxOf, speak } from "./ground.ts";

let ground: Ground;
let app: Hono;
const dayMs = 24 * 3600_000;

beforeAll(async () => {
  ground = await Ground.open();
  const { db, master, clock, log, config } = ground.node;
  const assets = new Assets(resolve(import.meta.dirname, "../../dist/assets"));
  const directory = new TenantDirectory({ db, master, baseUrl: config.baseUrl, clock });
  app = baseRoutes({ db, master, clock, log, config, directory, assets, metrics: async () => "", isReady: () => true });
});
afterAll(() => ground.close());

async function ask(userId: string): Promise<{ status: number; page: string }> {
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  const body = new URLSearchParams({ userId }).toString();
  const answer = await app.request("http://localhost:8080/", { method: "POST", headers, body });
  const page = (await answer.text()).replaceAll(/nonce="[^"]*"/g, "");
  await drain(ground.node);
  return { status: answer.status, page };
}

async function mailsTo(address: string) {
  return (await outboxOf(ground.node)).filter(({ to }) => to === address);
}

test("the page answers alike whether anybody has the ID or not, and only those who have it get mail", async () => {
  const tenant = await ground.tenant("finder-1");
  await ground.person(tenant, "known@example.com");
  const known = await ask("known@example.com");
  const unknown = await ask("other@example.com");
  expect(known).toEqual(unknown);
  expect(await mailsTo("known@example.com")).toHaveLength(1);
  expect(await mailsTo("other@example.com")).toEqual([]);
});

test("one mail names every company in which the ID stands", async () => {
  const first = await ground.tenant("finder-2");
  const second = await ground.tenant("finder-3");
  const gone = await ground.tenant("finder-4");
  const person = await ground.person(first, "both@example.com", { email: "elsewhere@example.net" });
  await ground.person(second, "Both@Example.com");
  await ground.person(gone, "both@example.com");
  await ground.node.provider.open((tx) =>
    tx.updateTable("provider_tenants").set({ state: "ended" }).where("tenant_id", "=", gone.id).execute(),
  );
  await speak(ground, first, person, "en");
  await ask(" ＢＯＴＨ@example.com");
  expect(await mailsTo("elsewhere@example.net")).toEqual([]);
  const [mail, ...more] = await mailsTo("both@example.com");
  expect(more).toEqual([]);
  expect(mail).toMatchObject({ tenant: null, subject: "[Sompo Cloud] Where to sign in" });
  expect(mail?.text).toContain(`${first.origin}/console/`);
  expect(mail?.text).toContain(`${second.origin}/console/`);
  expect(mail?.text).not.toContain(gone.origin);
});

test("one mail per address and day, by the Japanese calendar", async () => {
  const tenant = await ground.tenant("finder-5");
  await ground.person(tenant, "daily@example.com");
  // 10:00 in Japan.
  await ask("daily@example.com");
  await ask("DAILY@example.com");
  ground.clock.forward(14 * 3600_000 - 1);
  await ask("daily@example.com");
  expect(await mailsTo("daily@example.com")).toHaveLength(1);
  ground.clock.forward(1);
  await ask("daily@example.com");
  expect(await mailsTo("daily@example.com")).toHaveLength(2);
});

test("who is added later on a day on which they asked in vain is still told", async () => {
  ground.clock.forward(dayMs);
  await ask("later@example.com");
  const tenant = await ground.tenant("finder-6");
  await ground.person(tenant, "later@example.com");
  await ask("later@example.com");
  expect(await mailsTo("later@example.com")).toHaveLength(1);
});

test("what cannot be an ID is said at the field and asks for nothing", async () => {
  const answer = await ask("日本語");
  expect(answer.page).toContain('aria-invalid="true"');
  expect(
    await ground.node.provider.open((tx) =>
      tx.selectFrom("messages").select("id").where("kind", "=", "find").execute(),
    ),
  ).toEqual([]);
});
