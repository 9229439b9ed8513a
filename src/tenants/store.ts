import type { DataKey, MasterKey } from "../platform/crypto/index.ts";
import { openDataKey } from "../platform/crypto/index.ts";
import { type Scope, sql, type Tx } from "../platform/db/index.ts";
import type { BrandColors } from "../platform/html/index.ts";
import { defaultPolicy, mergePolicy, type Policy, policySubsetSchema } from "./policy.ts";
import { mergeProviderSettings, type ProviderSettings } from "./provider.ts";
import { deskLabel, type Tenant } from "./tenant.ts";

/** Labels of ended contracts stay taken for ever (SPEC §11.1). */
export async function labelTaken(tx: Tx, label: string): Promise<boolean> {
  const row = await tx.selectFrom("provider_tenants").select("label").where("label", "=", label).executeTakeFirst();
  return row !== undefined;
}

export interface NewTenant {
  tenantId: string;
  label: string;
  customerNumber: string;
  name: string;
  letter: string;
  policy: object;
  secondFactorSince: Date | null;
  dataKey: Buffer;
  now: Date;
}

/** A tenant and its settings. False where another one has taken the label in the meantime. */
export async function insertTenant(tx: Tx, t: NewTenant): Promise<boolean> {
  const made = await tx
    .insertInto("provider_tenants")
    .values({ tenant_id: t.tenantId, label: t.label, customer_number: t.customerNumber, created_at: t.now })
    .onConflict((oc) => oc.column("label").doNothing())
    .returning("tenant_id")
    .execute();
  if (made.length === 0) return false;
  await tx
    .insertInto("tenant_settings")
    .values({
      tenant_id: t.tenantId,
      name: t.name,
      letter: t.letter,
      policy: JSON.stringify(t.policy),
      data_key: t.dataKey,
      second_factor_since: t.secondFactorSince,
    })
    .execute();
  return true;
}

/** id, state and version of the tenant that a label was given to, or undefined. */
export function tenantRow(tx: Tx, label: string) {
  return tx.selectFrom("provider_tenants").selectAll().where("label", "=", label).executeTakeFirst();
}

export async function loadTenant(db: Scope, master: MasterKey, label: string, baseUrl: URL): Promise<Tenant | null> {
  const row = await db.open((tx) => tenantRow(tx, label));
  if (!row) return null;
  const origin = originOf(label, baseUrl);
  return db.tenant(row.tenant_id, async (tx) => {
    const [settings, contract, people] = await Promise.all([
      tx.selectFrom("tenant_settings").selectAll().executeTakeFirst(),
      tx.selectFrom("contracts").select(["contractor", "opens_at", "ended_at"]).executeTakeFirst(),
      tx
        .selectFrom("people")
        .select((eb) => [
          eb.fn.countAll<number>().as("count"),
          eb.fn.agg<string[] | null>("array_agg", ["id"]).filterWhere("administrator", "=", true).as("administrators"),
        ])
        .where("state", "=", "active")
        .executeTakeFirstOrThrow(),
    ]);
    // Erased, with its data key: its label stays taken for ever.
    if (!settings) return null;
    return {
      id: row.tenant_id,
      label,
      origin,
      customerNumber: row.customer_number,
      state: row.state,
      version: row.version,
      name: settings.name,
      letter: settings.letter,
      colors: settings.colors as BrandColors | null,
      policy: policyOf(label, settings.policy),
      secondFactorSince: settings.second_factor_since,
      contractor: contract?.contractor ?? settings.name,
      opensAt: contract?.opens_at ?? null,
      endedAt: contract?.ended_at ?? null,
      people: people.count,
      administrators: people.administrators ?? [],
      key: openDataKey(master, row.tenant_id, settings.data_key),
    };
  });
}

/** Whatever is set for the desk: its people prove a second factor at every sign-in, wherever they are. */
function policyOf(label: string, stored: unknown): Policy {
  const policy = mergePolicy(defaultPolicy, policySubsetSchema.parse(stored));
  if (label !== deskLabel) return policy;
  return {
    ...policy,
    secondFactor: "required",
    officeNetworks: [],
    rememberBrowser: { ...policy.rememberBrowser, offered: false },
  };
}

