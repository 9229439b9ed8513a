import { sql, type Tx } from "../platform/db/index.ts";
import type { Device } from "./device.ts";
import { eventValues, nobody, type SignInEvent } from "./event.ts";

const dayMs = 24 * 3600_000;

export interface HistoryRow {
  id: string;
  personId: string;
  at: Date;
  kind: string;
  outcome: "success" | "failure";
  methods: string[];
  asked: string[];
  reason: string | null;
  ip: string;
  network: string;
  place: string | null;
  device: Device;
  application: string | null;
  sessionId: string | null;
  keyName: string | null;
  caseNumber: string | null;
  browserFamily: string | null;
}

export type Filter = "all" | "success" | "failure";

export async function recordEvent(tx: Tx, event: SignInEvent): Promise<void> {
  await tx.insertInto("events").values(eventValues(event)).execute();
}

const columns = [
  "id",
  "person_id",
  "at",
  "kind",
  "outcome",
  "methods",
  "asked",
  "reason",
  "ip",
  "network",
  "place",
  "device",
  "application",
  "session_id",
  "key_name",
  "case_number",
  "browser_family",
] as const;

interface Row {
  id: string;
  person_id: string;
  at: Date;
  kind: string;
  outcome: "success" | "failure";
  methods: string[];
  asked: string[];
  reason: string | null;
  ip: string;
  network: string;
  place: string | null;
  device: unknown;
  application: string | null;
  session_id: string | null;
  key_name: string | null;
  case_number: string | null;
  browser_family: string | null;
}

function rowOf(row: Row): HistoryRow {
  const { person_id, session_id, key_name, case_number, browser_family, device, ...rest } = row;
  return {
    ...rest,
    personId: person_id,
    device: device as Device,
    sessionId: session_id,
    keyName: key_name,
    caseNumber: case_number,
    browserFamily: browser_family,
  };
}

export interface Page {
  /** Whose; everybody's of the tenant where it is null. */
  personId: string | readonly string[] | null;
  /** From this address only. */
  ip?: string | undefined;
  filter: Filter;
  since: Date;
  /** Before this instant. */
  until?: Date | undefined;
  /** Key of the last row of the page before. */
  before: { at: Date; id: string } | null;
  limit: number;
}

/** Sign-ins, newest first, by key and not by number, so that every page is as quick as the first. */
export async function historyPage(tx: Tx, p: Page): Promise<HistoryRow[]> {
  let query = tx.selectFrom("events").select(columns).where("kind", "=", "signin").where("at", ">=", p.since);
  if (typeof p.personId === "string") query = query.where("person_id", "=", p.personId);
  else if (p.personId !== null) query = query.where("person_id", "=", sql<string>`any(${p.personId}::uuid[])`);
  if (p.ip !== undefined) query = query.where("ip", "=", p.ip);
  if (p.until !== undefined) query = query.where("at", "<", p.until);
  if (p.filter !== "all") query = query.where("outcome", "=", p.filter);
  if (p.before) query = query.where(sql<boolean>`(at, id) < (${p.before.at}::timestamptz, ${p.before.id}::uuid)`);
  const rows = await query.orderBy("at", "desc").orderBy("id", "desc").limit(p.limit).execute();
  return rows.map((row) => rowOf(row as Row));
}

export async function ownEvent(
  tx: Tx,
  o: { personId: string; eventId: string; since: Date },
): Promise<HistoryRow | null> {
  const row = await tx
    .selectFrom("events")
    .select(columns)
    .where("person_id", "=", o.personId)
    .where("id", "=", o.eventId)
    .where("at", ">=", o.since)
    .executeTakeFirst();
  return row ? rowOf(row as Row) : null;
}

/** One event by its key, for the job that tells the person of it. */
export async function eventById(tx: Tx, o: { at: Date; id: string }): Promise<HistoryRow | null> {
  const row = await tx
    .selectFrom("events")
    .select(columns)
    .where("at", "=", o.at)
    .where("id", "=", o.id)
    .executeTakeFirst();
  return row ? rowOf(row as Row) : null;
}

/** The sign-in that a report is about: it was not later than the report, and is looked for in the months that are kept. */
export async function eventOfCase(
  tx: Tx,
  o: { person_id: string; event_id: string; created_at: Date },
): Promise<HistoryRow | null> {
  const row = await tx
    .selectFrom("events")
    .select(columns)
    .where("person_id", "=", o.person_id)
    .where("id", "=", o.event_id)
    .where("at", "<=", o.created_at)
    .executeTakeFirst();
  return row ? rowOf(row as Row) : null;
}

