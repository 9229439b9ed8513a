import type { AuditEntry } from "../history/index.ts";
import type { Clock } from "../platform/clock.ts";
import type { MasterKey } from "../platform/crypto/index.ts";
import type { OrderKind, Scope } from "../platform/db/index.ts";

/** What opening a contract needs. `db` works as the provider: it makes a tenant, and no tenant's rows are there yet. */
export interface OpenDeps {
  db: Scope;
  master: MasterKey;
  clock: Clock;
  /** Provider-wide origin; the tenant's host is a label below it. */
  baseUrl: URL;
}

/** What acts inside one contract need. `db` works as the application: row-level security shows one tenant only. */
export interface ContractDeps {
  db: Scope;
  clock: Clock;
}

/** Who acts and, where one was given, why; both stand in the audit log. */
export interface By {
  actor: AuditEntry["actor"];
  reason?: string;
}

/** Where nobody stands behind an act: the sample contract, tests. */
export const bySystem: By = { actor: { kind: "system", id: "genkan" } };

export function reasonOf(by: By): { reason?: string } {
  return by.reason === undefined ? {} : { reason: by.reason };
}

/** A person as told to whoever opened, added or re-issued (CONTRACT, Commands). Null for orders 変更 and 廃止. */
export interface IssuedPerson {
  userId: string;
  temporaryPassword: string | null;
  reading: string | null;
  /** 24:00 JST of the day that is printed. */
  expiresAt: Date | null;
}

export interface Opened {
  customerNumber: string;
  /** The DNS label. */
  tenant: string;
  loginUrl: string;
  people: IssuedPerson[];
}

export interface NameServer {
  name: string;
  ip: string;
}

/** The eight rows of the DNSサービスオプション. */
export interface DnsOption {
  zone: string;
  panelUrl: string;
  authId: string;
  authPassword: string;
  primary: NameServer;
  secondary: NameServer;
}

export interface Contact {
  name: string;
  phone: string;
  address: string;
  email: string;
}

export interface Contract {
  contractor: string;
  /** Calendar day `2026-11-24`; printed, and never holds back a sign-in. */
  startDate: string;
  service: string;
  product: string;
  ids: number;
  opensAt: Date | null;
  /** When it is agreed to end. */
  endsAt: Date | null;
  endedAt: Date | null;
  onboarding: boolean;
  domains: string[];
  contact: Contact | null;
  /** Without its password, which is opened only for a print. */
  dns: Omit<DnsOption, "authPassword"> | null;
}

export interface Order {
  id: string;
  number: number;
  kind: OrderKind;
  orderedOn: string;
}
