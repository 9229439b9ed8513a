import { createHash, randomBytes } from "node:crypto";
import { sql, type Tx } from "../platform/db/index.ts";
import { newId } from "../platform/ids.ts";

/** The provider's own chain. */
export const providerChain = "00000000-0000-0000-0000-000000000000";

export interface AuditEntry {
  /** null: the provider's chain. */
  tenantId: string | null;
  actor: { kind: "cli" | "person" | "system" | "operator"; id: string };
  act: string;
  /** What was done to whom, and why; erasable later without breaking the chain. */
  payload: Record<string, unknown>;
  now: Date;
}

/** Writes an unchained entry in the transaction of the act; the sealer chains it once it is committed (DESIGN §7.8). */
export async function recordAudit(tx: Tx, e: AuditEntry): Promise<void> {
  const payload = JSON.stringify(e.payload);
  const salt = randomBytes(16);
  await tx
    .insertInto("audit_entries")
    .values({
      tenant_id: e.tenantId ?? providerChain,
      id: newId(),
      at: e.now,
      actor: JSON.stringify(e.actor),
      act: e.act,
      payload: JSON.stringify({ text: payload }),
      salt,
      payload_hash: createHash("sha256").update(salt).update(payload).digest(),
    })
    .execute();
}

interface Link {
  tenant_id: string;
  id: string;
  at: Date;
  actor: unknown;
  act: string;
  payload: { text: string } | null;
  salt: Buffer | null;
  payload_hash: Buffer;
  position: number | null;
  previous: Buffer | null;
  hash: Buffer | null;
}

function linkHash(link: Link, position: number, previous: Buffer): Buffer {
  const actor = link.actor as Record<string, unknown>;
  const facts = JSON.stringify([
    position,
    link.tenant_id,
    link.id,
    link.at.toISOString(),
    actor.kind,
    actor.id,
    link.act,
  ]);
  return createHash("sha256").update(previous).update(facts).update(link.payload_hash).digest();
}

const lockNumber = 7_363_727;
const start = Buffer.alloc(32);

/** Chains what was committed since the last time; one sealer at a time on the whole database. Answers how many. */
export async function sealAudit(tx: Tx): Promise<number> {
  const lock = await sql<{ got: boolean }>`select pg_try_advisory_xact_lock(${lockNumber}) as got`.execute(tx);
  if (!lock.rows[0]?.got) return 0;
  const open = (await tx
    .selectFrom("audit_entries")
    .selectAll()
    .where("position", "is", null)
    .orderBy("tenant_id")
    .orderBy("id")
    .limit(1_000)
    .execute()) as unknown as Link[];
  const heads = new Map<string, { position: number; hash: Buffer }>();
  for (const link of open) {
    const head = heads.get(link.tenant_id) ?? (await headOf(tx, link.tenant_id));
    const position = head.position + 1;
    const hash = linkHash(link, position, head.hash);
    await tx
      .updateTable("audit_entries")
      .set({ position, previous: head.hash, hash })
      .where("tenant_id", "=", link.tenant_id)
      .where("id", "=", link.id)
      .execute();
    heads.set(link.tenant_id, { position, hash });
  }
  return open.length;
}

async function headOf(tx: Tx, tenantId: string): Promise<{ position: number; hash: Buffer }> {
  const row = await tx
    .selectFrom("audit_entries")
    .select(["position", "hash"])
    .where("tenant_id", "=", tenantId)
    .where("position", "is not", null)
    .orderBy("position", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ? { position: row.position as number, hash: row.hash as Buffer } : { position: 0, hash: start };
}

/** Signs a head of a chain, so that a chain that was cut off or written anew is noticed. */
export type CheckpointSigner = (facts: string) => Buffer;

/** Notes the head of every chain that has grown since its last checkpoint. */
export async function checkpointAudit(tx: Tx, o: { now: Date; sign: CheckpointSigner }): Promise<void> {
  const heads = await tx
    .selectFrom("audit_entries")
    .select((eb) => ["tenant_id", eb.fn.max("position").as("position")])
    .where("position", "is not", null)
    .groupBy("tenant_id")
    .execute();
  for (const { tenant_id } of heads) {
    const head = await headOf(tx, tenant_id);
    const signature = o.sign(checkpointFacts(tenant_id, head.position, head.hash));
    const row = { tenant_id, position: head.position, hash: head.hash, at: o.now, signature };
    await tx
      .insertInto("provider_audit_checkpoints")
      .values(row)
      .onConflict((oc) => oc.doNothing())
      .execute();
  }
}

function checkpointFacts(tenantId: string, position: number, hash: Buffer): string {
  return `${tenantId}:${position}:${hash.toString("hex")}`;
}

export interface AuditVerdict {
  ok: boolean;
  chains: number;
  entries: number;
  firstFault?: { tenant: string; position: number; fault: string };
}

/** Recomputes every chain: a changed, removed, reordered or cut-off entry is found (SPEC §9). */
export async function verifyAudit(
  tx: Tx,
  o: { tenantId: string | null; sign: CheckpointSigner },
): Promise<AuditVerdict> {
  let query = tx.selectFrom("audit_entries").selectAll().where("position", "is not", null);
  if (o.tenantId) query = query.where("tenant_id", "=", o.tenantId);
  const links = (await query.orderBy("tenant_id").orderBy("position").execute()) as unknown as Link[];
  const heads = new Map<string, { position: number; hash: Buffer }>();
  const hashes = new Map<string, string>();
  for (const link of links) {
    const head = heads.get(link.tenant_id) ?? { position: 0, hash: start };
    const fault = linkFault(link, head);
    if (fault) return broken(heads, links.length, link.tenant_id, head.position + 1, fault);
    heads.set(link.tenant_id, { position: link.position as number, hash: link.hash as Buffer });
    hashes.set(`${link.tenant_id}:${link.position}`, (link.hash as Buffer).toString("hex"));
  }
  const points = await tx.selectFrom("provider_audit_checkpoints").selectAll().execute();
  for (const point of points.filter((p) => !o.tenantId || p.tenant_id === o.tenantId)) {
    const signed = o.sign(checkpointFacts(point.tenant_id, point.position, point.hash)).equals(point.signature);
    const same = hashes.get(`${point.tenant_id}:${point.position}`) === point.hash.toString("hex");
    if (!signed) return broken(heads, links.length, point.tenant_id, point.position, "checkpoint signature");
    if (!same)
      return broken(heads, links.length, point.tenant_id, point.position, "cut off or rewritten before a checkpoint");
  }
  return { ok: true, chains: heads.size, entries: links.length };
}

function linkFault(link: Link, head: { position: number; hash: Buffer }): string | null {
  if (link.position !== head.position + 1) return "entry missing";
  if (!link.previous?.equals(head.hash)) return "does not follow the entry before";
  if (!link.hash?.equals(linkHash(link, link.position, head.hash))) return "entry changed";
  if (link.payload === null || link.salt === null) return null; // erased on purpose; its hash still stands in the chain
  const hash = createHash("sha256").update(link.salt).update(link.payload.text).digest();
  return hash.equals(link.payload_hash) ? null : "content changed";
}

function broken(
  heads: Map<string, unknown>,
  entries: number,
  tenant: string,
  position: number,
  fault: string,
): AuditVerdict {
  return { ok: false, chains: heads.size, entries, firstFault: { tenant, position, fault } };
}
