import { createServer, type Server } from "node:net";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { queueUrl, startBackground } from "../../src/background.ts";
import { recordAudit, recordEvent, type SignInEvent } from "../../src/history/index.ts";
import type { Node } from "../../src/node.ts";
import { sql } from "../../src/platform/db/index.ts";
import { newId } from "../../src/platform/ids.ts";
import type { Tenant } from "../../src/tenants/index.ts";
import { device, Ground, messagesOf, queue, sending, skipPauses } from "./ground.ts";
import { MailServer } from "./mailserver.ts";

let ground: Ground;
let server: MailServer;
let node: Node;
let count = 0;

beforeAll(async () => {
  ground = await Ground.open();
  server = new MailServer();
  node = sending(ground.node, await server.open());
});
afterAll(async () => {
  await server.close();
  await ground.close();
});

/** Work beside us has no end that could be awaited: look until it is done, or fail. */
const soon = <T>(look: () => T) => vi.waitFor(look, { timeout: 15_000, interval: 50 });

async function queued(): Promise<Tenant> {
  const tenant = await ground.tenant(`background-${++count}`);
  const personId = await ground.person(tenant, "a@example.com", { email: `a${count}@example.net` });
  await queue(ground, tenant, { kind: "changed", personId, params: { at: ground.clock.now().toISOString() } });
  return tenant;
}

async function delivered(tenant: Tenant): Promise<void> {
  await soon(async () => expect((await messagesOf(node, tenant.id))[0]?.sent_at).not.toBeNull());
}

test("a message leaves by itself, and an idle runner stops within three seconds", async () => {
  const stop = await startBackground(node);
  await delivered(await queued());
  const began = performance.now();
  await stop();
  expect(performance.now() - began).toBeLessThan(3_000);
});

test("what was refused for now is delivered after a restart", async () => {
  const first = await startBackground(node);
  server.refuseContents.push(451);
  const tenant = await queued();
  const attempts = () =>
    node.provider.open((tx) =>
      sql<{
        n: number;
      }>`select coalesce(max(attempts), 0) as n from graphile_worker._private_jobs where locked_at is null`.execute(tx),
    );
  await soon(async () => expect((await attempts()).rows[0]?.n).toBe(1));
  await first();
  await skipPauses(node);
  const second = await startBackground(node);
  await delivered(tenant);
  await second();
});

test("jobs of a runner that was killed are done by the next one, at once", async () => {
  const tenant = await queued();
  await node.provider.open((tx) =>
    sql`update graphile_worker._private_jobs set locked_by = 'pool-of-a-killed-node', locked_at = now(), attempts = 1`.execute(
      tx,
    ),
  );
  const stop = await startBackground(node);
  await delivered(tenant);
  await stop();
});

test("a second node leaves the jobs of a living one alone", async () => {
  const silent = await silentServer();
  const busy = await startBackground(sending(ground.node, silent.url));
  const tenant = await queued();
  await silent.asked;
  const other = await startBackground(node);
  const locked = await node.provider.open((tx) =>
    sql`select id from graphile_worker._private_jobs where locked_at is not null and payload ->> 'tenant' = ${tenant.id}`.execute(
      tx,
    ),
  );
  expect(locked.rows).toHaveLength(1);
  await silent.close();
  await busy();
  await skipPauses(node);
  await delivered(tenant);
  await other();
});

test("a lost database connection ends nothing: the work goes on", async () => {
  const stop = await startBackground(node);
  await delivered(await queued());
  await node.provider
    .open((tx) =>
      sql`select pg_terminate_backend(pid) from pg_stat_activity where usename = 'genkan_provider' and pid <> pg_backend_pid()`.execute(
        tx,
      ),
    )
    .catch(() => {});
  await delivered(await queued());
  await stop();
});

test("the sealer chains what is committed, within seconds", async () => {
  const tenant = await ground.tenant(`background-${++count}`);
  const stop = await startBackground(node);
  const entry = { tenantId: tenant.id, actor: { kind: "system" as const, id: "t" }, act: "t", payload: {} };
  await node.db.tenant(tenant.id, (tx) => recordAudit(tx, { ...entry, now: ground.clock.now() }));
  const sealed = () => node.db.tenant(tenant.id, (tx) => tx.selectFrom("audit_entries").select("position").execute());
  await soon(async () => expect(await sealed()).toEqual([{ position: 1 }]));
  await stop();
});

