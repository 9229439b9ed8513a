import { z } from "zod";
import { type OrderKind, sql, type Tx } from "../platform/db/index.ts";
import { Failure } from "../platform/errors.ts";
import { labelTaken } from "../tenants/index.ts";
import type { Contract, Order } from "./contract.ts";

/** The next customer number whose default label is free; a number that fell out is never given again. */
export async function nextCustomerNumber(tx: Tx): Promise<string> {
  for (;;) {
    const next = await sql<{ n: number }>`select nextval('provider_customer_numbers') as n`.execute(tx);
    const number = `N${String(next.rows[0]?.n).padStart(10, "0")}`;
    if (!(await labelTaken(tx, number.toLowerCase()))) return number;
  }
}

export interface NewContract {
  tenantId: string;
  contract: Contract;
  dnsPasswordSealed: Buffer | null;
  /** The form of the desk by which it is opened. */
  formId: string | null;
  now: Date;
}

/** False where the same form has opened a contract already. */
export async function insertContract(tx: Tx, o: NewContract): Promise<boolean> {
  const { tenantId, contract: c, dnsPasswordSealed, formId, now } = o;
  const made = await tx
    .insertInto("contracts")
    .values({
      tenant_id: tenantId,
      contractor: c.contractor,
      start_date: c.startDate,
      service: c.service,
      product: c.product,
      ids: c.ids,
      opens_at: c.opensAt,
      onboarding: c.onboarding,
      contact: c.contact && JSON.stringify(c.contact),
      dns: c.dns && JSON.stringify(c.dns),
      dns_password_sealed: dnsPasswordSealed,
      created_at: now,
      form_id: formId,
    })
    .onConflict((oc) => oc.column("form_id").doNothing())
    .returning("tenant_id")
    .execute();
  if (made.length === 0) return false;
  await tx
    .insertInto("contract_domains")
    .values(c.domains.map((domain) => ({ tenant_id: tenantId, domain })))
    .execute();
  return true;
}

/** The contract that a form of the desk has opened. Runs as the provider. */
export async function tenantOfForm(tx: Tx, formId: string): Promise<string | null> {
  const row = await tx.selectFrom("contracts").select("tenant_id").where("form_id", "=", formId).executeTakeFirst();
  return row?.tenant_id ?? null;
}

/** Runs in the contract's own tenant. What is not named stays. */
export async function updateContract(
  tx: Tx,
  { tenantId, change: c }: { tenantId: string; change: Partial<Contract> },
): Promise<void> {
  const { contractor, startDate: start_date, service, product, ids, onboarding } = c;
  await tx
    .updateTable("contracts")
    .set({ contractor, start_date, service, product, ids, onboarding })
    .where("tenant_id", "=", tenantId)
    .execute();
}

/** When a contract ends or has ended. */
export interface Term {
  endsAt: Date | null;
  endedAt: Date | null;
}

