import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  type AuditVerdict,
  checkpointAudit,
  checkpointSigner,
  recordAudit,
  sealAudit,
  verifyAudit,
} from "../../src/history/index.ts";
import { parseMasterKey } from "../../src/platform/crypto/index.ts";
import { openEmbedded } from "../../src/platform/db/embedded/index.ts";
import { Scope, sql } from "../../src/platform/db/index.ts";
import type { Tenant } from "../../src/tenants/index.ts";
import { Ground } from "./ground.ts";

let ground: Ground;
let tenant: Tenant;
let owner: Scope;
let count = 0;

beforeAll(async () => {
  ground = await Ground.open();
  // Whoever tampers is stronger than the program: here the role that owns the tables.
  owner = new Scope({ url: await ownerUrl(), size: 1, onError: () => {} });
});
afterAll(async () => {
  await owner.close();
  await ground.close();
});
beforeEach(async () => {
  tenant = await ground.tenant(`audit-${++count}`);
});

const actor = { kind: "system" as const, id: "test" };

function act(n: number, tenantId: string | null = tenant.id): Promise<void> {
  const entry = { tenantId, actor, act: "test.act", payload: { n, reason: "理由" }, now: ground.clock.now() };
  const { db, provider } = ground.node;
  return tenantId === null
    ? provider.open((tx) => recordAudit(tx, entry))
    : db.tenant(tenantId, (tx) => recordAudit(tx, entry));
}

async function acts(n: number): Promise<void> {
  for (let i = 1; i <= n; i++) await act(i);
}

async function seal(): Promise<void> {
  while ((await ground.node.provider.open(sealAudit)) > 0);
}

const signer = () => checkpointSigner(ground.node.master);

function checkpoint() {
  return ground.node.provider.open((tx) => checkpointAudit(tx, { now: ground.clock.now(), signer: signer() }));
}

function verify(tenantId: string | null = tenant.id, pageSize = 3): Promise<AuditVerdict> {
  return ground.node.provider.open((tx) => verifyAudit(tx, { tenantId, signer: signer(), pageSize }));
}

/** What somebody does who can write the tables. */
function tamper(text: string): Promise<unknown> {
  return owner.open(async (tx) => {
    await sql.raw("alter table audit_entries no force row level security").execute(tx);
    for (const statement of text.split(";")) {
      await sql.raw(statement.replaceAll("$tenant", `'${tenant.id}'`)).execute(tx);
    }
    await sql.raw("alter table audit_entries force row level security").execute(tx);
  });
}

async function ownerUrl(): Promise<string> {
  const { dataDir } = ground.node.config;
  const server = await openEmbedded({ dataDir, binDir: undefined, log: ground.node.log, purpose: "command" });
  return server.url;
}

test("entries of transactions at the same time form one whole chain per tenant and one of the provider", async () => {
  const other = await ground.tenant(`audit-${++count}`);
  const work = Array.from({ length: 60 }, (_, i) => act(i, [tenant.id, other.id, null][i % 3]));
  const sealers = Array.from({ length: 20 }, () => ground.node.provider.open(sealAudit));
  await Promise.all([...work, ...sealers]);
  await seal();
  expect(await verify(tenant.id)).toEqual({ ok: true, chains: 1, entries: 20 });
  expect(await verify(other.id)).toEqual({ ok: true, chains: 1, entries: 20 });
  const all = await verify(null);
  expect(all.ok).toBe(true);
  expect(all.entries).toBeGreaterThanOrEqual(60);
});

test("an entry whose transaction commits late is chained behind those sealed before", async () => {
  let commit = () => {};
  const waiting = new Promise<void>((resolve) => {
    commit = resolve;
  });
  const late = ground.node.db.tenant(tenant.id, async (tx) => {
    await recordAudit(tx, { tenantId: tenant.id, actor, act: "test.late", payload: {}, now: ground.clock.now() });
    await waiting;
  });
  await act(1);
  await seal();
  commit();
  await late;
  await seal();
  const rows = await ground.node.db.tenant(tenant.id, (tx) =>
    tx.selectFrom("audit_entries").select(["act", "position"]).orderBy("position").execute(),
  );
  expect(rows).toEqual([
    { act: "test.act", position: 1 },
    { act: "test.late", position: 2 },
  ]);
  expect(await verify()).toMatchObject({ ok: true, entries: 2 });
});

test("content may be erased without breaking the chain", async () => {
  await acts(4);
  await seal();
  await ground.node.provider.open((tx) =>
    tx.updateTable("audit_entries").set({ payload: null, salt: null }).where("tenant_id", "=", tenant.id).execute(),
  );
  expect(await verify()).toEqual({ ok: true, chains: 1, entries: 4 });
});

