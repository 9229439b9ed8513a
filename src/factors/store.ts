import { sql, type Tx } from "../platform/db/index.ts";
import { newId } from "../platform/ids.ts";
import type { Tenant } from "../tenants/index.ts";
import type { Ceremony, Held, SecondKind } from "./second.ts";
import { freezeMinutes, longFreezeMinutes, patience, triesInARow } from "./tries.ts";

// ---------------------------------------------------------------- credentials

export async function heldBy(tx: Tx, personId: string): Promise<Held[]> {
  const rows = await tx
    .selectFrom("credentials")
    .select(["id", "kind", "label", "is_default", "added_at", "last_used_at", "details", "sealed", "limited_until"])
    .where("person_id", "=", personId)
    .orderBy("added_at")
    .orderBy("id")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as SecondKind,
    label: row.label,
    isDefault: row.is_default,
    addedAt: row.added_at,
    lastUsedAt: row.last_used_at,
    details: row.details,
    sealed: row.sealed,
    limitedUntil: row.limited_until,
  }));
}

export interface NewCredential {
  tenantId: string;
  personId: string;
  id: string;
  kind: SecondKind;
  label: string;
  details?: object;
  /** Sealed under `credentials:<id>`. */
  sealed?: Buffer | null;
  /** By which a passkey is found among everybody's of the tenant; no two have the same. */
  passkeyId?: string;
  now: Date;
}

/** The first one of a person, recovery codes apart, becomes the default. */
export async function insertCredential(tx: Tx, o: NewCredential): Promise<void> {
  const first = sql<boolean>`${o.kind !== "recoveryCodes"} and not exists (
    select from credentials where tenant_id = ${o.tenantId} and person_id = ${o.personId} and is_default)`;
  await tx
    .insertInto("credentials")
    .values({
      tenant_id: o.tenantId,
      id: o.id,
      person_id: o.personId,
      kind: o.kind,
      label: o.label,
      is_default: first,
      details: JSON.stringify(o.details ?? {}),
      sealed: o.sealed ?? null,
      passkey_id: o.passkeyId ?? null,
      added_at: o.now,
    })
    .execute();
}

/** In the place of one that was registered for the same telephone or mailbox before. */
export async function keepOne(tx: Tx, o: NewCredential, same: Held | undefined): Promise<void> {
  const { personId, id } = o;
  if (same) await deleteCredential(tx, { personId, id: same.id });
  await insertCredential(tx, o);
  if (same?.isDefault) await makeDefault(tx, { personId, id });
}

/** One that was taken away, as it was. */
export async function restoreCredential(
  tx: Tx,
  { tenantId, personId, held }: { tenantId: string; personId: string; held: Held },
): Promise<void> {
  await insertCredential(tx, {
    ...{ tenantId, personId, id: held.id, kind: held.kind, label: held.label },
    ...{ details: held.details as object, sealed: held.sealed, now: held.addedAt },
  });
  await tx
    .updateTable("credentials")
    .set({ last_used_at: held.lastUsedAt, limited_until: held.limitedUntil })
    .where("person_id", "=", personId)
    .where("id", "=", held.id)
    .execute();
  if (held.isDefault) await makeDefault(tx, { personId, id: held.id });
}

