import type pg from "pg";
import { newId } from "../../src/platform/ids.ts";

interface Column {
  name: string;
  type: string;
  /** Has to be given. */
  needed: boolean;
}

export interface Table {
  name: string;
  key: string[];
  columns: Column[];
  /** Allowed values of columns that a check restricts. */
  allowed: Record<string, string>;
}

/** Every table that holds a tenant's rows, by the catalogue: whoever adds one is tested without a word here. */
export async function tenantTables(client: pg.Client): Promise<Table[]> {
  const found = await client.query<Omit<Table, "allowed"> & { checks: string[] | null }>(`
    select c.relname as name,
      (select array_agg(a.attname::text order by array_position(i.indkey::int2[], a.attnum))
         from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey)
        where i.indrelid = c.oid and i.indisprimary) as key,
      (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, null),
          'needed', a.attnotnull and not a.atthasdef))
         from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
      (select array_agg(pg_get_constraintdef(k.oid)) from pg_constraint k where k.conrelid = c.oid and k.contype = 'c') as checks
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and c.relname not like 'provider\\_%' and c.relname not like 'genkan\\_%'
    order by 1`);
  return found.rows.map(({ checks, ...table }) => ({ ...table, allowed: allowedBy(checks ?? []) }));
}

function allowedBy(checks: string[]): Record<string, string> {
  const lists = checks.map((check) => /\(\(?(\w+) = ANY \(ARRAY\['([^']*)'::text/.exec(check));
  return Object.fromEntries(lists.flatMap((list) => (list ? [[list[1] as string, list[2] as string]] : [])));
}

const samples: Record<string, () => unknown> = {
  uuid: newId,
  text: () => newId(),
  "timestamp with time zone": () => new Date("2026-11-24T01:00:00Z"),
  date: () => "2026-11-24",
  jsonb: () => "{}",
  bytea: () => Buffer.from(newId()),
  integer: () => 1,
  bigint: () => 1,
  boolean: () => false,
  "text[]": () => [],
};

/** One row of a tenant in a table that has none yet. */
export async function seedRow(client: pg.Client, table: Table, tenantId: string): Promise<void> {
  const needed = table.columns.filter(({ needed, name }) => needed || table.key.includes(name));
  const values = needed.map(({ name, type }) => {
    if (name === "tenant_id") return tenantId;
    const sample = samples[type];
    if (!sample) throw new Error(`no sample of ${type} for ${table.name}.${name}`);
    return table.allowed[name] ?? sample();
  });
  const names = needed.map(({ name }) => name).join(", ");
  const places = needed.map((_, i) => `$${i + 1}`).join(", ");
  await client.query(`insert into ${table.name} (${names}) values (${places}) on conflict do nothing`, values);
}
