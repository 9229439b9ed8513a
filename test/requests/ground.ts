import { addOperator, deskTenant } from "../../src/desk/index.ts";
import { newId } from "../../src/platform/ids.ts";
import { type Kind, type WholeRequest, wholeRequest } from "../../src/requests/index.ts";
import type { PolicySubset, Tenant } from "../../src/tenants/index.ts";
import { openedHouse, Visitor } from "../history/ground.ts";
import { drain } from "../messages/ground.ts";
import type { Browser } from "../portal/ground.ts";

export { drain, outboxOf } from "../messages/ground.ts";
export { hour, minute } from "../support/clock.ts";

export type House = ReturnType<typeof openedHouse>;
export { openedHouse };

export const taro = "sonpotaro@example.com";
export const contactPhone = "03-0000-0000";
const contact = {
  name: "損保 太郎",
  phone: contactPhone,
  address: "東京都千代田区霞が関0-0-0",
  email: "x@example.net",
};

export interface Office {
  tenant: Tenant;
  taro: string;
  /** 管理者. */
  kanri: string;
}

let offices = 0;

/** A contract of two people, with a number to call back. */
export async function office(
  { ground }: House,
  o: { policy?: PolicySubset; phone?: string | null; email?: string } = {},
): Promise<Office> {
  const policy = { secondFactor: "optional" as const, ...o.policy };
  const label = `office-${++offices}`;
  const { id } = await ground.tenant(label, { policy });
  if (o.phone !== null)
    await ground.node.db.tenant(id, (tx) =>
      tx
        .updateTable("contracts")
        .set({ contact: JSON.stringify({ ...contact, phone: o.phone ?? contactPhone }) })
        .execute(),
    );
  const bare = await ground.reload(label);
  const person = await ground.person(bare, taro, { email: o.email ?? `taro-${offices}@example.net` });
  const kanri = await ground.person(bare, "kanri@example.com", { name: "管理 花子", administrator: true });
  return { tenant: await ground.reload(label), taro: person, kanri };
}

export interface Form {
  number: string;
  userId: string;
  phone: string;
  matter?: string;
}

export function formOf({ tenant }: Office, more: Partial<Form> = {}): Form {
  return { number: tenant.customerNumber, userId: taro, phone: "090-1234-5678", ...more };
}

let networks = 0;

/** Somebody who is not signed in, on a network of their own. */
export function stranger({ genkan }: House, { tenant }: Office, ip = `198.51.100.${++networks}`): Visitor {
  return new Visitor(genkan, tenant, { ip });
}

/** Asks from before the sign-in and answers with the number that is shown; the job has been done. */
export async function askOutside(
  house: House,
  at: Office,
  o: { kind?: Kind; form?: Partial<Form> } = {},
): Promise<string> {
  const answer = await stranger(house, at).post(`/trouble/request/${o.kind ?? "reissue"}`, { ...formOf(at, o.form) });
  await drain(house.ground.node);
  return new URL(answer.headers.get("location") ?? "", at.tenant.origin).searchParams.get("case") ?? "";
}

/** What has become of a request. */
export async function requestOf({ ground }: House, { tenant }: Office, number: string): Promise<WholeRequest> {
  const found = await ground.node.db.tenant(tenant.id, (tx) => wholeRequest(tx, { tenant, number }));
  if (!found) throw new Error(`no request ${number}`);
  return found;
}

export async function allRequests({ ground }: House, { tenant }: Office) {
  return ground.node.db.tenant(tenant.id, (tx) =>
    tx.selectFrom("requests").selectAll().orderBy("created_at").execute(),
  );
}

/** Acts in the tenant's chain, the oldest first. */
export async function auditOf({ ground }: House, { tenant }: Office) {
  const rows = await ground.node.db.tenant(tenant.id, (tx) =>
    tx.selectFrom("audit_entries").select(["act", "actor", "payload"]).orderBy("at").orderBy("id").execute(),
  );
  return rows.map(({ act, actor, payload }) => ({
    act,
    actor: actor as { kind: string; id: string },
    payload: JSON.parse((payload as { text: string }).text) as Record<string, unknown>,
  }));
}

export interface Operator {
  id: string;
  browser: Browser;
}

export async function deskOf({ ground }: House): Promise<Tenant> {
  const { node } = ground;
  const desk = await deskTenant({ ...node, baseUrl: node.config.baseUrl });
  if (!desk) throw new Error("no operator was added");
  return desk;
}

/** One of the provider's staff, signed in. */
export async function operator(
  house: House,
  role: string,
  userId = `${role}-${newId()}@example.net`,
): Promise<Operator> {
  const { ground, genkan } = house;
  const { node } = ground;
  const actor = { kind: "system" as const, id: "test" };
  await addOperator({ ...node, db: node.provider }, { userId, name: `担当 ${role}`, role, actor });
  const desk = await deskOf(house);
  const { id } = await node.db.tenant(desk.id, async (tx) => {
    const row = await tx.selectFrom("people").select("id").where("user_id", "=", userId).executeTakeFirstOrThrow();
    await tx.updateTable("passwords").set({ kind: "chosen" }).where("person_id", "=", row.id).execute();
    return row;
  });
  const at = { request: (url: string, init: RequestInit) => genkan.fetch(new Request(url, init)) };
  return { id, browser: await ground.signIn(desk, id, { at }) };
}

/** Somebody of a tenant, signed in. */
export function signedIn({ ground, genkan }: House, { tenant }: Office, personId: string): Promise<Browser> {
  const at = { request: (url: string, init: RequestInit) => genkan.fetch(new Request(url, init)) };
  return ground.signIn(tenant, personId, { at });
}

/** Words of a page, without its marks and what differs between any two answers. */
export function textOf(page: string): string {
  return page
    .replaceAll(/<(script|style)[^>]*>.*?<\/\1>/gs, "")
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim();
}

/** The address to which a post leads. */
export async function led(answer: Response | Promise<Response>): Promise<string> {
  const { status, headers } = await answer;
  if (status !== 303) throw new Error(`answered ${status}`);
  return headers.get("location") ?? "";
}

/** Taken, both checks ticked off, sent to approval. */
export async function prepare({ browser }: Operator, number: string): Promise<void> {
  await led(browser.post(`/requests/${number}/take`, {}));
  await led(browser.post(`/requests/${number}/check/callback`, { number: "contract", reason: "本人が応答した" }));
  await led(browser.post(`/requests/${number}/check/contract`, { reason: "2つとも一致した" }));
  await led(browser.post(`/requests/${number}/send`, { reason: "端末の故障" }));
}