/** Held until the transaction ends; null where there is no such contract. Runs as the provider. */
export async function holdTerm(tx: Tx, tenantId: string): Promise<Term | null> {
  const row = await tx
    .selectFrom("contracts")
    .select(["ends_at as endsAt", "ended_at as endedAt"])
    .where("tenant_id", "=", tenantId)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

export async function setTerm(tx: Tx, { tenantId, endsAt, endedAt }: Term & { tenantId: string }): Promise<void> {
  await tx
    .updateTable("contracts")
    .set({ ends_at: endsAt, ended_at: endedAt })
    .where("tenant_id", "=", tenantId)
    .execute();
}

/** Those whose last day is over. Runs as the provider. */
export async function contractsToEnd(tx: Tx, now: Date): Promise<string[]> {
  const rows = await tx
    .selectFrom("contracts")
    .select("tenant_id")
    .where("ended_at", "is", null)
    .where("ends_at", "<=", now)
    .execute();
  return rows.map((row) => row.tenant_id);
}

/** Those that have ended and are still on file. Runs as the provider. */
export async function endedContracts(tx: Tx): Promise<{ tenantId: string; customerNumber: string; endedAt: Date }[]> {
  const rows = await tx
    .selectFrom("contracts as c")
    .innerJoin("provider_tenants as t", "t.tenant_id", "c.tenant_id")
    .select(["c.tenant_id", "t.customer_number", "c.ended_at"])
    .where("c.ended_at", "is not", null)
    .execute();
  return rows.map((row) => ({
    tenantId: row.tenant_id,
    customerNumber: row.customer_number,
    endedAt: row.ended_at as Date,
  }));
}

export interface NewOrder {
  tenantId: string;
  order: Order;
  lines: { personId: string; kind: OrderKind }[];
}

export async function insertOrder(tx: Tx, { tenantId, order, lines }: NewOrder): Promise<void> {
  await tx
    .insertInto("orders")
    .values({
      tenant_id: tenantId,
      id: order.id,
      number: order.number,
      kind: order.kind,
      ordered_on: order.orderedOn,
    })
    .execute();
  const rows = lines.map((line, i) => ({
    tenant_id: tenantId,
    order_id: order.id,
    position: i + 1,
    person_id: line.personId,
    kind: line.kind,
  }));
  for (let i = 0; i < rows.length; i += 1_000) {
    await tx
      .insertInto("order_lines")
      .values(rows.slice(i, i + 1_000))
      .execute();
  }
}

/** Makes other orders of this contract wait, so that IDs are counted and orders numbered one after another. */
export async function holdContract(tx: Tx): Promise<{ ids: number; people: number; nextOrder: number }> {
  const contract = await tx
    .selectFrom("contracts")
    .select("ids")
    .where("ended_at", "is", null)
    .forUpdate()
    .executeTakeFirst();
  if (!contract) {
    throw new Failure("contract-ended", "this contract has ended", {
      hint: "genkan contract list shows which contracts are active",
    });
  }
  const people = await tx
    .selectFrom("people")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("state", "<>", "ended")
    .executeTakeFirstOrThrow();
  const order = await tx
    .selectFrom("orders")
    .select((eb) => eb.fn.max("number").as("last"))
    .executeTakeFirst();
  return { ids: contract.ids, people: people.count, nextOrder: (order?.last ?? 0) + 1 };
}

const server = z.object({ name: z.string(), ip: z.string() });
const contactShape = z.object({ name: z.string(), phone: z.string(), address: z.string(), email: z.string() });
const dnsShape = z.object({
  zone: z.string(),
  panelUrl: z.string(),
  authId: z.string(),
  primary: server,
  secondary: server,
});

/** The contract of the tenant that this transaction sees. */
export async function contractRow(tx: Tx): Promise<Contract & { dnsPasswordSealed: Buffer | null }> {
  const row = await tx.selectFrom("contracts").selectAll().executeTakeFirstOrThrow();
  const domains = await tx.selectFrom("contract_domains").select("domain").orderBy("domain").execute();
  return {
    contractor: row.contractor,
    startDate: row.start_date,
    service: row.service,
    product: row.product,
    ids: row.ids,
    opensAt: row.opens_at,
    endsAt: row.ends_at,
    endedAt: row.ended_at,
    onboarding: row.onboarding,
    domains: domains.map(({ domain }) => domain),
    contact: contactShape.nullable().parse(row.contact),
    dns: dnsShape.nullable().parse(row.dns),
    dnsPasswordSealed: row.dns_password_sealed,
  };
}

export async function listOrders(tx: Tx): Promise<Order[]> {
  const rows = await tx.selectFrom("orders").selectAll().orderBy("number").execute();
  return rows.map((row) => ({ id: row.id, number: row.number, kind: row.kind, orderedOn: row.ordered_on }));
}

export interface OrderLine {
  personId: string;
  kind: OrderKind;
  orderNumber: number;
}

/** Lines of one order, or those that name one person through all orders; in the order in which they were written. */
export async function orderLines(tx: Tx, of: { orderId: string } | { personId: string }): Promise<OrderLine[]> {
  const [column, id] =
    "orderId" in of ? (["l.order_id", of.orderId] as const) : (["l.person_id", of.personId] as const);
  const rows = await tx
    .selectFrom("order_lines as l")
    .innerJoin("orders as o", (join) => join.onRef("o.tenant_id", "=", "l.tenant_id").onRef("o.id", "=", "l.order_id"))
    .select(["l.person_id", "l.kind", "o.number"])
    .where(column, "=", id)
    .orderBy("o.number")
    .orderBy("l.position")
    .execute();
  return rows.map((row) => ({ personId: row.person_id, kind: row.kind, orderNumber: row.number }));
}
