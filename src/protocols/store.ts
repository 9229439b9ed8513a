import { sql, type Tx } from "../platform/db/index.ts";

/** False where the network has parked too many that still wait. */
export async function parkRequest(
  tx: Tx,
  o: { tenantId: string; id: string; network: string; sealed: Buffer; expiresAt: Date; most: number; now: Date },
): Promise<boolean> {
  const result = await sql`
    insert into parked_requests (tenant_id, id, network, sealed, expires_at)
    select ${o.tenantId}::uuid, ${o.id}::uuid, ${o.network}::text, ${o.sealed}::bytea, ${o.expiresAt}::timestamptz
    where (select count(*) from parked_requests where tenant_id = ${o.tenantId}::uuid and network = ${o.network}::text
      and expires_at > ${o.now}::timestamptz) < ${o.most}::integer
    returning id
  `.execute(tx);
  return result.rows.length > 0;
}

export async function parkedRequest(tx: Tx, id: string): Promise<Buffer | null> {
  const row = await tx.selectFrom("parked_requests").select("sealed").where("id", "=", id).executeTakeFirst();
  return row?.sealed ?? null;
}

/** Runs as the provider, over all tenants. */
export async function forgetParked(tx: Tx, now: Date): Promise<void> {
  await tx.deleteFrom("parked_requests").where("expires_at", "<", now).execute();
}

/** A session that an application was told of. */
export interface Handover {
  sessionId: string;
  applicationId: string;
  protocol: "oidc" | "saml" | "wsfed";
  /** What the other side knows the sign-in by. */
  subject: object;
}

export async function noteHandover(tx: Tx, o: Handover & { tenantId: string; now: Date }): Promise<void> {
  const subject = JSON.stringify(o.subject);
  await tx
    .insertInto("application_sessions")
    .values({
      tenant_id: o.tenantId,
      session_id: o.sessionId,
      application_id: o.applicationId,
      protocol: o.protocol,
      subject,
      at: o.now,
    })
    .onConflict((oc) =>
      oc.columns(["tenant_id", "session_id", "application_id", "protocol"]).doUpdateSet({ subject, at: o.now }),
    )
    .execute();
}

/** Where a session was handed on to, the latest first. */
export async function handoversOf(tx: Tx, sessionId: string): Promise<Handover[]> {
  const rows = await tx
    .selectFrom("application_sessions")
    .selectAll()
    .where("session_id", "=", sessionId)
    .orderBy("at", "desc")
    .execute();
  return rows.map((row) => ({
    sessionId: row.session_id,
    applicationId: row.application_id,
    protocol: row.protocol as Handover["protocol"],
    subject: row.subject as object,
  }));
}

/** The application has said that it knows of the session's end. */
export async function noteTold(
  tx: Tx,
  o: { sessionId: string; applicationId: string; protocol: Handover["protocol"]; now: Date },
): Promise<void> {
  await tx
    .updateTable("application_sessions")
    .set({ told_at: o.now })
    .where("session_id", "=", o.sessionId)
    .where("application_id", "=", o.applicationId)
    .where("protocol", "=", o.protocol)
    .execute();
}

/** Ids of the applications that know of the end of one of these sessions. */
export async function toldApplications(tx: Tx, sessionIds: string[]): Promise<Set<string>> {
  if (sessionIds.length === 0) return new Set();
  const rows = await tx
    .selectFrom("application_sessions")
    .select("application_id")
    .where("session_id", "in", sessionIds)
    .where("told_at", "is not", null)
    .execute();
  return new Set(rows.map((row) => row.application_id));
}

/** After 400 days no session is left that it could belong to. Runs as the provider, over all tenants. */
export async function forgetHandovers(tx: Tx, now: Date): Promise<void> {
  await tx
    .deleteFrom("application_sessions")
    .where("at", "<", new Date(now.getTime() - 400 * 24 * 3600_000))
    .execute();
}

/** False where it was spent before (DESIGN §4). */
export async function spend(tx: Tx, o: { tenantId: string; digest: Buffer; expiresAt: Date }): Promise<boolean> {
  const result = await tx
    .insertInto("spent")
    .values({ tenant_id: o.tenantId, digest: o.digest, expires_at: o.expiresAt })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** What was spent can be told again by nobody any more. Runs as the provider, over all tenants. */
export async function forgetSpent(tx: Tx, now: Date): Promise<void> {
  await tx.deleteFrom("spent").where("expires_at", "<", now).execute();
}
