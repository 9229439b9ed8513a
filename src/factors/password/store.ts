import { type PersonRow, personColumns } from "../../accounts/index.ts";
import { sql, type Tx } from "../../platform/db/index.ts";

const strangers = Buffer.alloc(0);
/** After so many strangers' failures without a success each further lock of theirs lasts a day (SPEC §2.6). */
const patience = 100;

export interface SpendInput {
  tenantId: string;
  userIdKey: string;
  idDigest: Buffer;
  browser: Buffer | null;
  network: string;
  tryId: string;
  limit: number;
  lockMinutes: number;
  now: Date;
}

export interface Spent {
  /** False: it was locked before, nothing was counted and nothing may be verified. */
  admitted: boolean;
  /** The first try since it was locked. */
  firstKnock: boolean;
  failures: number;
  lockedUntil: Date | null;
  budget: Buffer;
  sprayed: number;
  tenantVersion: number;
  person: (PersonRow & PasswordRow) | null;
}

interface PasswordRow {
  hash: string | null;
  kind: "temporary" | "chosen" | null;
  set_at: Date | null;
  expires_at: Date | null;
  must_change: "temporary" | "expired" | "reported" | null;
  reported_browser: Buffer | null;
  known: boolean;
  known_since: Date | null;
  remembered_until: Date | null;
  stay_answer: boolean | null;
}

type SpendRow = { [K in keyof PersonRow]: PersonRow[K] | null } & PasswordRow & {
    admitted: boolean;
    first_knock: boolean;
    failures: number;
    locked_until: Date | null;
    budget: Buffer;
    sprayed: number;
    tenant_version: number;
  };

/**
 * Spends one try and looks the person up, in one statement that is the same for IDs that exist and that do not.
 * `last_try` tells whether this call was counted: with 200 at once, PostgreSQL lines them up on the row and
 * exactly as many are admitted as the policy allows. `knock` is in the same way the first one that met the lock.
 */
export async function spendTry(tx: Tx, o: SpendInput): Promise<Spent> {
  const minutes = sql`${`${o.lockMinutes} minutes`}::interval`;
  const hourAgo = new Date(o.now.getTime() - 3600_000);
  const result = await sql<SpendRow>`
    with person as materialized (
      select ${sql.join(personColumns.map((column) => sql.ref(column)))},
        w.hash, w.kind, w.set_at, w.expires_at, w.must_change, w.reported_browser, b.digest is not null as known, b.first_seen_at as known_since,
        b.remembered_until, b.stay_answer
      from people
      left join passwords w on w.tenant_id = people.tenant_id and w.person_id = people.id
      left join known_browsers b on b.tenant_id = people.tenant_id and b.person_id = people.id and b.digest = ${o.browser}
      where people.tenant_id = ${o.tenantId} and people.user_id_key = ${o.userIdKey}
    ), spent as (
      insert into tries as t (tenant_id, id_digest, budget, failures, since_success, locked_until, last_try, touched_at)
      select ${o.tenantId}, ${o.idDigest}, coalesce((select ${o.browser}::bytea from person where known), ${strangers}::bytea),
        1, 1, case when ${o.limit} <= 1 then ${o.now}::timestamptz + ${minutes} end, ${o.tryId}::uuid, ${o.now}
      on conflict (tenant_id, id_digest, budget) do update set
        failures = case when t.locked_until > ${o.now} then t.failures when t.locked_until is not null then 1 else t.failures + 1 end,
        since_success = case when t.locked_until > ${o.now} then t.since_success else t.since_success + 1 end,
        locked_until = case
          when t.locked_until > ${o.now} then t.locked_until
          when (case when t.locked_until is not null then 1 else t.failures + 1 end) < ${o.limit} then null
          when t.budget = ${strangers} and t.since_success >= ${patience} then ${o.now}::timestamptz + interval '24 hours'
          else ${o.now}::timestamptz + ${minutes} end,
        last_try = case when t.locked_until > ${o.now} then t.last_try else ${o.tryId}::uuid end,
        knock = case when t.locked_until > ${o.now} then coalesce(t.knock, ${o.tryId}::uuid) end,
        touched_at = ${o.now}
      returning t.last_try = ${o.tryId}::uuid as admitted, t.knock is not distinct from ${o.tryId}::uuid as first_knock, t.failures, t.locked_until, t.budget
    )
    select spent.*, person.*, v.version as tenant_version,
      (select count(*) from (select from provider_sprays where network = ${o.network} and failed_at > ${hourAgo} limit 3001) s) as sprayed
    from spent join provider_tenants v on v.tenant_id = ${o.tenantId} left join person on true
  `.execute(tx);
  const row = result.rows[0];
  if (!row) throw new Error("a try was not spent");
  return {
    admitted: row.admitted,
    firstKnock: row.first_knock,
    failures: row.failures,
    lockedUntil: row.locked_until,
    budget: row.budget,
    sprayed: row.sprayed,
    tenantVersion: row.tenant_version,
    person: row.id === null ? null : (row as SpendRow & PersonRow),
  };
}

