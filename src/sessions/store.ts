import { createHash } from "node:crypto";
import { type PersonRow, personColumns, personOf } from "../accounts/index.ts";
import type { Proof } from "../factors/index.ts";
import { sql, type Tx } from "../platform/db/index.ts";
import type { Session, SessionTicket } from "./session.ts";

export function secretHash(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}

interface SessionColumns {
  session_id: string;
  proofs: unknown;
  started_at: Date;
  seen_at: Date;
  expires_at: Date;
  persistent: boolean;
  browser_digest: Buffer | null;
  ip: string;
  device: unknown;
}
type CheckRow = PersonRow & SessionColumns & { must_change: string | null; tenant_version: number };

export interface Checked {
  session: Session;
  /** After a report the password has to be changed before anything else. A temporary one matters to nobody who came by a key. */
  mustChange: boolean;
  tenantVersion: number;
}

/** The session behind a cookie, in one statement; `seen_at` moves at most once a minute. */
export async function checkSession(
  tx: Tx,
  o: { tenantId: string; ticket: SessionTicket; now: Date },
): Promise<Checked | null> {
  const alive = sql`s.state = 'active' and s.expires_at > ${o.now}
    and (s.idle_seconds is null or s.seen_at > ${o.now}::timestamptz - make_interval(secs => s.idle_seconds))`;
  const result = await sql<CheckRow>`
    with touched as (
      update sessions s set seen_at = ${o.now}
      where s.tenant_id = ${o.tenantId} and s.id = ${o.ticket.sessionId} and s.secret_hash = ${secretHash(o.ticket.secret)}
        and s.seen_at < ${o.now}::timestamptz - interval '1 minute' and ${alive}
    )
    select s.id as session_id, s.proofs, s.started_at, s.seen_at, s.expires_at, s.persistent, s.browser_digest, s.ip, s.device,
      ${sql.join(personColumns.map((column) => sql.ref(column)))}, w.must_change, v.version as tenant_version
    from sessions s
    join people on people.tenant_id = s.tenant_id and people.id = s.person_id and people.state = 'active'
    join provider_tenants v on v.tenant_id = s.tenant_id and v.state = 'active'
    left join passwords w on w.tenant_id = s.tenant_id and w.person_id = s.person_id
    where s.tenant_id = ${o.tenantId} and s.id = ${o.ticket.sessionId} and s.secret_hash = ${secretHash(o.ticket.secret)} and ${alive}
  `.execute(tx);
  const row = result.rows[0];
  if (!row) return null;
  return { session: sessionOf(row), mustChange: row.must_change === "reported", tenantVersion: row.tenant_version };
}

function sessionOf(row: PersonRow & SessionColumns): Session {
  return {
    id: row.session_id,
    person: personOf(row),
    proofs: row.proofs as Proof[],
    startedAt: row.started_at,
    seenAt: row.seen_at,
    expiresAt: row.expires_at,
    persistent: row.persistent,
    browserDigest: row.browser_digest,
    ip: row.ip,
    device: row.device,
  };
}

export interface PendingSession {
  tenantId: string;
  id: string;
  secret: string;
  personId: string;
  proofs: Proof[];
  ip: string;
  device: unknown;
  now: Date;
  expiresAt: Date;
}

/** The half-done sign-in after its first proof: a row that nothing accepts as a session. */
export async function insertPending(tx: Tx, p: PendingSession): Promise<void> {
  await tx
    .insertInto("sessions")
    .values({
      tenant_id: p.tenantId,
      id: p.id,
      secret_hash: secretHash(p.secret),
      person_id: p.personId,
      state: "pending",
      proofs: JSON.stringify(p.proofs),
      started_at: p.now,
      seen_at: p.now,
      expires_at: p.expiresAt,
      ip: p.ip,
      device: JSON.stringify(p.device),
    })
    .execute();
}

