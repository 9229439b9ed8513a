import { type PersonRow, personColumns } from "../../accounts/index.ts";
import { sql, type Tx } from "../../platform/db/index.ts";

/** Whether somebody of the tenant holds this key already (WebAuthn §7.1, step 26). */
export async function isTaken(tx: Tx, credentialId: string): Promise<boolean> {
  const row = await tx
    .selectFrom("credentials")
    .select("id")
    .where("passkey_id", "=", credentialId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** A key of somebody of the tenant, and what a sign-in with it alone has to know. */
export interface FoundKey extends PersonRow {
  credential_id: string;
  label: string;
  details: unknown;
  must_change: "temporary" | "expired" | "reported" | null;
  reported_browser: Buffer | null;
  known: boolean;
  known_since: Date | null;
  remembered_until: Date | null;
  stay_answer: boolean | null;
}

type FindRow = { [K in keyof FoundKey]: FoundKey[K] | null } & { fresh: boolean; tenant_version: number };

export interface Find {
  tenantId: string;
  /** Under which the challenge is spent. */
  digest: Buffer;
  spentUntil: Date;
  credentialId: string;
  browser: Buffer | null;
}

/**
 * Spends a challenge and looks the key up, in one statement that is the same for keys that are known and that are not.
 * `fresh` is false where the challenge was spent before.
 */
export async function spendAndFind(
  tx: Tx,
  o: Find,
): Promise<{ fresh: boolean; version: number; key: FoundKey | null }> {
  const result = await sql<FindRow>`
    with spent as (
      insert into spent (tenant_id, digest, expires_at) values (${o.tenantId}, ${o.digest}, ${o.spentUntil})
      on conflict (tenant_id, digest) do nothing returning 1
    ), key as materialized (
      select c.id as credential_id, c.label, c.details, ${sql.join(personColumns.map((column) => sql.ref(column)))},
        w.must_change, w.reported_browser, b.digest is not null as known, b.first_seen_at as known_since,
        b.remembered_until, b.stay_answer
      from credentials c
      join people on people.tenant_id = c.tenant_id and people.id = c.person_id
      left join passwords w on w.tenant_id = c.tenant_id and w.person_id = c.person_id
      left join known_browsers b on b.tenant_id = c.tenant_id and b.person_id = c.person_id and b.digest = ${o.browser}
      where c.tenant_id = ${o.tenantId} and c.passkey_id = ${o.credentialId}
    )
    select exists (select from spent) as fresh, v.version as tenant_version, key.*
    from provider_tenants v left join key on true where v.tenant_id = ${o.tenantId}
  `.execute(tx);
  const row = result.rows[0];
  if (!row) throw new Error("a challenge was not spent");
  const { fresh, tenant_version: version } = row;
  return { fresh, version, key: row.credential_id === null ? null : (row as FindRow & FoundKey) };
}

/**
 * Notes the use of a key that has proved alone. True while its person still stands and the key is theirs; both are held until
 * the transaction ends, so that a suspension comes wholly before the proof is used or finds what came of it.
 */
export async function settleAlone(
  tx: Tx,
  o: { tenantId: string; personId: string; id: string; now: Date },
): Promise<boolean> {
  const result = await sql`
    with standing as materialized (
      select 1 from people where tenant_id = ${o.tenantId} and id = ${o.personId} and state = 'active' for share
    )
    update credentials set last_used_at = ${o.now}
    where tenant_id = ${o.tenantId} and person_id = ${o.personId} and id = ${o.id} and exists (select from standing)
  `.execute(tx);
  return (result.numAffectedRows ?? 0n) > 0n;
}
