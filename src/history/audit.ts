import { randomBytes } from "node:crypto";
import { sql, type Tx } from "../platform/db/index.ts";
import { newId } from "../platform/ids.ts";
import { checkpointFacts, emptyChain, type Head, type Link, linkFault, linkHash, payloadHash } from "./chain.ts";
import type { CheckpointSigner } from "./signer.ts";

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
  const text = JSON.stringify(e.payload);
  const salt = randomBytes(16);
  await tx
    .insertInto("audit_entries")
    .values({
      tenant_id: e.tenantId ?? providerChain,
      id: newId(),
      at: e.now,
      actor: JSON.stringify(e.actor),
      act: e.act,
      payload: JSON.stringify({ text }),
      salt,
      payload_hash: payloadHash(salt, text),
    })
    .execute();
}

const lockNumber = 7_363_727;
const batch = 1_000;

/**
 * Chains what was committed since the last time; one sealer at a time on the whole database. Answers how many. The order of
 * a chain is the order of sealing: an entry whose transaction commits late stands behind those sealed before.
 */
export async function sealAudit(tx: Tx): Promise<number> {
  const lock = await sql<{ got: boolean }>`select pg_try_advisory_xact_lock(${lockNumber}) as got`.execute(tx);
  if (!lock.rows[0]?.got) return 0;
  const open = (await tx
    .selectFrom("audit_entries")
    .selectAll()
    .where("position", "is", null)
    .orderBy("tenant_id")
    .orderBy("id")
    .limit(batch)
    .execute()) as Link[];
  const heads = new Map<string, Head>();
  const chained: Sealed[] = [];
  for (const link of open) {
    const head = heads.get(link.tenant_id) ?? (await headOf(tx, link.tenant_id));
    const next = { position: head.position + 1, hash: linkHash(link, head) };
    chained.push({ link, head, next });
    heads.set(link.tenant_id, next);
  }
  if (chained.length > 0) await writeChain(tx, chained);
  return open.length;
}

interface Sealed {
  link: Link;
  head: Head;
  next: Head;
}

async function writeChain(tx: Tx, chained: Sealed[]): Promise<void> {
  await sql`
    update audit_entries a set position = s.position, previous = s.previous, hash = s.hash
    from unnest(${chained.map(({ link }) => link.tenant_id)}::uuid[], ${chained.map(({ link }) => link.id)}::uuid[],
      ${chained.map(({ next }) => next.position)}::bigint[], ${chained.map(({ head }) => head.hash)}::bytea[],
      ${chained.map(({ next }) => next.hash)}::bytea[]) as s(tenant_id, id, position, previous, hash)
    where a.tenant_id = s.tenant_id and a.id = s.id and a.position is null
  `.execute(tx);
}

