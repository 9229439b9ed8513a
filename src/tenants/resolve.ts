import type { Clock } from "../platform/clock.ts";
import type { MasterKey } from "../platform/crypto/index.ts";
import type { Scope } from "../platform/db/index.ts";
import type { ProviderSettings } from "./provider.ts";
import { labelById, loadProviderSettings, loadTenant } from "./store.ts";
import type { Tenant } from "./tenant.ts";

const freshMs = 5_000;
const limit = 2_000;

/**
 * The tenants this node knows. What a page without a statement shows may be five seconds old;
 * what a statement does is checked against the version that the statement returns (`current`).
 */
export class TenantDirectory {
  readonly #known = new Map<string, { tenant: Promise<Tenant | null>; at: number }>();
  /** Ids and labels never change hands. */
  readonly #labels = new Map<string, string>();
  #settings: { value: Promise<ProviderSettings>; at: number } | undefined;
  readonly #deps: { db: Scope; master: MasterKey; baseUrl: URL; clock: Clock };

  constructor(deps: { db: Scope; master: MasterKey; baseUrl: URL; clock: Clock }) {
    this.#deps = deps;
  }

  /** The tenant whose host this is, or null. Hosts are matched exactly, without regard to case (RFC 9110 §4.2.3). */
  async byHost(host: string): Promise<Tenant | null> {
    const label = this.#labelOf(host.toLowerCase());
    return label === null ? null : this.#fresh(label);
  }

  /** The tenant with this id, or null. */
  async byId(id: string): Promise<Tenant | null> {
    const known = this.#labels.get(id) ?? (await this.#labelById(id));
    if (known === null) return null;
    this.#labels.set(id, known);
    if (this.#labels.size > limit) this.#labels.delete(this.#labels.keys().next().value as string);
    return this.#fresh(known);
  }

  /** The same tenant, read again when a statement has shown another version. */
  async current(tenant: Tenant, version: number): Promise<Tenant> {
    if (version === tenant.version) return tenant;
    return (await this.#load(tenant.label)) ?? tenant;
  }

  settings(): Promise<ProviderSettings> {
    if (!this.#settings || Math.abs(this.#now() - this.#settings.at) >= freshMs) {
      const value = loadProviderSettings(this.#deps.db);
      this.#settings = { value, at: this.#now() };
      value.catch(() => (this.#settings = undefined));
    }
    return this.#settings.value;
  }

  #fresh(label: string): Promise<Tenant | null> {
    const known = this.#known.get(label);
    if (known && Math.abs(this.#now() - known.at) < freshMs) return known.tenant;
    return this.#load(label);
  }

  #labelById(id: string): Promise<string | null> {
    return this.#deps.db.open((tx) => labelById(tx, id));
  }

  #now(): number {
    return this.#deps.clock.now().getTime();
  }

  #labelOf(host: string): string | null {
    const base = `.${this.#deps.baseUrl.host}`;
    if (!host.endsWith(base)) return null;
    const label = host.slice(0, -base.length);
    return /^[a-z0-9-]{1,63}$/.test(label) ? label : null;
  }

  #load(label: string): Promise<Tenant | null> {
    const { db, master, baseUrl } = this.#deps;
    const tenant = loadTenant(db, master, label, baseUrl);
    this.#known.set(label, { tenant, at: this.#now() });
    if (this.#known.size > limit) this.#known.delete(this.#known.keys().next().value as string);
    tenant.catch(() => this.#known.delete(label));
    return tenant;
  }
}
