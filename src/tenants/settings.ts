import type { Tx } from "../platform/db/index.ts";
import type { BrandColors } from "../platform/html/index.ts";
import { asksSecondFactor, mergeSubsets, type PolicySubset, policySubsetSchema } from "./policy.ts";
import { mergeProviderSettings, providerSettingsSubset } from "./provider.ts";
import { bumpTenant } from "./store.ts";

/** The label of a contract that is named by its label or its customer number; null where there is none. */
export async function labelOf(tx: Tx, named: string): Promise<string | null> {
  const row = await tx
    .selectFrom("provider_tenants")
    .select("label")
    .where((eb) => eb.or([eb("label", "=", named.toLowerCase()), eb("customer_number", "=", named.toUpperCase())]))
    .executeTakeFirst();
  return row?.label ?? null;
}

/** Labels of all contracts that run. Runs as the provider. */
export async function labelsOf(tx: Tx): Promise<string[]> {
  const rows = await tx
    .selectFrom("provider_tenants")
    .select("label")
    .where("state", "=", "active")
    .orderBy("label")
    .execute();
  return rows.map(({ label }) => label);
}

/** The same by id. Runs as the provider. */
export async function labelsById(tx: Tx): Promise<Map<string, string>> {
  const rows = await tx
    .selectFrom("provider_tenants")
    .select(["tenant_id", "label"])
    .where("state", "=", "active")
    .execute();
  return new Map(rows.map(({ tenant_id, label }) => [tenant_id, label]));
}

/** Lays a subset over what the tenant has set for itself; what it has not set follows the defaults of later releases. */
export async function setPolicy(tx: Tx, o: { tenantId: string; subset: PolicySubset; now: Date }): Promise<void> {
  const row = await tx
    .selectFrom("tenant_settings")
    .select(["policy", "second_factor_since"])
    .forUpdate()
    .executeTakeFirstOrThrow();
  const policy = mergeSubsets(policySubsetSchema.parse(row.policy), o.subset);
  const since = row.second_factor_since ?? (asksSecondFactor(policy) ? o.now : null);
  await tx
    .updateTable("tenant_settings")
    .set({ policy: JSON.stringify(policy), second_factor_since: since })
    .where("tenant_id", "=", o.tenantId)
    .execute();
  await bumpTenant(tx, o.tenantId);
}

/** What the tenant has set for itself, and since when it asks for a second factor; held until the transaction ends. */
export async function heldPolicy(tx: Tx): Promise<{ stored: PolicySubset; since: Date | null }> {
  const row = await tx
    .selectFrom("tenant_settings")
    .select(["policy", "second_factor_since"])
    .forUpdate()
    .executeTakeFirstOrThrow();
  return { stored: policySubsetSchema.parse(row.policy), since: row.second_factor_since };
}

/** Puts back what stood before, whole. */
export async function restorePolicy(
  tx: Tx,
  o: { tenantId: string; stored: PolicySubset; since: Date | null },
): Promise<void> {
  await tx
    .updateTable("tenant_settings")
    .set({ policy: JSON.stringify(o.stored), second_factor_since: o.since })
    .where("tenant_id", "=", o.tenantId)
    .execute();
  await bumpTenant(tx, o.tenantId);
}

export interface BrandChange {
  tenantId: string;
  name?: string | undefined;
  letter?: string | undefined;
  /** Null: the colours of the house. */
  colors?: BrandColors | null | undefined;
}

/** Changes the nameplate of a tenant's pages. What is not named stays. */
export async function setBrand(tx: Tx, o: BrandChange): Promise<void> {
  const changes = {
    ...(o.name === undefined ? {} : { name: o.name }),
    ...(o.letter === undefined ? {} : { letter: o.letter }),
    ...(o.colors === undefined ? {} : { colors: o.colors && JSON.stringify(o.colors) }),
  };
  await tx.updateTable("tenant_settings").set(changes).where("tenant_id", "=", o.tenantId).execute();
  await bumpTenant(tx, o.tenantId);
}

/** Lays new provider-wide settings over those on file, key by key. Runs as the provider. */
export async function setProviderSettings(tx: Tx, given: unknown): Promise<void> {
  const row = await tx.selectFrom("provider_settings").select("settings").forUpdate().executeTakeFirst();
  const settings = { ...providerSettingsSubset.parse(row?.settings ?? {}), ...providerSettingsSubset.parse(given) };
  mergeProviderSettings(settings);
  const text = JSON.stringify(settings);
  await tx
    .insertInto("provider_settings")
    .values({ settings: text })
    .onConflict((oc) =>
      oc.column("only_row").doUpdateSet((eb) => ({ settings: text, version: eb("provider_settings.version", "+", 1) })),
    )
    .execute();
}
