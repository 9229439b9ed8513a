import { sql, type Tx } from "../platform/db/index.ts";
import { newId } from "../platform/ids.ts";
import { type AuditEntry, recordAudit } from "./audit.ts";
import { eventOfCase, type HistoryRow } from "./store.ts";

/** `told`: the desk and the 管理者 know of it. `stopped`: sessions were ended and a new password was asked for as well. */
export type CaseKind = "told" | "stopped";

export interface ReportCase {
  /** As the person reads it, `R-1001`. */
  number: string;
  kind: CaseKind;
}

interface NewCase {
  tenantId: string;
  kind: CaseKind;
  personId: string;
  event: Pick<HistoryRow, "id" | "at">;
  now: Date;
}

/**
 * A desk case about a sign-in that its person does not recognise. Every report of one event has the number of the first;
 * `news` is false where it adds nothing to what was reported before, from another tab for example.
 */
export async function openCase(tx: Tx, o: NewCase): Promise<{ number: string; news: boolean }> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${o.event.id}, 0))`.execute(tx);
  const known = await caseOf(tx, o.event.id);
  if (!known) return { number: await insertCase(tx, o), news: true };
  const { number } = known;
  if (known.kind === "stopped" || o.kind === "told") return { number, news: false };
  await reopen(tx, o);
  return { number, news: true };
}

/** More is asked now than what may have been looked after already. */
async function reopen(tx: Tx, { kind, event }: NewCase): Promise<void> {
  const open = { state: "received", settled_at: null, settled_by: null, settled_reason: null };
  await tx
    .updateTable("cases")
    .set({ kind, ...open })
    .where("event_id", "=", event.id)
    .execute();
}

/** `R-1001`: one row of numbers for whatever people are told a number of. */
export async function nextCaseNumber(tx: Tx): Promise<string> {
  const next = await sql<{ n: number }>`select nextval('provider_case_numbers') as n`.execute(tx);
  return `R-${next.rows[0]?.n}`;
}

async function insertCase(tx: Tx, { tenantId, kind, personId, event, now }: NewCase): Promise<string> {
  const number = await nextCaseNumber(tx);
  const row = { tenant_id: tenantId, id: newId(), kind, person_id: personId, event_id: event.id, number };
  await tx
    .insertInto("cases")
    .values({ ...row, created_at: now })
    .execute();
  await tx
    .updateTable("events")
    .set({ case_number: number })
    .where("at", "=", event.at)
    .where("id", "=", event.id)
    .execute();
  return number;
}

export async function caseOf(tx: Tx, eventId: string): Promise<ReportCase | null> {
  const row = await tx
    .selectFrom("cases")
    .select(["number", "kind"])
    .where("event_id", "=", eventId)
    .executeTakeFirst();
  return row ? { number: row.number, kind: row.kind as CaseKind } : null;
}

/** Number of the person's latest case in which sessions were ended; null where there was none. */
export async function lastStopped(tx: Tx, personId: string): Promise<string | null> {
  const row = await tx
    .selectFrom("cases")
    .select("number")
    .where("person_id", "=", personId)
    .where("kind", "=", "stopped")
    .orderBy("created_at", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.number ?? null;
}

/** A report with the sign-in that it is about, as the desk looks after it. */
export interface WholeCase extends ReportCase {
  id: string;
  personId: string;
  createdAt: Date;
  settled: { at: Date; by: AuditEntry["actor"]; reason: string } | null;
  /** Null where the history does not go back so far any more. */
  event: HistoryRow | null;
}

export async function wholeCase(tx: Tx, number: string): Promise<WholeCase | null> {
  const row = await tx.selectFrom("cases").selectAll().where("number", "=", number).executeTakeFirst();
  if (!row) return null;
  const { settled_at: at, settled_by: by, settled_reason: reason } = row;
  return {
    ...{ id: row.id, number, kind: row.kind as CaseKind, personId: row.person_id, createdAt: row.created_at },
    settled: at === null ? null : { at, by: by as AuditEntry["actor"], reason: reason ?? "" },
    event: await eventOfCase(tx, row),
  };
}

/** Notes that somebody has looked after a report, once; false where that was done before. */
export async function settleCase(
  tx: Tx,
  o: { tenantId: string; number: string; actor: AuditEntry["actor"]; reason: string; now: Date },
): Promise<boolean> {
  const row = await tx
    .updateTable("cases")
    .set({ state: "done", settled_at: o.now, settled_by: JSON.stringify(o.actor), settled_reason: o.reason })
    .where("number", "=", o.number)
    .where("settled_at", "is", null)
    .returning("person_id")
    .executeTakeFirst();
  if (!row) return false;
  const payload = { person: row.person_id, case: o.number, reason: o.reason };
  await recordAudit(tx, { tenantId: o.tenantId, actor: o.actor, act: "case.settle", payload, now: o.now });
  return true;
}