/** Whether a pending sign-in still waits; it is locked until the transaction ends. */
export async function holdPending(
  tx: Tx,
  o: { tenantId: string; id: string; secret: string; now: Date },
): Promise<boolean> {
  const row = await tx
    .selectFrom("sessions")
    .select("id")
    .where("tenant_id", "=", o.tenantId)
    .where("id", "=", o.id)
    .where("secret_hash", "=", secretHash(o.secret))
    .where("state", "=", "pending")
    .where("expires_at", ">", o.now)
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * A half-done sign-in after a further proof: id and secret are new, so that what was sealed before opens nothing. False where
 * it was used, ended or outlived.
 */
export async function raisePending(
  tx: Tx,
  o: { tenantId: string; id: string; secret: string; next: { id: string; secret: string }; proofs: Proof[]; now: Date },
): Promise<boolean> {
  const result = await tx
    .updateTable("sessions")
    .set({ id: o.next.id, secret_hash: secretHash(o.next.secret), proofs: JSON.stringify(o.proofs), seen_at: o.now })
    .where("tenant_id", "=", o.tenantId)
    .where("id", "=", o.id)
    .where("secret_hash", "=", secretHash(o.secret))
    .where("state", "=", "pending")
    .where("expires_at", ">", o.now)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Own sessions that are alive, newest use first. */
export async function listSessions(tx: Tx, personId: string, now: Date): Promise<Session[]> {
  const rows = await tx
    .selectFrom("sessions as s")
    .innerJoin("people", (join) =>
      join.onRef("people.tenant_id", "=", "s.tenant_id").onRef("people.id", "=", "s.person_id"),
    )
    .select(personColumns)
    .select([
      "s.id as session_id",
      "s.proofs",
      "s.started_at",
      "s.seen_at",
      "s.expires_at",
      "s.persistent",
      "s.browser_digest",
      "s.ip",
      "s.device",
    ])
    .where("s.person_id", "=", personId)
    .where("s.state", "=", "active")
    .where("s.expires_at", ">", now)
    .where(
      sql<boolean>`(s.idle_seconds is null or s.seen_at > ${now}::timestamptz - make_interval(secs => s.idle_seconds))`,
    )
    .orderBy("s.seen_at", "desc")
    .execute();
  return rows.map(sessionOf);
}

/**
 * Locks what a person has open, half-done sign-ins included, until the transaction ends, always in the same order, and
 * tells whether this session is still among them. What ends sessions because of a danger begins here: of two such acts
 * the first one wins, and no sign-in that is just being finished slips through.
 */
export async function holdSessions(tx: Tx, o: { personId: string; sessionId: string | null }): Promise<boolean> {
  const rows = await tx
    .selectFrom("sessions")
    .select("id")
    .where("person_id", "=", o.personId)
    .where("state", "<>", "ended")
    .orderBy("id")
    .forUpdate()
    .execute();
  return rows.some(({ id }) => id === o.sessionId);
}

/** The browser of a session, ended ones included as long as they are kept; null where nothing is known. */
export async function browserOf(tx: Tx, o: { personId: string; sessionId: string }): Promise<Buffer | null> {
  const row = await tx
    .selectFrom("sessions")
    .select("browser_digest")
    .where("person_id", "=", o.personId)
    .where("id", "=", o.sessionId)
    .executeTakeFirst();
  return row?.browser_digest ?? null;
}

/** Ends one session of a person; false where it was not theirs or had ended. */
export async function endSession(tx: Tx, o: { personId: string; sessionId: string; reason: string }): Promise<boolean> {
  const result = await tx
    .updateTable("sessions")
    .set({ state: "ended", ended_reason: o.reason })
    .where("person_id", "=", o.personId)
    .where("id", "=", o.sessionId)
    .where("state", "<>", "ended")
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Ends the session behind a cookie; what is no genuine ticket ends nothing. */
export async function endTicket(tx: Tx, ticket: SessionTicket, reason: string): Promise<void> {
  await tx
    .updateTable("sessions")
    .set({ state: "ended", ended_reason: reason })
    .where("id", "=", ticket.sessionId)
    .where("secret_hash", "=", secretHash(ticket.secret))
    .where("state", "=", "active")
    .execute();
}

/** Ends every session of a person but one, half-done sign-ins included. Takes effect on all nodes with the commit. */
export async function endOtherSessions(
  tx: Tx,
  o: { personId: string; except: string | null; reason: string },
): Promise<number> {
  let query = tx
    .updateTable("sessions")
    .set({ state: "ended", ended_reason: o.reason })
    .where("person_id", "=", o.personId)
    .where("state", "<>", "ended");
  if (o.except !== null) query = query.where("id", "<>", o.except);
  return Number((await query.executeTakeFirst()).numUpdatedRows);
}

/** Ends every session of a tenant, half-done sign-ins included. Runs as the provider. */
export async function endAllSessions(tx: Tx, o: { tenantId: string; reason: string }): Promise<void> {
  await tx
    .updateTable("sessions")
    .set({ state: "ended", ended_reason: o.reason })
    .where("tenant_id", "=", o.tenantId)
    .where("state", "<>", "ended")
    .execute();
}

/** Ends what was signed in by something that counts no more, half-done sign-ins included. */
export async function endSessionsProvedBy(
  tx: Tx,
  o: { personId: string; credentials: string[]; except: string | null; reason: string },
): Promise<void> {
  await tx
    .updateTable("sessions")
    .set({ state: "ended", ended_reason: o.reason })
    .where("person_id", "=", o.personId)
    .where("state", "<>", "ended")
    .where(sql<boolean>`id is distinct from ${o.except}::uuid`)
    .where(
      sql<boolean>`exists (select from jsonb_array_elements(proofs) p where p->>'credential' = any(${o.credentials}::text[]))`,
    )
    .execute();
}

/** The remembered answer to "stay signed in?" of this person in this browser. */
export async function setStayAnswer(
  tx: Tx,
  o: { personId: string; browserDigest: Buffer; answer: boolean | null },
): Promise<void> {
  await tx
    .updateTable("known_browsers")
    .set({ stay_answer: o.answer })
    .where("person_id", "=", o.personId)
    .where("digest", "=", o.browserDigest)
    .execute();
}

export async function stayAnswer(tx: Tx, o: { personId: string; browserDigest: Buffer }): Promise<boolean | null> {
  const row = await tx
    .selectFrom("known_browsers")
    .select("stay_answer")
    .where("person_id", "=", o.personId)
    .where("digest", "=", o.browserDigest)
    .executeTakeFirst();
  return row?.stay_answer ?? null;
}

/** This browser counts as a stranger for the person from now on; null: every browser but `except`. */
export async function forgetBrowsers(
  tx: Tx,
  o: { personId: string; digest: Buffer | null; except?: Buffer | null },
): Promise<void> {
  let query = tx.deleteFrom("known_browsers").where("person_id", "=", o.personId);
  if (o.digest !== null) query = query.where("digest", "=", o.digest);
  if (o.except) query = query.where("digest", "<>", o.except);
  await query.execute();
}

/** Every browser of a person is asked for the second factor again. */
export async function forgetRemembered(tx: Tx, personId: string): Promise<void> {
  await tx.updateTable("known_browsers").set({ remembered_until: null }).where("person_id", "=", personId).execute();
}

/** Ended and outlived sessions, and browsers not seen for 400 days. Runs as the provider, over all tenants. */
export async function forgetSessions(tx: Tx, now: Date): Promise<void> {
  const day = 24 * 3600_000;
  await tx
    .deleteFrom("sessions")
    .where("expires_at", "<", new Date(now.getTime() - 7 * day))
    .execute();
  await tx
    .deleteFrom("known_browsers")
    .where("last_seen_at", "<", new Date(now.getTime() - 400 * day))
    .execute();
}

/** When the person first completed a sign-in in this browser; null: never. */
export async function knownSince(tx: Tx, o: { personId: string; digest: Buffer | null }): Promise<Date | null> {
  if (o.digest === null) return null;
  const row = await tx
    .selectFrom("known_browsers")
    .select("first_seen_at")
    .where("person_id", "=", o.personId)
    .where("digest", "=", o.digest)
    .executeTakeFirst();
  return row?.first_seen_at ?? null;
}

export interface KnownBrowser {
  firstSeenAt: Date;
  lastSeenAt: Date;
  stayAnswer: boolean | null;
}

/** The browsers in which a person has signed in, the last one used first; what tells them apart stays here. */
export async function knownBrowsers(tx: Tx, personId: string): Promise<KnownBrowser[]> {
  const rows = await tx
    .selectFrom("known_browsers")
    .select(["first_seen_at", "last_seen_at", "stay_answer"])
    .where("person_id", "=", personId)
    .orderBy("last_seen_at", "desc")
    .execute();
  return rows.map((row) => ({
    firstSeenAt: row.first_seen_at,
    lastSeenAt: row.last_seen_at,
    stayAnswer: row.stay_answer,
  }));
}
