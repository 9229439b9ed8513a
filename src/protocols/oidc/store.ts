import { type Person, type PersonRow, personColumns, personOf } from "../../accounts/index.ts";
import { assignedTo } from "../../applications/index.ts";
import { sql, type Tx } from "../../platform/db/index.ts";

export interface Granted {
  clientId: string;
  scope: string;
  claims: string[];
  resources: Record<string, string>;
}

export interface NewGrant {
  id: string;
  applicationId: string;
  personId: string;
  sessionId: string;
  granted: Granted;
  offline: boolean;
  expiresAt: Date;
}

export interface NewItem {
  digest: Buffer;
  kind: string;
  grantId: string | null;
  userCode: Buffer | null;
  sealed: Buffer;
  expiresAt: Date;
}

/** What stands behind a code or token: itself, the grant that it came from, and whether that still holds. */
export interface Found {
  kind: string;
  sealed: Buffer;
  consumed: boolean;
  grant: (NewGrant & { alive: boolean; createdAt: Date }) | null;
  person: Person | null;
}

interface Scope {
  tenantId: string;
  now: Date;
}

/** A grant with what is issued on it at once, and the note that the session was handed on: one statement. */
export async function insertGrant(
  tx: Tx,
  o: Scope & { grant: NewGrant; item: NewItem; sid: string },
): Promise<{ first: boolean }> {
  const { grant, item, tenantId, now } = o;
  const subject = JSON.stringify({ sids: [o.sid], sub: grant.personId });
  const result = await sql<{ first: boolean }>`
    with granted as (
      insert into oidc_grants (tenant_id, id, application_id, person_id, session_id, granted, offline, created_at, expires_at)
      values (${tenantId}, ${grant.id}, ${grant.applicationId}, ${grant.personId}, ${grant.sessionId},
        ${JSON.stringify(grant.granted)}::jsonb, ${grant.offline}, ${now}, ${grant.expiresAt})
    ), issued as (
      insert into oidc_items (tenant_id, digest, kind, grant_id, user_code, sealed, expires_at)
      values (${tenantId}, ${item.digest}, ${item.kind}, ${grant.id}, ${item.userCode}, ${item.sealed}, ${item.expiresAt})
    )
    insert into application_sessions (tenant_id, session_id, application_id, protocol, subject, at)
    values (${tenantId}, ${grant.sessionId}, ${grant.applicationId}, 'oidc', ${subject}::jsonb, ${now})
    on conflict (tenant_id, session_id, application_id, protocol) do update set at = excluded.at,
      subject = jsonb_set(excluded.subject, '{sids}', (select jsonb_agg(distinct sid) from
        jsonb_array_elements(coalesce(application_sessions.subject -> 'sids', '[]'::jsonb) || (excluded.subject -> 'sids')) sid))
    returning (xmax = 0) as first
  `.execute(tx);
  return { first: result.rows[0]?.first ?? false };
}

/** A device code is answered by its person: the grant stands with it. False: it was answered or is over, and nothing is written. */
export async function approveItem(
  tx: Tx,
  o: Scope & { grant: NewGrant; digest: Buffer; sealed: Buffer; sid: string },
): Promise<boolean> {
  const { grant, tenantId, now } = o;
  if (!(await replaceItem(tx, { tenantId, now, digest: o.digest, sealed: o.sealed, grantId: grant.id }))) return false;
  await tx
    .insertInto("oidc_grants")
    .values({
      ...{ tenant_id: tenantId, id: grant.id, application_id: grant.applicationId, person_id: grant.personId },
      ...{ session_id: grant.sessionId, granted: JSON.stringify(grant.granted), offline: grant.offline },
      ...{ created_at: now, expires_at: grant.expiresAt },
    })
    .execute();
  return true;
}