/** False where it has been removed. */
export async function changeCredential(
  tx: Tx,
  o: { personId: string; id: string; label?: string; details?: object; sealed?: Buffer; usedAt?: Date },
): Promise<boolean> {
  const result = await tx
    .updateTable("credentials")
    .set({
      ...(o.label === undefined ? {} : { label: o.label }),
      ...(o.details === undefined ? {} : { details: JSON.stringify(o.details) }),
      ...(o.sealed === undefined ? {} : { sealed: o.sealed }),
      ...(o.usedAt === undefined ? {} : { last_used_at: o.usedAt }),
    })
    .where("person_id", "=", o.personId)
    .where("id", "=", o.id)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/**
 * Moves the counter of a credential forward: the time step of a code, the count of a key. False: it stands there or beyond
 * already, or the credential was removed.
 */
export async function advanceCounter(tx: Tx, o: { personId: string; id: string; counter: number }): Promise<boolean> {
  const result = await tx
    .updateTable("credentials")
    .set({ details: sql<string>`jsonb_set(details, '{counter}', to_jsonb(${o.counter}::bigint))` })
    .where("person_id", "=", o.personId)
    .where("id", "=", o.id)
    .where(sql<boolean>`coalesce((details->>'counter')::bigint, -1) < ${o.counter}::bigint`)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Those that were added with the password alone: until then they remove no other (SPEC §3.1). */
export async function limitCredentials(tx: Tx, o: { personId: string; addedAt: Date; until: Date }): Promise<void> {
  await tx
    .updateTable("credentials")
    .set({ limited_until: o.until })
    .where("person_id", "=", o.personId)
    .where("added_at", "=", o.addedAt)
    .execute();
}

/** Makes one the default and no other. */
export async function makeDefault(tx: Tx, o: { personId: string; id: string }): Promise<void> {
  await tx.updateTable("credentials").set({ is_default: false }).where("person_id", "=", o.personId).execute();
  await tx
    .updateTable("credentials")
    .set({ is_default: true })
    .where("person_id", "=", o.personId)
    .where("id", "=", o.id)
    .where("kind", "<>", "recoveryCodes")
    .execute();
}

/** False where it was not there. The oldest of the others follows as the default. */
export async function deleteCredential(tx: Tx, o: { personId: string; id: string }): Promise<boolean> {
  const gone = await tx
    .deleteFrom("credentials")
    .where("person_id", "=", o.personId)
    .where("id", "=", o.id)
    .returning("is_default")
    .executeTakeFirst();
  if (!gone?.is_default) return gone !== undefined;
  const next = (await heldBy(tx, o.personId)).find(({ kind }) => kind !== "recoveryCodes");
  if (next) await makeDefault(tx, { personId: o.personId, id: next.id });
  return true;
}

// ---------------------------------------------------------------- challenges

/** What is being asked; `state` is what the factor has put into it. */
export interface Challenge<S> {
  id: string;
  state: S;
  credentialId: string | null;
  triesLeft: number;
  createdAt: Date;
  expiresAt: Date;
}

export type Bound = Pick<Ceremony, "tenant" | "person" | "binding" | "purpose" | "kind" | "now" | "alone">;
interface ChallengeRow {
  id: string;
  sealed: Buffer;
  credential_id: string | null;
  tries_left: number;
  created_at: Date;
  expires_at: Date;
}

const challengeColumns = ["id", "sealed", "credential_id", "tries_left", "created_at", "expires_at"] as const;

/** Begins anew: what was asked before in this ceremony is over. */
export async function putChallenge(
  tx: Tx,
  c: Bound,
  o: { state: unknown; tries: number; expiresAt: Date; credentialId?: string | null },
): Promise<string> {
  const id = newId();
  const values = {
    id,
    person_id: c.person.id,
    credential_id: o.credentialId ?? null,
    sealed: c.tenant.key.seal(place(id), Buffer.from(JSON.stringify(o.state))),
    tries_left: o.tries,
    created_at: c.now,
    expires_at: o.expiresAt,
  };
  const key = { tenant_id: c.tenant.id, binding: c.binding, purpose: c.purpose, kind: c.kind };
  await tx
    .insertInto("challenges")
    .values({ ...key, ...values })
    .onConflict((oc) => oc.columns(["tenant_id", "binding", "purpose", "kind"]).doUpdateSet(values))
    .execute();
  return id;
}

/** What is open now, for drawing it; null: nothing, or too late. */
export async function readChallenge<S>(tx: Tx, c: Bound): Promise<Challenge<S> | null> {
  const row = await tx
    .selectFrom("challenges")
    .select(challengeColumns)
    .where("binding", "=", c.binding)
    .where("purpose", "=", c.purpose)
    .where("kind", "=", c.kind)
    .where("person_id", "=", c.person.id)
    .where("expires_at", ">", c.now)
    .executeTakeFirst();
  return row ? challengeOf<S>(c.tenant, row) : null;
}

/** Spends one of its tries, before anything is checked; null where none is left. */
export async function tryChallenge<S>(tx: Tx, c: Bound): Promise<Challenge<S> | null> {
  const row = await tx
    .updateTable("challenges")
    .set((eb) => ({ tries_left: eb("tries_left", "-", 1) }))
    .where("binding", "=", c.binding)
    .where("purpose", "=", c.purpose)
    .where("kind", "=", c.kind)
    .where("person_id", "=", c.person.id)
    .where("expires_at", ">", c.now)
    .where("tries_left", ">", 0)
    .returning(challengeColumns)
    .executeTakeFirst();
  return row ? challengeOf<S>(c.tenant, row) : null;
}

/** Takes it away, before it is checked: whoever comes second finds nothing. */
export async function spendChallenge<S>(tx: Tx, c: Bound): Promise<Challenge<S> | null> {
  const row = await tx
    .deleteFrom("challenges")
    .where("binding", "=", c.binding)
    .where("purpose", "=", c.purpose)
    .where("kind", "=", c.kind)
    .where("person_id", "=", c.person.id)
    .where("expires_at", ">", c.now)
    .returning(challengeColumns)
    .executeTakeFirst();
  return row ? challengeOf<S>(c.tenant, row) : null;
}

/** Uses up one that was tried rightly; false where another request did so before. */
export async function useChallenge(tx: Tx, id: string): Promise<boolean> {
  const result = await tx.deleteFrom("challenges").where("id", "=", id).executeTakeFirst();
  return result.numDeletedRows > 0n;
}

function challengeOf<S>(tenant: Tenant, row: ChallengeRow): Challenge<S> {
  return {
    id: row.id,
    state: JSON.parse(tenant.key.open(place(row.id), row.sealed).toString()) as S,
    credentialId: row.credential_id,
    triesLeft: row.tries_left,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  };
}

function place(id: string): string {
  return `challenges:${id}`;
}

// ---------------------------------------------------------------- tries

export interface FactorTry {
  /** False: frozen before; nothing was counted and nothing may be verified. */
  admitted: boolean;
  failures: number;
  frozenUntil: Date | null;
}

/** Under which name wrong answers of a ceremony are counted. */
export function countedAs({ alone }: Pick<Ceremony, "alone">, kind: string): string {
  return alone ? `alone:${kind}` : kind;
}

/** Spends one try of a person's factor, in one statement: of 200 at once exactly as many are admitted as are left. */
export async function spendFactorTry(
  tx: Tx,
  o: { tenantId: string; personId: string; kind: string; now: Date },
): Promise<FactorTry> {
  const tryId = newId();
  const frozen = sql`t.frozen_until > ${o.now}::timestamptz`;
  const result = await sql<{ admitted: boolean; failures: number; frozen_until: Date | null }>`
    insert into factor_tries as t (tenant_id, person_id, kind, failures, frozen_until, last_try, touched_at)
    values (${o.tenantId}, ${o.personId}, ${o.kind}, 1, null, ${tryId}, ${o.now})
    on conflict (tenant_id, person_id, kind) do update set
      failures = case when ${frozen} then t.failures else t.failures + 1 end,
      frozen_until = case when ${frozen} then t.frozen_until
        when (t.failures + 1) % ${triesInARow}::integer <> 0 then null
        when t.failures + 1 >= ${patience}::integer then ${o.now}::timestamptz + make_interval(mins => ${longFreezeMinutes}::integer)
        else ${o.now}::timestamptz + make_interval(mins => ${freezeMinutes}::integer) end,
      last_try = case when ${frozen} then t.last_try else excluded.last_try end,
      touched_at = excluded.touched_at
    returning t.last_try = ${tryId}::uuid as admitted, t.failures, t.frozen_until
  `.execute(tx);
  const row = result.rows[0];
  if (!row) throw new Error("a try was not spent");
  return { admitted: row.admitted, failures: row.failures, frozenUntil: row.frozen_until };
}

export async function clearFactorTries(tx: Tx, o: { personId: string; kind: string }): Promise<void> {
  await tx.deleteFrom("factor_tries").where("person_id", "=", o.personId).where("kind", "=", o.kind).execute();
}

/** Factors of a person that are frozen now, and until when. */
export async function frozenFactors(tx: Tx, personId: string, now: Date): Promise<Map<string, Date>> {
  const rows = await tx
    .selectFrom("factor_tries")
    .select(["kind", "frozen_until"])
    .where("person_id", "=", personId)
    .where("frozen_until", ">", now)
    .execute();
  return new Map(rows.map(({ kind, frozen_until }) => [kind, frozen_until as Date]));
}

/** Everything that a person holds and that is being asked of them goes; the kinds that went. Part of a reset. */
export async function deleteCredentials(tx: Tx, personId: string): Promise<Held[]> {
  const held = await heldBy(tx, personId);
  await tx.deleteFrom("credentials").where("person_id", "=", personId).execute();
  await tx.deleteFrom("challenges").where("person_id", "=", personId).execute();
  await tx.deleteFrom("factor_tries").where("person_id", "=", personId).execute();
  return held;
}

/** What was asked and not answered. Runs as the provider, over all tenants. */
export async function forgetChallenges(tx: Tx, now: Date): Promise<void> {
  await tx
    .deleteFrom("challenges")
    .where("expires_at", "<", new Date(now.getTime() - 24 * 3600_000))
    .execute();
}
