import { listPeople } from "../accounts/index.ts";
import type { Scope, Tx } from "../platform/db/index.ts";
import { originOf, type Tenant, tenantRow } from "../tenants/index.ts";
import type { Contract, ContractDeps, Order } from "./contract.ts";
import { contractRow, listOrders } from "./store.ts";

export interface ListedContract {
  tenant: string;
  customerNumber: string;
  contractor: string;
  product: string;
  startDate: string;
  ids: number;
  /** People who are not ended. */
  people: number;
  state: "active" | "ended";
  loginUrl: string;
}

/** All contracts, oldest first. `db` works as the provider. */
export async function listContracts(deps: { db: Scope; baseUrl: URL }): Promise<ListedContract[]> {
  const rows = await deps.db.open((tx) =>
    tx
      .selectFrom("provider_tenants as t")
      .innerJoin("contracts as c", "c.tenant_id", "t.tenant_id")
      .select(["t.label", "t.customer_number", "t.state", "c.contractor", "c.product", "c.start_date", "c.ids"])
      .select((eb) =>
        eb
          .selectFrom("people as p")
          .whereRef("p.tenant_id", "=", "t.tenant_id")
          .where("p.state", "<>", "ended")
          .select((count) => count.fn.countAll<number>().as("n"))
          .as("people"),
      )
      .orderBy("t.customer_number")
      .execute(),
  );
  return rows.map((row) => ({
    tenant: row.label,
    customerNumber: row.customer_number,
    contractor: row.contractor,
    product: row.product,
    startDate: row.start_date,
    ids: row.ids,
    people: row.people ?? 0,
    state: row.state,
    loginUrl: `${originOf(row.label, deps.baseUrl)}/console/`,
  }));
}

export interface ContractView extends Contract {
  tenant: string;
  customerNumber: string;
  loginUrl: string;
  /** Grows with every change, for whoever changes it later. */
  version: number;
  orders: Order[];
  people: {
    id: string;
    userId: string;
    name: string;
    kana: string | null;
    state: string;
    administrator: boolean;
    /** Set while the person has not signed in for the first time, or since a re-issue (SPEC §1.4). */
    temporaryPasswordExpiresAt: Date | null;
  }[];
}

/** Everything on file about one contract but its secrets. */
export async function showContract(deps: ContractDeps, tenant: Tenant): Promise<ContractView> {
  return deps.db.tenant(tenant.id, async (tx) => {
    const { dnsPasswordSealed: _, ...contract } = await contractRow(tx);
    const people = await listPeople(tx);
    const waiting = await waitingFor(tx);
    return {
      tenant: tenant.label,
      customerNumber: tenant.customerNumber,
      loginUrl: `${tenant.origin}/console/`,
      ...contract,
      version: (await tenantRow(tx, tenant.label))?.version ?? tenant.version,
      orders: await listOrders(tx),
      people: people.map(({ id, userId, name, kana, state, administrator }) => ({
        id,
        userId,
        name,
        kana,
        state,
        administrator,
        temporaryPasswordExpiresAt: waiting.get(id) ?? null,
      })),
    };
  });
}

/** Whom the desk calls back, and the day on which the service began. */
export async function contactOf(tx: Tx): Promise<Pick<Contract, "contact" | "startDate">> {
  const { contact, startDate } = await contractRow(tx);
  return { contact, startDate };
}

/** Until when whose temporary password waits to be used. */
async function waitingFor(tx: Tx): Promise<Map<string, Date | null>> {
  const rows = await tx
    .selectFrom("passwords")
    .select(["person_id", "expires_at"])
    .where("kind", "=", "temporary")
    .execute();
  return new Map(rows.map((row) => [row.person_id, row.expires_at]));
}