/** A refresh token is used up and what it is exchanged for is written, in one statement; false, and nothing is: somebody was faster. */
export async function rotateItem(tx: Tx, o: Scope & { digest: Buffer; items: NewItem[] }): Promise<boolean> {
  const rows = o.items.map(
    (item) => sql`(${o.tenantId}::uuid, ${item.digest}::bytea, ${item.kind}::text, ${item.grantId}::uuid,
      ${item.userCode}::bytea, ${item.sealed}::bytea, ${item.expiresAt}::timestamptz)`,
  );
  const written = await sql`
    with used as (
      update oidc_items set consumed_at = ${o.now}
      where tenant_id = ${o.tenantId} and digest = ${o.digest} and consumed_at is null returning digest
    )
    insert into oidc_items (tenant_id, digest, kind, grant_id, user_code, sealed, expires_at)
    select v.* from (values ${sql.join(rows)}) v where exists (select from used)
    returning digest
  `.execute(tx);
  return written.rows.length > 0;
}

export async function insertItems(tx: Tx, o: Scope & { items: NewItem[] }): Promise<void> {
  const rows = o.items.map((item) => ({
    tenant_id: o.tenantId,
    digest: item.digest,
    kind: item.kind,
    grant_id: item.grantId,
    user_code: item.userCode,
    sealed: item.sealed,
    expires_at: item.expiresAt,
  }));
  await tx.insertInto("oidc_items").values(rows).execute();
}

/** Spends one of ten tries that a person has in ten minutes; null: spent, else until when there is none. */
export async function spendDeviceTry(tx: Tx, o: Scope & { personId: string }): Promise<Date | null> {
  const until = new Date(o.now.getTime() + 10 * 60_000);
  const spent = await sql`
    insert into oidc_device_tries as t (tenant_id, person_id, tries, until) values (${o.tenantId}, ${o.personId}, 1, ${until})
    on conflict (tenant_id, person_id) do update set
      tries = case when t.until <= ${o.now} then 1 else t.tries + 1 end,
      until = case when t.until <= ${o.now} then excluded.until else t.until end
    where t.until <= ${o.now} or t.tries < 10
    returning tries
  `.execute(tx);
  if (spent.rows.length > 0) return null;
  const row = await tx
    .selectFrom("oidc_device_tries")
    .select("until")
    .where("person_id", "=", o.personId)
    .executeTakeFirst();
  return row?.until ?? until;
}