/**
 * A success clears its own budget only. True while the person and the hash that was matched still stand; both are held until
 * the transaction ends, so that a re-issue or suspension comes wholly before the proof is used or finds what came of it.
 */
export async function settleTries(
  tx: Tx,
  o: { tenantId: string; idDigest: Buffer; budget: Buffer; personId: string; hash: string },
): Promise<boolean> {
  const result = await sql`
    with standing as materialized (
      select 1 from people join passwords w on w.tenant_id = people.tenant_id and w.person_id = people.id
      where people.tenant_id = ${o.tenantId} and people.id = ${o.personId} and people.state = 'active' and w.hash = ${o.hash}
      for share
    ), cleared as (
      delete from tries where tenant_id = ${o.tenantId} and id_digest = ${o.idDigest} and budget = ${o.budget}
        and exists (select from standing)
    )
    select from standing
  `.execute(tx);
  return result.rows.length > 0;
}

/** Gives back what was spent of a budget, as a success does. */
export async function clearBudget(tx: Tx, o: { tenantId: string; idDigest: Buffer; budget: Buffer }): Promise<void> {
  await tx
    .deleteFrom("tries")
    .where("tenant_id", "=", o.tenantId)
    .where("id_digest", "=", o.idDigest)
    .where("budget", "=", o.budget)
    .execute();
}

/** Ends every lock of an ID; true where there was one. */
export async function clearLocks(tx: Tx, o: { tenantId: string; idDigest: Buffer; now: Date }): Promise<boolean> {
  const gone = await tx
    .deleteFrom("tries")
    .where("tenant_id", "=", o.tenantId)
    .where("id_digest", "=", o.idDigest)
    .returning("locked_until")
    .execute();
  return gone.some((row) => row.locked_until !== null && row.locked_until > o.now);
}

/** When the strangers' budget of an ID opens again; null when it is not locked. */
export async function lockedUntil(tx: Tx, o: { tenantId: string; idDigest: Buffer; now: Date }): Promise<Date | null> {
  const row = await tx
    .selectFrom("tries")
    .select((eb) => eb.fn.max("locked_until").as("until"))
    .where("tenant_id", "=", o.tenantId)
    .where("id_digest", "=", o.idDigest)
    .where("locked_until", ">", o.now)
    .executeTakeFirst();
  return row?.until ?? null;
}

/** When the budget opens again that a browser's tries are counted in; null when it is not locked. */
export async function lockInBrowser(
  tx: Tx,
  o: { tenantId: string; idDigest: Buffer; userIdKey: string; browser: Buffer | null; now: Date },
): Promise<Date | null> {
  const known = o.browser !== null && (await isKnownBrowser(tx, { browser: o.browser, userIdKey: o.userIdKey }));
  const row = await tx
    .selectFrom("tries")
    .select("locked_until")
    .where("tenant_id", "=", o.tenantId)
    .where("id_digest", "=", o.idDigest)
    .where("budget", "=", known ? (o.browser as Buffer) : strangers)
    .where("locked_until", ">", o.now)
    .executeTakeFirst();
  return row?.locked_until ?? null;
}

export interface RunningLock {
  tenantId: string;
  idDigest: Buffer;
  until: Date;
}

/** What is locked in these tenants, and until when; one's own needs no naming. */
export async function runningLocks(tx: Tx, o: { now: Date; tenantIds?: string[] }): Promise<RunningLock[]> {
  const rows = await tx
    .selectFrom("tries")
    .select((eb) => ["tenant_id as tenantId", "id_digest as idDigest", eb.fn.max("locked_until").as("until")])
    .where("locked_until", ">", o.now)
    .$if(o.tenantIds !== undefined, (query) => query.where("tenant_id", "in", o.tenantIds ?? []))
    .groupBy(["tenant_id", "id_digest"])
    .execute();
  return rows.flatMap(({ until, ...lock }) => (until ? [{ ...lock, until }] : []));
}

