import { listPeople, type Person } from "../../accounts/index.ts";
import { partText, type ReadPart, readingParts, sealedTemporary } from "../../factors/password/index.ts";
import type { OrderKind, Tx } from "../../platform/db/index.ts";
import { Failure } from "../../platform/errors.ts";
import { dayOf } from "../../platform/i18n/index.ts";
import type { ProviderSettings, Tenant } from "../../tenants/index.ts";
import type { Contract, DnsOption, Order } from "../contract.ts";
import { contractRow, listOrders, type OrderLine, orderLines } from "../store.ts";

export interface NoticePassword {
  text: string;
  parts: ReadPart[];
  expiresAt: Date;
}

export interface NoticePerson {
  no: number;
  id: string;
  name: string;
  userId: string;
  kind: OrderKind;
  /** Null for 変更 and 廃止, after the first sign-in, and after expiry. */
  password: NoticePassword | null;
  /** When a temporary password that is no longer kept ran out. */
  expiredAt: Date | null;
  /** Nowhere to write to when this sign-in itself is what fails (SPEC §11.3). */
  notificationMissing: boolean;
}

/** Everything that stands on a 開通のご案内. It holds passwords in the clear: never kept, never logged. */
export interface Notice {
  customerNumber: string;
  contract: Omit<Contract, "contact" | "dns">;
  loginUrl: string;
  helpUrl: string;
  dns: DnsOption | null;
  order: Order;
  people: NoticePerson[];
  /** Day of this print, JST. */
  issuedOn: string;
  issuedAt: Date;
  /** The steps of the first sign-in go on to a second factor. */
  secondFactor: boolean;
  provider: ProviderSettings["provider"];
  desk: ProviderSettings["desks"]["technical"];
}

export interface NoticeInput {
  tenant: Tenant;
  settings: ProviderSettings;
  /** Number of the order; the latest where none is given. */
  order?: number;
  /** One person alone, with the latest order that names them. */
  personId?: string;
  now: Date;
}

/** Gathers a notice in a transaction of its tenant. Opens what is sealed: whoever calls it audits the print. */
export async function noticeOf(tx: Tx, o: NoticeInput): Promise<Notice> {
  const { tenant, now } = o;
  const { dnsPasswordSealed, contact: _, dns, ...contract } = await contractRow(tx);
  const { order, lines } = await linesOf(tx, o);
  const people = new Map((await listPeople(tx)).map((person) => [person.id, person]));
  const rows: NoticePerson[] = [];
  for (const line of lines) {
    const person = people.get(line.personId);
    if (person) rows.push(await rowOf(tx, { tenant, person, line, no: rows.length + 1, domains: contract.domains, now }));
  }
  return {
    customerNumber: tenant.customerNumber,
    contract,
    loginUrl: `${tenant.origin}/console/`,
    helpUrl: `${tenant.origin}/help`,
    dns: dns && { ...dns, authPassword: tenant.key.open("contracts:dns", dnsPasswordSealed ?? Buffer.of()).toString() },
    order,
    people: rows,
    issuedOn: dayOf(now),
    issuedAt: now,
    secondFactor: tenant.policy.secondFactor !== "off",
    provider: o.settings.provider,
    desk: o.settings.desks.technical,
  };
}

async function linesOf(tx: Tx, o: NoticeInput): Promise<{ order: Order; lines: OrderLine[] }> {
  const orders = await listOrders(tx);
  const own = o.personId === undefined ? null : (await orderLines(tx)).filter((line) => line.personId === o.personId);
  const number = o.order ?? own?.at(-1)?.orderNumber ?? orders.at(-1)?.number;
  const order = orders.find((each) => each.number === number);
  if (own?.length === 0) throw new Failure("person-unknown", "there is no such person in this contract");
  if (!order) throw new Failure("order-unknown", `this contract has no order ${o.order ?? ""}`.trim());
  const lines = own?.filter((line) => line.orderNumber === order.number) ?? (await orderLines(tx, order.id));
  return { order, lines: lines.slice(0, own ? 1 : lines.length) };
}

interface RowInput {
  tenant: Tenant;
  person: Person;
  line: OrderLine;
  no: number;
  domains: string[];
  now: Date;
}

async function rowOf(tx: Tx, o: RowInput): Promise<NoticePerson> {
  const { person, line, now } = o;
  const printed = line.kind === "new" || line.kind === "add";
  // A person of an older order may have been ended since: what they once had is no longer shown.
  const kept = printed && person.state !== "ended" ? await sealedTemporary(tx, o.tenant, person.id) : null;
  const alive = kept !== null && kept.expiresAt > now;
  return {
    no: o.no,
    id: person.id,
    name: person.name,
    userId: person.userId,
    kind: line.kind,
    password: alive ? { text: kept.password, parts: readingParts(kept.password), expiresAt: kept.expiresAt } : null,
    expiredAt: kept && !alive ? kept.expiresAt : null,
    notificationMissing: !reachableOutside(person.email, o.domains),
  };
}

function reachableOutside(email: string | null, domains: string[]): boolean {
  if (email === null) return false;
  const domain = email.slice(email.lastIndexOf("@") + 1).toLowerCase();
  return !domains.some((own) => domain === own || domain.endsWith(`.${own}`));
}

/** The parts of a reading as they stand on paper, each with its kind behind it. */
export function readingUnits(password: NoticePassword): string[] {
  return password.parts.map((part) => partText(part));
}

/** The one day on which all temporary passwords of a notice end; null where there are several or none. */
export function commonExpiry(notice: Notice): Date | null {
  const days = new Map(notice.people.flatMap(({ password }) => (password ? [[+password.expiresAt, password.expiresAt]] : [])));
  const [only] = days.values();
  return days.size === 1 && only ? only : null;
}

/** The day that is printed for an expiry at 24:00: the day before the instant's own. */
export function lastDay(expiresAt: Date): string {
  return dayOf(new Date(expiresAt.getTime() - 1));
}