/** A device code as it is answered: the person, the grant, or a refusal stands in it from now on. False: it was answered or is over. */
export async function replaceItem(
  tx: Tx,
  o: Scope & { digest: Buffer; sealed: Buffer; grantId: string | null },
): Promise<boolean> {
  const result = await tx
    .updateTable("oidc_items")
    .set({ sealed: o.sealed, grant_id: o.grantId, user_code: null })
    .where("tenant_id", "=", o.tenantId)
    .where("digest", "=", o.digest)
    .where("consumed_at", "is", null)
    .where("user_code", "is not", null)
    .where("expires_at", ">", o.now)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

type Row = Partial<PersonRow> & {
  kind: string;
  sealed: Buffer;
  was_consumed: boolean;
  grant_id: string | null;
  application_id: string;
  person_id: string;
  session_id: string;
  granted: unknown;
  offline: boolean;
  granted_at: Date;
  grant_expires_at: Date;
  alive: boolean | null;
};

/**
 * A code or token that has not expired, with its grant, person, session and assignment: one statement over the tables of
 * several rooms, so that a suspension, a removed assignment or an ended session takes effect on the very next request.
 * `spend`: uses it up in the same statement; of two at once one sees it unused.
 */
export async function findItem(tx: Tx, o: Scope & { digest: Buffer; spend: boolean }): Promise<Found | null> {
  const mine = sql`i.tenant_id = ${o.tenantId} and i.digest = ${o.digest} and i.expires_at > ${o.now}`;
  const spent = o.spend
    ? sql`with spent as (update oidc_items i set consumed_at = ${o.now} where ${mine} and i.consumed_at is null returning i.digest)`
    : sql``;
  const consumed = o.spend ? sql`not exists (select from spent)` : sql`i.consumed_at is not null`;
  const result = await sql<Row>`${spent}
    select i.kind, i.sealed, ${consumed} as was_consumed, h.id as grant_id, h.application_id, h.person_id, h.session_id,
      h.granted, h.offline, h.created_at as granted_at, h.expires_at as grant_expires_at,
      (not h.revoked and h.expires_at > ${o.now} and people.state = 'active' and v.state = 'active' and a.id is not null
        and (h.offline or (s.state = 'active' and s.expires_at > ${o.now})) and ${assignedTo(sql`h.person_id`)}) as alive,
      ${sql.join(personColumns.map((column) => sql.ref(column)))}
    from oidc_items i
    left join oidc_grants h on h.tenant_id = i.tenant_id and h.id = i.grant_id
    left join people on people.tenant_id = h.tenant_id and people.id = h.person_id
    left join provider_tenants v on v.tenant_id = h.tenant_id
    left join sessions s on s.tenant_id = h.tenant_id and s.id = h.session_id
    left join applications a on a.tenant_id = h.tenant_id and a.id = h.application_id and a.removed_at is null
    where ${mine}
  `.execute(tx);
  const row = result.rows[0];
  return row ? foundOf(row) : null;
}

function foundOf(row: Row): Found {
  const found = { kind: row.kind, sealed: row.sealed, consumed: row.was_consumed };
  if (row.grant_id === null) return { ...found, grant: null, person: null };
  const grant = {
    ...{ id: row.grant_id, applicationId: row.application_id, personId: row.person_id, sessionId: row.session_id },
    ...{ granted: row.granted as Granted, offline: row.offline, createdAt: row.granted_at },
    ...{ expiresAt: row.grant_expires_at, alive: row.alive === true },
  };
  return { ...found, grant, person: row.state === null ? null : personOf(row as PersonRow) };
}

/** Uses a code or token up; false: somebody was faster, or it is over. */
export async function consumeItem(tx: Tx, o: Scope & { digest: Buffer }): Promise<boolean> {
  const result = await tx
    .updateTable("oidc_items")
    .set({ consumed_at: o.now })
    .where("tenant_id", "=", o.tenantId)
    .where("digest", "=", o.digest)
    .where("consumed_at", "is", null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

export async function deleteItem(tx: Tx, o: { tenantId: string; digest: Buffer }): Promise<void> {
  await tx.deleteFrom("oidc_items").where("tenant_id", "=", o.tenantId).where("digest", "=", o.digest).execute();
}

/** True where it was not there: what may be seen once only is noted before it counts. */
export async function noteOnce(tx: Tx, o: Scope & { item: NewItem }): Promise<boolean> {
  const { digest, kind, sealed, expiresAt } = o.item;
  const result = await sql`
    insert into oidc_items (tenant_id, digest, kind, sealed, expires_at) values (${o.tenantId}, ${digest}, ${kind}, ${sealed}, ${expiresAt})
    on conflict (tenant_id, digest) do update set expires_at = excluded.expires_at where oidc_items.expires_at < ${o.now}
    returning digest
  `.execute(tx);
  return result.rows.length > 0;
}

/** The device code that waits for this typed code, by digest; null: none waits. */
export async function itemByUserCode(
  tx: Tx,
  o: Scope & { userCode: Buffer },
): Promise<{ digest: Buffer; sealed: Buffer } | null> {
  const row = await tx
    .selectFrom("oidc_items")
    .select(["digest", "sealed"])
    .where("tenant_id", "=", o.tenantId)
    .where("user_code", "=", o.userCode)
    .where("consumed_at", "is", null)
    .where("expires_at", ">", o.now)
    .executeTakeFirst();
  return row ?? null;
}

/** Everything that was issued on a grant ends. */
export async function revokeGrant(tx: Tx, o: { tenantId: string; id: string }): Promise<void> {
  await tx
    .updateTable("oidc_grants")
    .set({ revoked: true })
    .where("tenant_id", "=", o.tenantId)
    .where("id", "=", o.id)
    .execute();
}

/** What has expired, a day after. Runs as the provider, over all tenants. */
export async function forgetOidc(tx: Tx, now: Date): Promise<void> {
  const before = new Date(now.getTime() - 24 * 3600_000);
  await tx.deleteFrom("oidc_items").where("expires_at", "<", before).execute();
  await tx.deleteFrom("oidc_grants").where("expires_at", "<", before).execute();
  await tx.deleteFrom("oidc_device_tries").where("until", "<", before).execute();
}
