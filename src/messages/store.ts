import { sql, type Tx } from "../platform/db/index.ts";

/** Days for which sent and unsent messages are kept (SPEC §11.1). */
const keepDays = 7;
const dayMs = 24 * 3600_000;

/** Owner of what belongs to no tenant. */
export const noTenant = "00000000-0000-0000-0000-000000000000";

export interface NewMessage {
  tenantId: string;
  id: string;
  kind: string;
  personId: string | null;
  sealed: Buffer;
  now: Date;
  /** Why it is not sent. */
  dropped?: string;
}

export async function insertMessage(tx: Tx, m: NewMessage): Promise<void> {
  await tx
    .insertInto("messages")
    .values({
      tenant_id: m.tenantId,
      id: m.id,
      kind: m.kind,
      person_id: m.personId,
      sealed: m.sealed,
      created_at: m.now,
      dropped: m.dropped ?? null,
    })
    .execute();
}

/** How many messages of this kind about this person were queued since then; others that ask wait for this transaction. */
export async function countSince(
  tx: Tx,
  o: { tenantId: string; kind: string; personId: string | null; since: Date },
): Promise<number> {
  const about = `message:${o.tenantId}:${o.kind}:${o.personId}`;
  const locked = sql`select pg_advisory_xact_lock(hashtextextended(${about}, 0))`.execute(tx);
  const found = tx
    .selectFrom("messages")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("tenant_id", "=", o.tenantId)
    .where("kind", "=", o.kind)
    .where("person_id", o.personId === null ? "is" : "=", o.personId)
    .where("created_at", ">", o.since)
    .where("dropped", "is", null)
    .executeTakeFirstOrThrow();
  return (await Promise.all([locked, found]))[1].count;
}

export interface MessageRow {
  kind: string;
  sealed: Buffer;
  at: Date;
  /** Nothing more is to be done about it. */
  done: boolean;
}

export async function messageRow(tx: Tx, o: { tenantId: string; id: string }): Promise<MessageRow | null> {
  const row = await tx
    .selectFrom("messages")
    .select(["kind", "sealed", "created_at", "sent_at", "dropped"])
    .where("tenant_id", "=", o.tenantId)
    .where("id", "=", o.id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) return null;
  return { kind: row.kind, sealed: row.sealed, at: row.created_at, done: row.sent_at !== null || row.dropped !== null };
}

/** `sealed` takes the place of the words that were sent. */
export async function settleMessage(
  tx: Tx,
  o: { tenantId: string; id: string; sealed?: Buffer } & ({ sentAt: Date } | { dropped: string }),
): Promise<void> {
  await tx
    .updateTable("messages")
    .set({
      ...("sentAt" in o ? { sent_at: o.sentAt } : { dropped: o.dropped }),
      ...(o.sealed ? { sealed: o.sealed } : {}),
    })
    .where("tenant_id", "=", o.tenantId)
    .where("id", "=", o.id)
    .execute();
}

/** What was typed on the finder's page becomes the mail that answers it. */
export async function answerFinder(tx: Tx, o: { id: string; sealed: Buffer }): Promise<void> {
  await tx
    .updateTable("messages")
    .set({ kind: "finder", sealed: o.sealed })
    .where("tenant_id", "=", noTenant)
    .where("id", "=", o.id)
    .execute();
}

export async function deleteMessage(tx: Tx, o: { tenantId: string; id: string }): Promise<void> {
  await tx.deleteFrom("messages").where("tenant_id", "=", o.tenantId).where("id", "=", o.id).execute();
}

/** False where this address has had its mail of this day. */
export async function spendFinderDay(tx: Tx, o: { digest: Buffer; day: string }): Promise<boolean> {
  const spent = await tx
    .insertInto("provider_finder_mails")
    .values({ address_digest: o.digest, day: o.day })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst();
  return (spent.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Old messages and finder days. Runs as the provider, over all tenants. */
export async function forgetMessages(tx: Tx, now: Date): Promise<void> {
  const since = new Date(now.getTime() - keepDays * dayMs);
  await tx.deleteFrom("messages").where("created_at", "<", since).execute();
  await tx
    .deleteFrom("provider_finder_mails")
    .where("day", "<", new Date(now.getTime() - 2 * dayMs).toISOString().slice(0, 10))
    .execute();
}
