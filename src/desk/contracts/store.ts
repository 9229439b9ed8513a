/** What the desk's list of contracts reads, over the tables of several rooms; nothing is written here. Runs as the provider. */
import { sql, type Tx } from "../../platform/db/index.ts";
import { begins, findKey } from "../customers/store.ts";

export interface ListedContract {
  label: string;
  customerNumber: string;
  contractor: string;
  product: string;
  startDate: string;
  state: "active" | "ended";
  ids: number;
  people: number;
  /** People who have not used their temporary password yet. */
  waiting: number;
}

/** How a person's temporary password stands, and when it was last on paper. */
export interface PrintState {
  password: "waiting" | "expired" | "used" | "none";
  until: Date | null;
  printedAt: Date | null;
}

/**
 * Of everybody in a contract, by id. A sheet counts for its person, a notice for everybody of its order; what was printed
 * before a re-issue is not the password that waits now.
 */
export async function printStates(tx: Tx, o: { tenantId: string; now: Date }): Promise<Map<string, PrintState>> {
  const { rows } = await sql<{ id: string; kind: string | null; expires_at: Date | null; printed_at: Date | null }>`
    with printed as (
      select a.at, (a.payload ->> 'text')::jsonb as what from audit_entries a
      where a.tenant_id = ${o.tenantId} and a.act = 'notice.print' and a.payload is not null
    ), named as (
      select (what ->> 'person')::uuid as id, at from printed where what ? 'person'
      union all
      select l.person_id, p.at from printed p
      join orders o on o.tenant_id = ${o.tenantId} and o.number = (p.what ->> 'order')::int
      join order_lines l on l.tenant_id = o.tenant_id and l.order_id = o.id
      where not p.what ? 'person'
    )
    select e.id, w.kind, w.expires_at,
      (select max(at) from named n where n.id = e.id and (w.kind <> 'temporary' or n.at >= w.set_at)) as printed_at
    from people e left join passwords w on w.tenant_id = e.tenant_id and w.person_id = e.id
    where e.tenant_id = ${o.tenantId} and e.state <> 'ended'
  `.execute(tx);
  return new Map(
    rows.map(({ id, kind, expires_at: until, printed_at: printedAt }) => {
      const temporary = until !== null && until > o.now ? "waiting" : "expired";
      const password = kind === null ? "none" : kind === "temporary" ? temporary : "used";
      return [id, { password, until, printedAt }];
    }),
  );
}

export interface WaitingPerson {
  id: string;
  name: string;
  userId: string;
  label: string;
  contractor: string;
  customerNumber: string;
  until: Date;
}

/** Where a page begins: behind this one. */
export type WaitingKey = Pick<WaitingPerson, "until" | "id">;

/** People of running contracts whose temporary password can still be used, the soonest expiry first. */
export async function waitingPage(
  tx: Tx,
  o: { now: Date; after: WaitingKey | null; limit: number },
): Promise<{ n: number; rows: WaitingPerson[] }> {
  const waiting = sql`
    passwords w
    join people p on p.tenant_id = w.tenant_id and p.id = w.person_id and p.state = 'active'
    join provider_tenants t on t.tenant_id = w.tenant_id and t.state = 'active'
    join contracts c on c.tenant_id = w.tenant_id
    where w.kind = 'temporary' and w.expires_at > ${o.now}`;
  const behind = o.after
    ? sql`and (w.expires_at, w.person_id) > (${o.after.until}::timestamptz, ${o.after.id}::uuid)`
    : sql``;
  const [{ rows: counted }, { rows }] = await Promise.all([
    sql<{ n: number }>`select count(*)::int as n from ${waiting}`.execute(tx),
    sql<WaitingPerson>`
      select p.id, p.name, p.user_id as "userId", t.label, c.contractor, t.customer_number as "customerNumber",
        w.expires_at as until
      from ${waiting} ${behind} order by w.expires_at, w.person_id limit ${o.limit}`.execute(tx),
  ]);
  return { n: counted[0]?.n ?? 0, rows };
}

/** One page of contracts, the newest customer number first; `find` is the beginning of a name or a customer number. */
export async function contractsPage(
  tx: Tx,
  o: { find: string; before: string | null; limit: number },
): Promise<ListedContract[]> {
  const key = findKey(o.find);
  return tx
    .selectFrom("provider_tenants as t")
    .innerJoin("contracts as c", "c.tenant_id", "t.tenant_id")
    .select(["t.label", "t.customer_number as customerNumber", "t.state"])
    .select(["c.contractor", "c.product", "c.start_date as startDate", "c.ids"])
    .select([
      sql<number>`(select count(*) from people p where p.tenant_id = t.tenant_id and p.state <> 'ended')`.as("people"),
      sql<number>`(select count(*) from passwords w where w.tenant_id = t.tenant_id and w.kind = 'temporary')`.as(
        "waiting",
      ),
    ])
    .$if(key !== "", (query) =>
      query.where(
        sql<boolean>`t.tenant_id in (
          select tenant_id from contracts where ${begins(sql`genkan_find_key(contractor)`, key)}
          union all select tenant_id from provider_tenants where customer_number = ${key.toUpperCase()} or label = ${key}
        )`,
      ),
    )
    .$if(o.before !== null, (query) => query.where("t.customer_number", "<", o.before ?? ""))
    .orderBy("t.customer_number", "desc")
    .limit(o.limit)
    .execute();
}