export interface NewPassword {
  tenantId: string;
  personId: string;
  hash: string;
  kind: "temporary" | "chosen";
  now: Date;
  expiresAt: Date | null;
  sealed: Buffer | null;
}

/** The new password takes the place of the old one; a sealed temporary one is destroyed by the same statement. */
export async function putPassword(tx: Tx, p: NewPassword): Promise<void> {
  const values = {
    hash: p.hash,
    kind: p.kind,
    set_at: p.now,
    expires_at: p.expiresAt,
    sealed: p.sealed,
    must_change: p.kind === "temporary" ? ("temporary" as const) : null,
    reported_browser: null,
    reminded_at: null,
  };
  const reissued = p.kind === "temporary" ? { reissued_at: p.now } : {};
  await tx
    .insertInto("passwords")
    .values({ tenant_id: p.tenantId, person_id: p.personId, ...values })
    .onConflict((oc) => oc.columns(["tenant_id", "person_id"]).doUpdateSet({ ...values, ...reissued }))
    .execute();
}

/** When a temporary password last took the place of another password; null: never. */
export async function passwordResetAt(tx: Tx, personId: string): Promise<Date | null> {
  return (await passwordRow(tx, personId))?.reissued_at ?? null;
}

export async function passwordRow(tx: Tx, personId: string) {
  return tx.selectFrom("passwords").selectAll().where("person_id", "=", personId).executeTakeFirst();
}

/** After a report nothing opens but a new password, and not in the reported browser, where it is known (SPEC §11.2). */
export async function requireChange(tx: Tx, o: { personId: string; reportedBrowser: Buffer | null }): Promise<void> {
  await tx
    .updateTable("passwords")
    .set({ must_change: "reported", reported_browser: o.reportedBrowser })
    .where("person_id", "=", o.personId)
    .execute();
}

/** Hashes that may not be used again, newest first; the present one is the first. */
export async function usedHashes(tx: Tx, personId: string, count: number): Promise<string[]> {
  if (count === 0) return [];
  const rows = await tx
    .selectFrom("password_history")
    .select("hash")
    .where("person_id", "=", personId)
    .orderBy("set_at", "desc")
    .limit(count)
    .execute();
  return rows.map((row) => row.hash);
}

/** Remembers a chosen password's hash, and forgets those beyond the longest reuse ban there is. */
export async function rememberHash(tx: Tx, o: { tenantId: string; personId: string; hash: string; now: Date }) {
  await tx
    .insertInto("password_history")
    .values({ tenant_id: o.tenantId, person_id: o.personId, set_at: o.now, hash: o.hash })
    .onConflict((oc) => oc.doNothing())
    .execute();
  await sql`
    delete from password_history where tenant_id = ${o.tenantId} and person_id = ${o.personId} and set_at <
      (select set_at from password_history where tenant_id = ${o.tenantId} and person_id = ${o.personId} order by set_at desc offset 23 limit 1)
  `.execute(tx);
}

export async function deletePassword(tx: Tx, o: { tenantId: string; personId: string }): Promise<void> {
  await tx.deleteFrom("passwords").where("tenant_id", "=", o.tenantId).where("person_id", "=", o.personId).execute();
}

/** Old tries and spent challenges; a running lock stays. Runs as the provider, over all tenants. */
export async function forgetTries(tx: Tx, now: Date): Promise<void> {
  const dayAgo = new Date(now.getTime() - 24 * 3600_000);
  await tx
    .deleteFrom("tries")
    .where("touched_at", "<", dayAgo)
    .where((eb) => eb.or([eb("locked_until", "is", null), eb("locked_until", "<", now)]))
    .execute();
  await tx.deleteFrom("spent").where("expires_at", "<", dayAgo).execute();
  await tx
    .deleteFrom("provider_sprays")
    .where("failed_at", "<", new Date(now.getTime() - 3600_000))
    .execute();
}

