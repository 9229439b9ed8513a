import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { Logger, runOnce } from "graphile-worker";
import pg from "pg";
import { updatePerson } from "../../src/accounts/index.ts";
import { tasksOf } from "../../src/background.ts";
import { type MessageInput, queueMessage } from "../../src/messages/index.ts";
import type { Node } from "../../src/node.ts";
import { sql } from "../../src/platform/db/index.ts";
import type { Language } from "../../src/platform/i18n/index.ts";
import type { Tenant } from "../../src/tenants/index.ts";
import type { Ground } from "../portal/ground.ts";

export { Ground } from "../portal/ground.ts";
export { TestClock } from "../support/clock.ts";

export interface OutboxFile {
  id: string;
  at: string;
  channel: string;
  to: string;
  tenant: string | null;
  subject: string;
  text: string;
  html: string;
}

export const device = { browser: "Chrome", version: "117.0.0.0", system: "windows11", systemVersion: null } as const;

/** The same node with another way to send mail. */
export function sending(node: Node, mailUrl: string | undefined, secure = false): Node {
  return { ...node, config: { ...node.config, mailUrl, secure } };
}

/** Does every job whose time has come. */
export async function drain(node: Node): Promise<void> {
  const taskList = Object.fromEntries(
    Object.entries(tasksOf(node)).map(([name, task]) => [
      name,
      (payload: unknown, { job }: { job: { attempts: number; max_attempts: number } }) =>
        task(payload, { last: job.attempts >= job.max_attempts }),
    ]),
  );
  const logger = new Logger(() => () => {});
  const pgPool = new pg.Pool({ connectionString: node.urls.provider });
  pgPool.on("error", () => {});
  pgPool.on("connect", (client) => client.on("error", () => {}));
  await runOnce({ pgPool, taskList, noHandleSignals: true, logger });
  await pgPool.end();
}

/** Brings waiting jobs forward, as if the pause after a failure were over. */
export async function skipPauses(node: Node): Promise<void> {
  await node.provider.open((tx) =>
    sql`update graphile_worker._private_jobs set run_at = now() - interval '1 second'`.execute(tx),
  );
}

export async function outboxOf(node: Node): Promise<OutboxFile[]> {
  const folder = join(node.config.dataDir, "outbox");
  const names = await readdir(folder).catch((): string[] => []);
  const files = await Promise.all(names.sort().map((name) => readFile(join(folder, name), "utf8")));
  return files.map((text) => JSON.parse(text) as OutboxFile);
}

export async function modeOf(path: string): Promise<number> {
  return (await stat(path)).mode & 0o777;
}

export function queue(ground: Ground, tenant: Tenant, o: Omit<MessageInput, "tenant" | "now">): Promise<void> {
  const input = { ...o, tenant, now: ground.clock.now() } as MessageInput;
  return ground.node.db.tenant(tenant.id, (tx) => queueMessage(tx, input));
}

export function speak(ground: Ground, tenant: Tenant, personId: string, language: Language): Promise<void> {
  return ground.node.db.tenant(tenant.id, (tx) => updatePerson(tx, personId, { language }));
}

/** Messages of a tenant, oldest first. */
export function messagesOf(node: Node, tenantId: string) {
  return node.db.tenant(tenantId, (tx) =>
    tx
      .selectFrom("messages")
      .select(["id", "kind", "person_id", "sent_at", "dropped", "sealed"])
      .where("tenant_id", "=", tenantId)
      .orderBy("created_at")
      .orderBy("id")
      .execute(),
  );
}

/** Everything that stands in the queue and in the table of messages, as text and as raw bytes. */
export async function everythingStored(node: Node): Promise<string> {
  const found = await node.provider.open((tx) =>
    sql<{ line: string }>`
      select to_jsonb(j)::text as line from graphile_worker._private_jobs j
      union all select to_jsonb(m)::text from messages m
      union all select to_jsonb(f)::text from provider_finder_mails f`.execute(tx),
  );
  const sealed = await node.provider.open((tx) => tx.selectFrom("messages").select("sealed").execute());
  return [...found.rows.map(({ line }) => line), ...sealed.map((row) => row.sealed.toString())].join("\n");
}