test("what has been kept long enough goes at the start, and months of history take what came before them", async () => {
  const tenant = await queued();
  const person = await ground.person(tenant, "old@example.com");
  const event = (at: Date): SignInEvent => ({
    ...{ tenantId: tenant.id, id: newId(), at, personId: person, kind: "signin", outcome: "success", methods: [] },
    ...{ reason: null, ip: "203.0.113.21", network: "203.0.113.21", place: null, device },
  });
  const dayMs = 24 * 3600_000;
  ground.clock.forward(400 * dayMs);
  const now = ground.clock.now();
  const [gone, kept] = [event(new Date(now.getTime() - 401 * dayMs)), event(now)];
  await node.db.tenant(tenant.id, async (tx) => {
    await recordEvent(tx, gone);
    await recordEvent(tx, kept);
  });
  const stop = await startBackground(node);
  const events = () =>
    node.provider.open((tx) =>
      sql<{
        id: string;
        part: string;
      }>`select id, tableoid::regclass::text as part from events where person_id = ${person}`.execute(tx),
    );
  const month = now.toISOString().slice(0, 7).replace("-", "");
  await soon(async () => expect((await events()).rows).toEqual([{ id: kept.id, part: `genkan_events_${month}` }]));
  await soon(async () => expect(await messagesOf(node, tenant.id)).toEqual([]));
  await stop();
});

test("a temporary password that is over is destroyed, tries of yesterday go, a lock that runs stays", async () => {
  const tenant = await ground.tenant("kept-long");
  const [over, waits] = [await ground.person(tenant, "a@example.com"), await ground.person(tenant, "b@example.com")];
  const now = ground.clock.now();
  const [before, after] = [-1, 1].map((hours) => new Date(now.getTime() + hours * 3600_000)) as [Date, Date];
  const yesterday = new Date(now.getTime() - 25 * 3600_000);
  await node.db.tenant(tenant.id, async (tx) => {
    for (const [personId, expiresAt] of [
      [over, before],
      [waits, after],
    ] as const) {
      const temporary = { kind: "temporary" as const, expires_at: expiresAt, sealed: Buffer.from("sealed") };
      await tx.updateTable("passwords").set(temporary).where("person_id", "=", personId).execute();
    }
    for (const [name, until] of [
      ["idle", null],
      ["over", before],
      ["locked", after],
    ] as const) {
      const counted = { failures: 3, since_success: 3, last_try: newId(), touched_at: yesterday, locked_until: until };
      const key = { tenant_id: tenant.id, id_digest: Buffer.from(name), budget: Buffer.alloc(0) };
      await tx
        .insertInto("tries")
        .values({ ...key, ...counted })
        .execute();
    }
  });
  const stop = await startBackground(node);
  const left = () =>
    node.db.tenant(tenant.id, async (tx) => ({
      tries: (await tx.selectFrom("tries").select("id_digest").execute()).map((row) => row.id_digest.toString()),
      sealed: (await tx.selectFrom("passwords").select("person_id").where("sealed", "is not", null).execute()).map(
        (row) => row.person_id,
      ),
    }));
  await soon(async () => expect(await left()).toEqual({ tries: ["locked"], sealed: [waits] }));
  await stop();
});

test("the queue takes the direct way to the database beside a pooler, as the same role", () => {
  const provider = "postgres://genkan_provider:secret@pooler:6432/genkan";
  expect(queueUrl({ databaseListenUrl: undefined }, provider)).toBe(provider);
  expect(queueUrl({ databaseListenUrl: "postgres://owner:x@database:5432/genkan?sslmode=require" }, provider)).toBe(
    "postgres://genkan_provider:secret@database:5432/genkan?sslmode=require",
  );
});

/** Takes connections and says nothing, like a mail server that hangs. */
async function silentServer() {
  let heard = () => {};
  const asked = new Promise<void>((resolve) => {
    heard = resolve;
  });
  const sockets: { destroy(): void }[] = [];
  const silent: Server = createServer((socket) => {
    sockets.push(socket.on("error", () => {}));
    heard();
  });
  await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", () => resolve()));
  const close = async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise<void>((resolve) => silent.close(() => resolve()));
  };
  const { port } = silent.address() as { port: number };
  return { url: `smtp://127.0.0.1:${port}`, asked, close };
}