const faults = [
  [
    "a changed act",
    "update audit_entries set act = 'x' where tenant_id = $tenant and position = 3",
    3,
    "entry changed",
  ],
  [
    "a changed time",
    "update audit_entries set at = at + interval '1 s' where tenant_id = $tenant and position = 1",
    1,
    "entry changed",
  ],
  [
    "a changed actor",
    `update audit_entries set actor = '{"kind":"cli","id":"x"}' where tenant_id = $tenant and position = 7`,
    7,
    "entry changed",
  ],
  [
    "an actor taken away",
    "update audit_entries set actor = 'null' where tenant_id = $tenant and position = 7",
    7,
    "entry changed",
  ],
  [
    "changed content",
    `update audit_entries set payload = '{"text":"{}"}' where tenant_id = $tenant and position = 4`,
    4,
    "content changed",
  ],
  [
    "content of another shape",
    `update audit_entries set payload = '{}' where tenant_id = $tenant and position = 4`,
    4,
    "content changed",
  ],
  ["a removed entry", "delete from audit_entries where tenant_id = $tenant and position = 4", 4, "entry missing"],
  ["a removed beginning", "delete from audit_entries where tenant_id = $tenant and position = 1", 1, "entry missing"],
  [
    "entries in another order",
    "update audit_entries set position = case position when 2 then -3 else -2 end where tenant_id = $tenant and position in (2, 3); update audit_entries set position = -position where tenant_id = $tenant and position < 0",
    2,
    "does not follow the entry before",
  ],
  [
    "an end that was cut off",
    "delete from audit_entries where tenant_id = $tenant and position >= 6",
    7,
    "cut off before a checkpoint",
  ],
  [
    "a chain that was taken away",
    "delete from audit_entries where tenant_id = $tenant",
    7,
    "cut off before a checkpoint",
  ],
  [
    "a forged checkpoint",
    "update provider_audit_checkpoints set signature = '\\x00' where tenant_id = $tenant",
    7,
    "checkpoint signature",
  ],
] as const;

test.each(faults)("%s is found", async (_, statement, position, fault) => {
  await acts(7);
  await seal();
  await checkpoint();
  expect(await verify()).toMatchObject({ ok: true });
  await tamper(statement);
  expect(await verify()).toMatchObject({ ok: false, firstFault: { tenant: tenant.id, position, fault } });
});

test("a chain that was written anew after it was cut off is found", async () => {
  await acts(5);
  await seal();
  await checkpoint();
  await tamper("delete from audit_entries where tenant_id = $tenant and position > 2");
  await acts(5);
  await seal();
  const verdict = await verify();
  expect(verdict.firstFault).toEqual({ tenant: tenant.id, position: 5, fault: "rewritten before a checkpoint" });
});

test("checkpoints are made where a chain has grown, and hold under a master key that came later", async () => {
  await acts(2);
  await seal();
  expect((await checkpoint()).filter(({ tenantId }) => tenantId === tenant.id)).toMatchObject([{ position: 2 }]);
  expect((await checkpoint()).filter(({ tenantId }) => tenantId === tenant.id)).toEqual([]);
  const old = Buffer.alloc(32, 1).toString("base64");
  const rotated = parseMasterKey(`${Buffer.alloc(32, 2).toString("base64")},${old}`);
  const signature = checkpointSigner(parseMasterKey(old)).sign("facts");
  expect(checkpointSigner(rotated).holds("facts", signature)).toBe(true);
  expect(checkpointSigner(rotated).holds("other facts", signature)).toBe(false);
});

test("the program's own roles can neither change, remove nor reorder what is chained", async () => {
  await acts(2);
  await seal();
  const { db, provider } = ground.node;
  const gone = (scope: Scope) => scope.tenant(tenant.id, (tx) => tx.deleteFrom("audit_entries").execute());
  await expect(gone(db)).rejects.toThrow("permission denied");
  await expect(gone(provider)).rejects.toThrow("permission denied");
  const changed = provider.open((tx) => tx.updateTable("audit_entries").set({ act: "x" }).execute());
  await expect(changed).rejects.toThrow("permission denied");
  const unsigned = provider.open((tx) => tx.deleteFrom("provider_audit_checkpoints").execute());
  await expect(unsigned).rejects.toThrow("permission denied");
});

test("verification finds the same whatever the size of its pages", async () => {
  await acts(9);
  await seal();
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 12 }), async (size) => {
      expect(await verify(tenant.id, size)).toEqual({ ok: true, chains: 1, entries: 9 });
    }),
    { numRuns: 12 },
  );
});
