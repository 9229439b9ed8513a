/** What the desk's search reads, over the tables of several rooms and all contracts; nothing is written here. Runs as the provider. */
import { type Person, personColumns, personOf } from "../../accounts/index.ts";
import { sql, type Tx } from "../../platform/db/index.ts";

export interface FoundPerson {
  person: Person;
  tenantId: string;
  label: string;
  customerNumber: string;
  contractor: string;
  /** Null: a password was chosen. */
  temporary: { until: Date | null } | null;
  lastSignIn: Date | null;
}

/**
 * Keys of people whose name, reading or user ID begins with what was typed, or of everybody of the customer with this number.
 * Each beginning is looked up in an index of its own, so that a search costs the same among a thousand and a million.
 */
export function peopleFound(find: string, limit: number) {
  const key = findKey(find);
  const beginning = (place: ReturnType<typeof sql>) => sql`
    (select tenant_id, id from people where ${begins(place, key)} and state <> 'ended' limit ${limit})`;
  return sql<{ tenant_id: string; id: string }>`(
    ${beginning(sql`genkan_find_key(name)`)}
    union ${beginning(sql`genkan_find_key(kana)`)}
    union ${beginning(sql`user_id_key`)}
    union (select p.tenant_id, p.id from provider_tenants t join people p on p.tenant_id = t.tenant_id
      where t.customer_number = ${key.toUpperCase()} and p.state <> 'ended' limit ${limit})
  )`;
}

export async function findPeople(tx: Tx, o: { find: string; limit: number }): Promise<FoundPerson[]> {
  const hits = peopleFound(o.find, o.limit);
  const rows = await tx
    .selectFrom("people")
    .innerJoin(hits.as<"hit">(sql`hit`), (join) =>
      join.onRef("hit.tenant_id", "=", "people.tenant_id").onRef("hit.id", "=", "people.id"),
    )
    .innerJoin("provider_tenants as t", "t.tenant_id", "people.tenant_id")
    .innerJoin("contracts as c", "c.tenant_id", "people.tenant_id")
    .leftJoin("passwords as w", (join) =>
      join.onRef("w.tenant_id", "=", "people.tenant_id").onRef("w.person_id", "=", "people.id"),
    )
    .select([...personColumns, "people.tenant_id", "t.label", "t.customer_number", "c.contractor"])
    .select(["w.kind as password_kind", "w.expires_at"])
    .select(
      sql<Date | null>`(
        select at from events e where e.tenant_id = people.tenant_id and e.person_id = people.id
          and e.kind = 'signin' and e.outcome = 'success' order by at desc limit 1
      )`.as("last"),
    )
    .orderBy("people.sort_key")
    .orderBy("people.id")
    .limit(o.limit)
    .execute();
  return rows.map((row) => ({
    person: personOf(row),
    tenantId: row.tenant_id,
    label: row.label,
    customerNumber: row.customer_number,
    contractor: row.contractor,
    temporary: row.password_kind === "temporary" ? { until: row.expires_at } : null,
    lastSignIn: row.last,
  }));
}

/**
 * Whether a text begins so, in the words of an index with text_pattern_ops. `like` would find it only while the statement is
 * planned anew for each value, which PostgreSQL leaves off after five times.
 */
export function begins(place: ReturnType<typeof sql>, start: string) {
  return sql<boolean>`(${place} ~>=~ ${start} and ${place} ~<~ ${`${start}\u{10ffff}`})`;
}

/** As the indexes keep it (migration 019). */
export function findKey(typed: string): string {
  return typed.normalize("NFKC").toLowerCase().replaceAll(" ", "");
}
