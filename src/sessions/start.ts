import { eventValues, type SignInEvent } from "../history/index.ts";
import { sql, type Tx } from "../platform/db/index.ts";
import { newId, newSecret } from "../platform/ids.ts";
import type { Policy } from "../tenants/index.ts";
import type { SessionTicket } from "./session.ts";
import { secretHash } from "./store.ts";

export interface StartInput {
  tenantId: string;
  personId: string;
  /** The pending sign-in that is used up; a second use starts nothing. */
  pending: { id: string; secret: string };
  policy: Policy;
  persistent: boolean;
  /** Answer to remember for this browser, where the person asked for that. */
  stayAnswer: boolean | null;
  browserDigest: Buffer;
  /** Until then this browser is not asked for the second factor; null leaves it as it is. */
  rememberUntil: Date | null;
  /** A session that is raised: it ends, and the new one when the old would have. */
  raised: { sessionId: string; until: Date } | null;
  /** It ends then at the latest, whatever the policy says. */
  endsAt?: Date | null;
  /** The browser had not completed a sign-in of this person before: the person is told by mail. */
  newBrowser: boolean;
  /** Null where nothing was proved anew. */
  event: SignInEvent | null;
  now: Date;
}

/**
 * Turns the pending sign-in into a session with an id and secret of its own, in the place of an older one that the person
 * has in this browser; notes the browser, the history entry and the message; all in one statement. Null where the pending
 * sign-in was used, ended or outlived.
 */
export async function startSession(tx: Tx, o: StartInput): Promise<SessionTicket | null> {
  const ticket = { personId: o.personId, sessionId: newId(), secret: newSecret() };
  const { expiresAt, idleSeconds } = lifetime(o);
  const tells = o.newBrowser && o.event !== null;
  const payload = JSON.stringify({ tenant: o.tenantId, event: o.event?.id, at: o.event?.at.toISOString() });
  const result = await sql`
    with used as (
      delete from sessions where tenant_id = ${o.tenantId} and id = ${o.pending.id}
        and secret_hash = ${secretHash(o.pending.secret)} and state = 'pending' and expires_at > ${o.now}
      returning proofs, ip, device
    ), replaced as (
      update sessions set state = 'ended', ended_reason = 'replaced'
      where tenant_id = ${o.tenantId} and person_id = ${o.personId} and state = 'active'
        and (browser_digest = ${o.browserDigest}::bytea or id = ${o.raised?.sessionId ?? null}::uuid) and exists (select from used)
    ), started as (
      insert into sessions (tenant_id, id, secret_hash, person_id, state, proofs, started_at, seen_at, expires_at,
        idle_seconds, persistent, browser_digest, ip, device)
      select ${o.tenantId}::uuid, ${ticket.sessionId}::uuid, ${secretHash(ticket.secret)}::bytea, ${o.personId}::uuid, 'active', proofs,
        ${o.now}::timestamptz, ${o.now}::timestamptz, ${expiresAt}::timestamptz, ${idleSeconds}::integer, ${o.persistent}::boolean,
        ${o.browserDigest}::bytea, ip, device from used
    ), noted as (
      insert into known_browsers (tenant_id, person_id, digest, first_seen_at, last_seen_at, stay_answer, remembered_until)
      select ${o.tenantId}::uuid, ${o.personId}::uuid, ${o.browserDigest}::bytea, ${o.now}::timestamptz, ${o.now}::timestamptz,
        ${o.stayAnswer}::boolean, ${o.rememberUntil}::timestamptz from used
      on conflict (tenant_id, person_id, digest) do update set last_seen_at = excluded.last_seen_at,
        stay_answer = coalesce(excluded.stay_answer, known_browsers.stay_answer),
        remembered_until = coalesce(excluded.remembered_until, known_browsers.remembered_until)
    ) ${o.event ? sql`, told as (${insertEvent({ ...o.event, sessionId: ticket.sessionId }, ranOut(o))})` : sql``}
    select case when ${tells}::boolean then genkan_enqueue('signin-event', ${payload}::json) end from used
  `.execute(tx);
  return result.rows.length > 0 ? ticket : null;
}

/** Whether the person had a session in this browser that ran out by itself: as every sign-in it is seen before it is replaced. */
function ranOut({ tenantId, personId, browserDigest, now }: StartInput) {
  return sql`exists (select from sessions s where s.tenant_id = ${tenantId} and s.person_id = ${personId}
    and s.browser_digest = ${browserDigest}::bytea and s.state = 'active' and (s.expires_at <= ${now}::timestamptz
      or s.seen_at <= ${now}::timestamptz - make_interval(secs => s.idle_seconds)))`;
}

function insertEvent(event: SignInEvent, over: ReturnType<typeof ranOut>) {
  const { asked, ...rest } = eventValues(event);
  const values = Object.entries(rest);
  const columns = sql.join(values.map(([name]) => sql.ref(name)));
  const grounds = sql`case when ${over} then array['over'] else '{}' end::text[] || ${asked}::text[]`;
  return sql`insert into events (${columns}, asked)
    select ${sql.join(values.map(([name, value]) => typed(name, value)))}, ${grounds} from used`;
}

const types: Record<string, string> = {
  tenant_id: "uuid",
  id: "uuid",
  person_id: "uuid",
  session_id: "uuid",
  at: "timestamptz",
  methods: "text[]",
  device: "jsonb",
};

/** A parameter in a select list has no type of its own; the column says which it is. */
function typed(name: string, value: unknown) {
  return sql`${value}::${sql.raw(types[name] ?? "text")}`;
}

function lifetime(o: StartInput): { expiresAt: Date; idleSeconds: number | null } {
  const { session, staySignedIn } = o.policy;
  const hours = o.persistent ? staySignedIn.days * 24 : session.hours;
  const byPolicy = o.raised?.until ?? new Date(o.now.getTime() + hours * 3600_000);
  return {
    expiresAt: o.endsAt && o.endsAt < byPolicy ? o.endsAt : byPolicy,
    idleSeconds: o.persistent ? null : session.idleMinutes * 60,
  };
}
