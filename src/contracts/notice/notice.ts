import { listPeople, type Person } from "../../accounts/index.ts";
import { passwordRow, type ReadPart, readingParts, sealedTemporary } from "../../factors/password/index.ts";
import type { OrderKind, Tx } from "../../platform/db/index.ts";
import { dayOf, type Language } from "../../platform/i18n/index.ts";
import type { ProviderSettings, Tenant } from "../../tenants/index.ts";
import type { Contract, DnsOption, Order } from "../contract.ts";
import { contractRow } from "../store.ts";
import { type Ordered, orderedLines } from "./ordered.ts";

/** What can be printed of a person's temporary password. `none`: 変更, 廃止, and whoever has been ended since. */
export type Temporary =
  | { state: "waiting"; text: string; parts: ReadPart[]; expiresAt: Date }
  | { state: "expired"; expiresAt: Date }
  | { state: "used" }
  | { state: "none" };

export interface NoticePerson {
  no: number;
  name: string;
  userId: string;
  kind: OrderKind;
  temporary: Temporary;
  /** Nowhere to write to when this sign-in itself is what fails (SPEC §11.3). */
  notificationMissing: boolean;
}

/** Everything that stands on a 開通のご案内. It holds passwords in the clear: never kept, never logged. */
export interface Notice {
  lang: Language;
  customerNumber: string;
  contract: Omit<Contract, "contact" | "dns">;
  loginUrl: string;
  helpUrl: string;
  dns: DnsOption | null;
  order: Order;
  people: NoticePerson[];
  /** One person's sheet, in the place of the notice. */
  personal: boolean;
  /** Time of this print. */
  issuedAt: Date;
  /** The first sign-in goes on to a second factor. */
  secondFactor: boolean;
  settings: Pick<ProviderSettings, "provider" | "desks">;
}

export interface NoticeInput {
  tenant: Tenant;
  settings: ProviderSettings;
  /** Number of the order; the latest where none is given. */
  order?: number;
  /** One person alone, with the latest order that names them. */
  personId?: string;
  /** Japanese where none is given; a personal sheet speaks its person's. */
  lang?: Language;
  now: Date;
}

/** Gathers a notice in a transaction of its tenant. Opens what is sealed: whoever calls it audits the print. */
export async function noticeOf(tx: Tx, o: NoticeInput): Promise<Notice> {
  const { tenant, now } = o;
  const { dnsPasswordSealed, contact: _, dns, ...contract } = await contractRow(tx);
  const { order, lines } = await orderedLines(tx, o);
  const everybody = new Map((await listPeople(tx)).map((person) => [person.id, person]));
  const named = lines.flatMap((line) => {
    const person = everybody.get(line.personId);
    return person ? [{ person, kind: line.kind }] : [];
  });
  const rows = named.map(({ person, kind }, i) =>
    personRow(tx, { tenant, person, kind, no: i + 1, domains: contract.domains, now }),
  );
  return {
    lang: o.lang ?? (o.personId === undefined ? undefined : named[0]?.person.language) ?? "ja",
    customerNumber: tenant.customerNumber,
    contract,
    loginUrl: `${tenant.origin}/console/`,
    helpUrl: `${tenant.origin}/help`,
    dns: dns && { ...dns, authPassword: openDnsPassword(tenant, dnsPasswordSealed) },
    order,
    people: await Promise.all(rows),
    personal: o.personId !== undefined,
    issuedAt: now,
    secondFactor: tenant.policy.secondFactor === "required",
    settings: o.settings,
  };
}

function openDnsPassword(tenant: Tenant, sealed: Buffer | null): string {
  return sealed === null ? "" : tenant.key.open("contracts:dns", sealed).toString();
}

interface RowInput {
  tenant: Tenant;
  person: Person;
  kind: Ordered["lines"][number]["kind"];
  no: number;
  domains: string[];
  now: Date;
}

async function personRow(tx: Tx, o: RowInput): Promise<NoticePerson> {
  const { no, kind, person } = o;
  return {
    ...{ no, kind, name: person.name, userId: person.userId },
    temporary: await temporaryOf(tx, o),
    notificationMissing: person.state !== "ended" && !reachableOutside(person.email, o.domains),
  };
}

async function temporaryOf(tx: Tx, { tenant, person, kind, now }: RowInput): Promise<Temporary> {
  if (kind === "change" || kind === "end" || person.state === "ended") return { state: "none" };
  const kept = await sealedTemporary(tx, { tenant, personId: person.id, now });
  if (kept) {
    const { temporaryPassword: text, expiresAt } = kept;
    return { state: "waiting", text, parts: readingParts(text), expiresAt };
  }
  const row = await passwordRow(tx, person.id);
  if (!row) return { state: "none" };
  return row.kind === "temporary" && row.expires_at
    ? { state: "expired", expiresAt: row.expires_at }
    : { state: "used" };
}

function reachableOutside(email: string | null, domains: string[]): boolean {
  if (email === null) return false;
  const domain = email.slice(email.lastIndexOf("@") + 1).toLowerCase();
  return !domains.some((own) => domain === own || domain.endsWith(`.${own}`));
}

/** The day that is printed for an expiry at 24:00: the day before the instant's own. */
export function lastDay(expiresAt: Date): string {
  return dayOf(new Date(expiresAt.getTime() - 1));
}
