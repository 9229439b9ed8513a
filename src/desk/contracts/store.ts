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