/** Refused sign-ins that nobody has reported yet, from networks from which this person has never got in, within the time. */
export async function unusualFailures(tx: Tx, o: { personId: string; since: Date }): Promise<number> {
  const row = await tx
    .selectFrom("events as e")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("e.person_id", "=", o.personId)
    .where("e.outcome", "=", "failure")
    .where("e.case_number", "is", null)
    .where("e.at", ">=", o.since)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("events as s")
            .select("s.id")
            .whereRef("s.person_id", "=", "e.person_id")
            .whereRef("s.network", "=", "e.network")
            .where("s.outcome", "=", "success"),
        ),
      ),
    )
    .executeTakeFirstOrThrow();
  return row.count;
}

/** Which of these networks this person has got in from. */
export async function ownNetworks(tx: Tx, o: { personId: string; networks: string[] }): Promise<Set<string>> {
  if (o.networks.length === 0) return new Set();
  const rows = await tx
    .selectFrom("events")
    .select("network")
    .distinct()
    .where("person_id", "=", o.personId)
    .where("outcome", "=", "success")
    .where("network", "in", o.networks)
    .execute();
  return new Set(rows.map((row) => row.network));
}

/** Whether a sign-in from this network with this browser family came before, in the 30 days until then. */
export async function seenBefore(
  tx: Tx,
  o: { personId: string; network: string; family: string | null; before: Date },
): Promise<boolean> {
  const row = await tx
    .selectFrom("events")
    .select("id")
    .where("person_id", "=", o.personId)
    .where("outcome", "=", "success")
    .where("network", "=", o.network)
    .where(sql<boolean>`browser_family is not distinct from ${o.family}`)
    .where("at", "<", o.before)
    .where("at", ">=", new Date(o.before.getTime() - 30 * 24 * 3600_000))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether a wrong password was the last that a person has typed since then, and no right one at all. */
export async function oldPasswordTyped(tx: Tx, o: { personId: string; since: Date }): Promise<boolean> {
  const rows = await tx
    .selectFrom("events")
    .select(["outcome", "reason"])
    .distinct()
    .where("person_id", "=", o.personId)
    .where("kind", "=", "signin")
    .where("at", ">", o.since)
    .execute();
  return rows.some(({ reason }) => reason === "password") && rows.every(({ outcome }) => outcome === "failure");
}

export async function lastSignIn(tx: Tx, personId: string): Promise<Date | null> {
  const row = await tx
    .selectFrom("events")
    .select("at")
    .where("person_id", "=", personId)
    .where("kind", "=", "signin")
    .where("outcome", "=", "success")
    .orderBy("at", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.at ?? null;
}

/** Sign-ins of a tenant between two instants, by outcome. */
export async function countSignIns(tx: Tx, o: { from: Date; to: Date }): Promise<{ success: number; failure: number }> {
  const rows = await tx
    .selectFrom("events")
    .select((eb) => ["outcome", eb.fn.countAll<number>().as("n")])
    .where("kind", "=", "signin")
    .where("at", ">=", o.from)
    .where("at", "<", o.to)
    .groupBy("outcome")
    .execute();
  const of = (outcome: string) => rows.find((row) => row.outcome === outcome)?.n ?? 0;
  return { success: of("success"), failure: of("failure") };
}

/** Partitions ahead, nobody's rows after a day, the others after the keeping time. Runs as the provider. */
export async function keepHistory(tx: Tx, o: { now: Date; keepDays: number }): Promise<void> {
  for (const ahead of [0, 1, 2]) {
    await sql`select genkan_events_partition((${o.now}::timestamptz at time zone 'UTC' + make_interval(months => ${ahead}))::date)`.execute(
      tx,
    );
  }
  const since = new Date(o.now.getTime() - o.keepDays * dayMs);
  await sql`select genkan_events_forget((${since}::timestamptz at time zone 'UTC')::date)`.execute(tx);
  await tx.deleteFrom("events").where("at", "<", since).execute();
  const dayAgo = new Date(o.now.getTime() - dayMs);
  await tx.deleteFrom("events").where("person_id", "=", nobody).where("at", "<", dayAgo).execute();
}

/** Which application a sign-in reached: the first one opened in its session. The entry was written at the session's start. */
export async function noteApplication(
  tx: Tx,
  o: { personId: string; sessionId: string; signedInAt: Date; application: string },
): Promise<void> {
  await tx
    .updateTable("events")
    .set({ application: o.application })
    .where("person_id", "=", o.personId)
    .where("at", "=", o.signedInAt)
    .where("session_id", "=", o.sessionId)
    .where("application", "is", null)
    .execute();
}
