import { sql, type Tx } from "../../platform/db/index.ts";
import type { Counted, Limit } from "./rules.ts";

export interface CodeToCount {
  tenantId: string;
  personId: string;
  /** Telephone codes and mailed ones are counted apart. */
  way: "phone" | "mail";
  id: string;
  target: Buffer;
  block: Buffer | null;
  limits: Limit[];
  now: Date;
}

/**
 * Counts a code and admits it, or answers what there was too much of; what is refused is not counted. Others that ask for the
 * same tenant, number or block wait for this transaction: the locks come first, so that the counting statement sees what they did.
 */
export async function countCode(tx: Tx, o: CodeToCount): Promise<Counted | null> {
  const locks = [`code:${o.way}:${o.tenantId}`, `code:${(o.block ?? o.target).toString("base64")}`];
  const [first, second] = locks.map((lock) => sql`pg_advisory_xact_lock(hashtextextended(${lock}, 0))`);
  const locked = sql`select ${first}, ${second}`.execute(tx);
  const admitted = sql<{ over: Counted | null }>`
    with over as materialized (${sql.join(
      o.limits.map((limit, i) => overLimit(o, limit, i)),
      sql` union all `,
    )}),
      own as (
        insert into code_sends (tenant_id, id, person_id, way, at)
        select ${o.tenantId}, ${o.id}, ${o.personId}, ${o.way}, ${o.now} where not exists (select from over)
      ), shared as (
        insert into provider_code_targets (id, target, block, at)
        select ${o.id}, ${o.target}, ${o.block}, ${o.now} where not exists (select from over)
      )
    select (select counted from over order by place limit 1) as over
  `.execute(tx);
  const [, { rows }] = await Promise.all([locked, admitted]);
  return rows[0]?.over ?? null;
}

/** One row where the limit has been reached. */
function overLimit(o: CodeToCount, { counted, most, ms }: Limit, place: number) {
  const since = new Date(o.now.getTime() - ms);
  return sql`
    select ${place}::integer as place, ${counted}::text as counted
    where (select count(*) from (${sent(o, counted)} and at > ${since} limit ${most}) s) >= ${most}
  `;
}

function sent(o: CodeToCount, counted: Counted) {
  const own = sql`select from code_sends where tenant_id = ${o.tenantId} and way = ${o.way}`;
  if (counted === "tenant") return own;
  if (counted === "person") return sql`${own} and person_id = ${o.personId}`;
  if (counted === "target") return sql`select from provider_code_targets where target = ${o.target}`;
  return sql`select from provider_code_targets where block = ${o.block}`;
}

/** What is older than the longest limit. Runs as the provider, over all tenants. */
export async function forgetCodes(tx: Tx, now: Date): Promise<void> {
  const since = new Date(now.getTime() - 24 * 3600_000);
  await tx.deleteFrom("code_sends").where("at", "<", since).execute();
  await tx.deleteFrom("provider_code_targets").where("at", "<", since).execute();
}
