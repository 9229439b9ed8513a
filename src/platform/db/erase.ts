import { sql } from "kysely";
import type { Tx } from "./connection.ts";

/** What outlives a tenant: that its id, label and number were given once, and the record of what was done. */
const kept = ["provider_tenants", "audit_entries", "provider_audit_checkpoints", "provider_audit_checks"];

/**
 * Deletes every row of a tenant from every table that has tenants, those of later migrations included. The data key goes with
 * them: what was sealed under it can be read in no backup any more. Runs as the provider.
 */
export async function eraseTenant(tx: Tx, tenantId: string): Promise<void> {
  for (const table of await tablesOfTenants(tx)) {
    await sql`delete from ${sql.id(table)} where tenant_id = ${tenantId}`.execute(tx);
  }
}

async function tablesOfTenants(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_class c
    join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
    where c.relkind in ('r', 'p') and not c.relispartition
      and has_table_privilege(c.oid, 'DELETE') and not c.relname = any(${kept}::text[])
    order by c.relname
  `.execute(tx);
  return rows.map(({ name }) => name);
}