/** Temporary passwords that cease after `now` and within the days. Runs as the provider, over all tenants. */
export async function temporariesEnding(tx: Tx, o: { now: Date; days: number }): Promise<Ending[]> {
  const rows = await tx
    .selectFrom("passwords as w")
    .innerJoin("people as p", (join) => join.onRef("p.tenant_id", "=", "w.tenant_id").onRef("p.id", "=", "w.person_id"))
    .select(["w.tenant_id", "w.person_id", "w.set_at", "w.expires_at", "w.reminded_at"])
    .where("w.kind", "=", "temporary")
    .where("p.state", "=", "active")
    .where("w.expires_at", ">", o.now)
    .where("w.expires_at", "<=", new Date(o.now.getTime() + o.days * 24 * 3600_000))
    .execute();
  return rows.map((row) => ({
    tenantId: row.tenant_id,
    personId: row.person_id,
    setAt: row.set_at,
    expiresAt: row.expires_at as Date,
    remindedAt: row.reminded_at,
  }));
}

/** Chosen passwords of active people that were set in a span of time, for each tenant its own. Runs as the provider. */
export async function chosenBetween(
  tx: Tx,
  spans: { tenantId: string; from: Date; to: Date }[],
): Promise<Omit<Ending, "expiresAt">[]> {
  const result = await sql<{ tenant_id: string; person_id: string; set_at: Date; reminded_at: Date | null }>`
    select w.tenant_id, w.person_id, w.set_at, w.reminded_at
    from unnest(${spans.map((span) => span.tenantId)}::uuid[], ${spans.map(({ from }) => from)}::timestamptz[],
      ${spans.map(({ to }) => to)}::timestamptz[]) as t(id, earliest, latest)
    join passwords w on w.tenant_id = t.id and w.kind = 'chosen' and w.must_change is null
      and w.set_at > t.earliest and w.set_at < t.latest
    join people p on p.tenant_id = w.tenant_id and p.id = w.person_id and p.state = 'active'
  `.execute(tx);
  return result.rows.map((row) => ({
    tenantId: row.tenant_id,
    personId: row.person_id,
    setAt: row.set_at,
    remindedAt: row.reminded_at,
  }));
}

/** A password that ceases soon. */
export interface Ending {
  tenantId: string;
  personId: string;
  setAt: Date;
  expiresAt: Date;
  remindedAt: Date | null;
}

/** Notes that a person has been reminded; false where that password is gone or somebody else was quicker. */
export async function noteReminded(tx: Tx, e: Ending, now: Date): Promise<boolean> {
  const noted = await tx
    .updateTable("passwords")
    .set({ reminded_at: now })
    .where("tenant_id", "=", e.tenantId)
    .where("person_id", "=", e.personId)
    .where("set_at", "=", e.setAt)
    .where(sql<boolean>`reminded_at is not distinct from ${e.remindedAt}::timestamptz`)
    .executeTakeFirst();
  return noted.numUpdatedRows > 0n;
}

/** Destroys the sealed text of temporary passwords that have expired (SPEC §1.4). Runs as the provider. */
export async function destroyExpired(tx: Tx, now: Date): Promise<void> {
  await tx
    .updateTable("passwords")
    .set({ sealed: null })
    .where("sealed", "is not", null)
    .where("expires_at", "<=", now)
    .execute();
}

/** Lets one stranger's password a second through from a network that tries very many IDs. */
export async function passGate(tx: Tx, o: { network: string; now: Date }): Promise<boolean> {
  const result = await sql`
    insert into provider_spray_gates as g (network, opened_at) values (${o.network}, ${o.now})
    on conflict (network) do update set opened_at = excluded.opened_at
      where g.opened_at <= ${o.now}::timestamptz - interval '1 second'
  `.execute(tx);
  return (result.numAffectedRows ?? 0n) > 0n;
}

/** Whether the person with this ID has completed a sign-in in this browser; a mark from another person's sign-in does not count. */
export async function isKnownBrowser(tx: Tx, o: { browser: Buffer; userIdKey: string }): Promise<boolean> {
  const row = await tx
    .selectFrom("known_browsers as b")
    .innerJoin("people", (join) =>
      join.onRef("people.tenant_id", "=", "b.tenant_id").onRef("people.id", "=", "b.person_id"),
    )
    .select("b.person_id")
    .where("people.user_id_key", "=", o.userIdKey)
    .where("b.digest", "=", o.browser)
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether people of this tenant have signed in from the network in the last 30 days: an office of its own. */
export async function isOffice(tx: Tx, o: { network: string; now: Date }): Promise<boolean> {
  const row = await tx
    .selectFrom("events")
    .select("id")
    .where("network", "=", o.network)
    .where("outcome", "=", "success")
    .where("at", ">", new Date(o.now.getTime() - 30 * 24 * 3600_000))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
