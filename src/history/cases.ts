import { sql, type Tx } from "../platform/db/index.ts";
import { newId } from "../platform/ids.ts";
import type { HistoryRow } from "./store.ts";

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
  await tx.updateTable("cases").set({ kind: o.kind }).where("event_id", "=", o.event.id).execute();
  return { number, news: true };
}

async function insertCase(tx: Tx, { tenantId, kind, personId, event, now }: NewCase): Promise<string> {
  const next = await sql<{ n: number }>`select nextval('provider_case_numbers') as n`.execute(tx);
  const number = `R-${next.rows[0]?.n}`;
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