async function headOf(tx: Tx, tenantId: string): Promise<Head> {
  const row = await tx
    .selectFrom("audit_entries")
    .select(["position", "hash"])
    .where("tenant_id", "=", tenantId)
    .where("position", "is not", null)
    .orderBy("position", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ? { position: row.position as number, hash: row.hash as Buffer } : emptyChain;
}

export interface Checkpoint extends Head {
  tenantId: string;
  signature: Buffer;
}

/** Signs and notes the end of every chain that has grown since its last checkpoint; answers what was noted, for the log. */
export async function checkpointAudit(tx: Tx, o: { now: Date; signer: CheckpointSigner }): Promise<Checkpoint[]> {
  const grown = await sql<Head & { tenant_id: string }>`
    select h.* from (select tenant_id from provider_tenants union all select ${providerChain}::uuid) t
    cross join lateral (
      select a.tenant_id, a.position, a.hash from audit_entries a
      where a.tenant_id = t.tenant_id and a.position is not null order by a.position desc limit 1
    ) h
    where not exists (
      select from provider_audit_checkpoints c where c.tenant_id = h.tenant_id and c.position = h.position
    )
  `.execute(tx);
  const points = grown.rows.map(({ tenant_id: tenantId, position, hash }): Checkpoint => {
    return { tenantId, position, hash, signature: o.signer.sign(checkpointFacts(tenantId, { position, hash })) };
  });
  const rows = points.map(({ tenantId, ...point }) => ({ tenant_id: tenantId, ...point, at: o.now }));
  if (rows.length === 0) return [];
  await tx
    .insertInto("provider_audit_checkpoints")
    .values(rows)
    .onConflict((oc) => oc.doNothing())
    .execute();
  return points;
}

export interface AuditVerdict {
  ok: boolean;
  chains: number;
  entries: number;
  firstFault?: { tenant: string; position: number; fault: string };
}

type CheckedLink = Link & { point_hash: Buffer | null; point_signature: Buffer | null };

/** Entries in memory at once. */
const pageSize = 2_000;

/**
 * Recomputes every chain: a changed, removed, reordered or cut-off entry is found (SPEC §9). An end that was cut off after the
 * last checkpoint, ten minutes at most, shows only against the checkpoints in the log.
 */
export async function verifyAudit(
  tx: Tx,
  o: { tenantId: string | null; signer: CheckpointSigner; pageSize?: number },
): Promise<AuditVerdict> {
  let chains = 0;
  let entries = 0;
  let tenant = "";
  let head: Head = emptyChain;
  const broken = (position: number, fault: string, of = tenant): AuditVerdict => {
    return { ok: false, chains, entries, firstFault: { tenant: of, position, fault } };
  };
  for await (const link of linksOf(tx, o.tenantId, o.pageSize ?? pageSize)) {
    if (link.tenant_id !== tenant) {
      chains++;
      tenant = link.tenant_id;
      head = emptyChain;
    }
    entries++;
    const fault = linkFault(link, head) ?? pointFault(link, o.signer);
    if (fault) return broken(head.position + 1, fault);
    head = { position: link.position as number, hash: link.hash as Buffer };
  }
  const lost = await lostCheckpoint(tx, o.tenantId);
  if (lost) return broken(lost.position, "cut off before a checkpoint", lost.tenant_id);
  return { ok: true, chains, entries };
}

function pointFault(link: CheckedLink, signer: CheckpointSigner): string | null {
  if (!link.point_hash || !link.point_signature) return null;
  const facts = checkpointFacts(link.tenant_id, { position: link.position as number, hash: link.point_hash });
  if (!signer.holds(facts, link.point_signature)) return "checkpoint signature";
  return link.hash?.equals(link.point_hash) ? null : "rewritten before a checkpoint";
}

/** Chained entries with their checkpoints, chain by chain, a page at a time. */
async function* linksOf(tx: Tx, tenantId: string | null, size: number): AsyncGenerator<CheckedLink> {
  let after: { tenant: string; position: number } | null = null;
  for (;;) {
    const page: CheckedLink[] = await linkPage(tx, { tenantId, after, size });
    yield* page;
    const last = page.at(-1);
    if (!last || page.length < size) return;
    after = { tenant: last.tenant_id, position: last.position as number };
  }
}

interface PageInput {
  tenantId: string | null;
  after: { tenant: string; position: number } | null;
  size: number;
}

async function linkPage(tx: Tx, { tenantId, after, size }: PageInput): Promise<CheckedLink[]> {
  let query = tx
    .selectFrom("audit_entries as a")
    .leftJoin("provider_audit_checkpoints as c", (join) =>
      join.onRef("c.tenant_id", "=", "a.tenant_id").onRef("c.position", "=", "a.position"),
    )
    .selectAll("a")
    .select(["c.hash as point_hash", "c.signature as point_signature"])
    .where("a.position", "is not", null);
  if (tenantId !== null) query = query.where("a.tenant_id", "=", tenantId);
  if (after) {
    query = query.where(sql<boolean>`(a.tenant_id, a.position) > (${after.tenant}::uuid, ${after.position}::bigint)`);
  }
  return (await query.orderBy("a.tenant_id").orderBy("a.position").limit(size).execute()) as CheckedLink[];
}

/** The first checkpoint whose entry is not there. */
async function lostCheckpoint(tx: Tx, tenantId: string | null) {
  let query = tx
    .selectFrom("provider_audit_checkpoints as c")
    .select(["c.tenant_id", "c.position"])
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("audit_entries as a")
            .select("a.id")
            .whereRef("a.tenant_id", "=", "c.tenant_id")
            .whereRef("a.position", "=", "c.position"),
        ),
      ),
    );
  if (tenantId !== null) query = query.where("c.tenant_id", "=", tenantId);
  return query.orderBy("c.tenant_id").orderBy("c.position").limit(1).executeTakeFirst();
}