export function originOf(label: string, baseUrl: URL): string {
  const url = new URL(baseUrl.origin);
  url.hostname = `${label}.${url.hostname}`;
  return url.origin;
}

export function loadProviderSettings(db: Scope): Promise<ProviderSettings> {
  return db.open(providerSettings);
}

export async function providerSettings(tx: Tx): Promise<ProviderSettings> {
  const row = await tx.selectFrom("provider_settings").select("settings").executeTakeFirst();
  return mergeProviderSettings(row?.settings ?? {});
}

/** The tenant with this id, or null. */
export async function loadTenantById(db: Scope, master: MasterKey, id: string, baseUrl: URL): Promise<Tenant | null> {
  const label = await db.open((tx) => labelById(tx, id));
  return label === null ? null : loadTenant(db, master, label, baseUrl);
}

export async function labelById(tx: Tx, id: string): Promise<string | null> {
  const row = await tx.selectFrom("provider_tenants").select("label").where("tenant_id", "=", id).executeTakeFirst();
  return row?.label ?? null;
}

/** The data key of the tenant in whose scope the transaction is; null where it has been erased. */
export async function tenantKey(tx: Tx, master: MasterKey, tenantId: string): Promise<DataKey | null> {
  const row = await tx
    .selectFrom("tenant_settings")
    .select("data_key")
    .where("tenant_id", "=", tenantId)
    .executeTakeFirst();
  return row ? openDataKey(master, tenantId, row.data_key) : null;
}

/** The sealed data key of a tenant. Runs as the provider. */
export async function dataKeyOf(tx: Tx, tenantId: string): Promise<Buffer> {
  const row = await tx
    .selectFrom("tenant_settings")
    .select("data_key")
    .where("tenant_id", "=", tenantId)
    .executeTakeFirstOrThrow();
  return row.data_key;
}

/** Names and labels of those of the tenants whose contracts run, in the order of their labels. Runs as the provider. */
export async function nameplatesOf(tx: Tx, tenantIds: string[]): Promise<{ label: string; name: string }[]> {
  if (tenantIds.length === 0) return [];
  return tx
    .selectFrom("provider_tenants as t")
    .innerJoin("tenant_settings as s", "s.tenant_id", "t.tenant_id")
    .select(["t.label", "s.name"])
    .where("t.tenant_id", "in", tenantIds)
    .where("t.state", "=", "active")
    .orderBy("t.label")
    .execute();
}

/** Tenants whose chosen passwords expire, and after how many days; without a word of theirs none does. Runs as the provider. */
export async function expiringTenants(tx: Tx): Promise<{ id: string; days: number }[]> {
  const days = sql<number>`(policy #>> '{password,expiryDays}')::int`;
  const rows = await tx
    .selectFrom("tenant_settings")
    .select(["tenant_id as id", days.as("days")])
    .where(days, "is not", null)
    .execute();
  return rows;
}

/** Tells every node that what it knows of this tenant is old. */
export async function bumpTenant(tx: Tx, tenantId: string): Promise<void> {
  await tx
    .updateTable("provider_tenants")
    .set((eb) => ({ version: eb("version", "+", 1) }))
    .where("tenant_id", "=", tenantId)
    .execute();
}

/** Whether a tenant's contract runs; told to every node. Runs as the provider. */
export async function setTenantState(tx: Tx, o: { tenantId: string; state: Tenant["state"] }): Promise<void> {
  await tx
    .updateTable("provider_tenants")
    .set((eb) => ({ state: o.state, version: eb("version", "+", 1) }))
    .where("tenant_id", "=", o.tenantId)
    .execute();
}

/** The domains of the contract, in the letters of DNS. */
export async function domainsOf(tx: Tx): Promise<string[]> {
  const rows = await tx.selectFrom("contract_domains").select("domain").orderBy("domain").execute();
  return rows.map((row) => row.domain);
}
