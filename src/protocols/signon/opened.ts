import { sql, type Tx } from "../../platform/db/index.ts";
import type { Session } from "../../sessions/index.ts";
import type { Handover } from "../store.ts";

export interface Opened {
  tenantId: string;
  session: Pick<Session, "id" | "person" | "startedAt">;
  application: { id: string; name: string };
  protocol: Handover["protocol"];
  /** What the other side knows the sign-in by. */
  subject: object;
  /** The request that is answered: spent here, once (DESIGN §4); null where nobody asked. */
  spend: { digest: Buffer; expiresAt: Date } | null;
  now: Date;
}

/**
 * Everything that a launch leaves behind, over the tables of several rooms in one statement, so that a launch costs three:
 * the request is spent, the session was handed on there, and the person's page and history know. Answers with the names of the
 * person's groups; null, and nothing is noted, where the request was answered before.
 */
export async function noteOpened(tx: Tx, o: Opened): Promise<string[] | null> {
  const { tenantId, session, application, now } = o;
  const personId = session.person.id;
  const fresh = o.spend
    ? sql`insert into spent (tenant_id, digest, expires_at)
        values (${tenantId}::uuid, ${o.spend.digest}::bytea, ${o.spend.expiresAt}::timestamptz)
        on conflict do nothing returning tenant_id`
    : sql`select ${tenantId}::uuid as tenant_id`;
  const result = await sql<{ fresh: boolean; groups: string[] | null }>`
    with fresh as (${fresh}),
    handed as (
      insert into application_sessions (tenant_id, session_id, application_id, protocol, subject, at)
      select tenant_id, ${session.id}::uuid, ${application.id}::uuid, ${o.protocol}::text, ${JSON.stringify(o.subject)}::jsonb,
        ${now}::timestamptz from fresh
      on conflict (tenant_id, session_id, application_id, protocol) do update set subject = excluded.subject, at = excluded.at
    ),
    launched as (
      insert into launches (tenant_id, person_id, application_id, at)
      select tenant_id, ${personId}::uuid, ${application.id}::uuid, ${now}::timestamptz from fresh
      on conflict (tenant_id, person_id, application_id) do update set at = excluded.at
    ),
    noted as (
      update events e set application = ${application.name}::text from fresh
      where e.tenant_id = fresh.tenant_id and e.person_id = ${personId}::uuid and e.at = ${session.startedAt}::timestamptz
        and e.session_id = ${session.id}::uuid and e.application is null
    )
    select exists (select from fresh) as fresh,
      (select array_agg(g.name order by g.name) from group_members m
        join groups g on g.tenant_id = m.tenant_id and g.id = m.group_id
        where m.tenant_id = ${tenantId}::uuid and m.person_id = ${personId}::uuid) as groups
  `.execute(tx);
  const [row] = result.rows;
  return row?.fresh ? (row.groups ?? []) : null;
}
