import type { Clock } from "../platform/clock.ts";
import type { Scope } from "../platform/db/index.ts";
import { bumpTenant, type Tenant } from "../tenants/index.ts";
import { isPublished, type KeyPurpose, type SigningAlgorithm, type SigningKey, signingNow } from "./key.ts";
import { makeKey } from "./make.ts";
import { holdKeys, insertKey, openKeys } from "./store.ts";

/** `db` works as the application: row-level security shows one tenant only. */
export interface KeyDeps {
  db: Scope;
  clock: Clock;
}

interface Known {
  version: number;
  keys: Promise<SigningKey[]>;
}

const mostKnown = 2_000;

/** The tenants' keys, opened and prepared once per version of the tenant: a new key makes a new version. */
export class SigningKeys {
  readonly #deps: KeyDeps;
  readonly #known = new Map<string, Known>();

  constructor(deps: KeyDeps) {
    this.#deps = deps;
  }

  /** What metadata shows: also keys that sign later, or that signed until lately. Never makes one (DESIGN §7.10). */
  async published(tenant: Tenant, purpose: KeyPurpose): Promise<SigningKey[]> {
    const now = this.#deps.clock.now();
    return (await this.#keysOf(tenant, purpose)).filter((key) => isPublished(key, now));
  }

  /** The key that signs now. It is made where there is none, so this is for acts of somebody who has proved who they are. */
  async signing(tenant: Tenant, purpose: KeyPurpose, algorithm: SigningAlgorithm): Promise<SigningKey> {
    const now = this.#deps.clock.now();
    const found = signingNow(await this.#keysOf(tenant, purpose), { algorithm, now });
    return found ?? this.#made(tenant, purpose, algorithm, now);
  }

  async #made(tenant: Tenant, purpose: KeyPurpose, algorithm: SigningAlgorithm, now: Date): Promise<SigningKey> {
    const made = await makeKey({ tenant, purpose, algorithm, now });
    const keys = await this.#deps.db.tenant(tenant.id, async (tx) => {
      await holdKeys(tx, tenant.id);
      const before = await openKeys(tx, { key: tenant.key, purpose, now });
      if (signingNow(before, { algorithm, now })) return before;
      await insertKey(tx, { tenantId: tenant.id, key: made, now });
      await bumpTenant(tx, tenant.id);
      return openKeys(tx, { key: tenant.key, purpose, now });
    });
    this.#known.delete(`${tenant.id}:${purpose}`);
    return signingNow(keys, { algorithm, now }) as SigningKey;
  }

  #keysOf(tenant: Tenant, purpose: KeyPurpose): Promise<SigningKey[]> {
    const name = `${tenant.id}:${purpose}`;
    const known = this.#known.get(name);
    if (known && known.version >= tenant.version) return known.keys;
    const now = this.#deps.clock.now();
    const keys = this.#deps.db.tenant(tenant.id, (tx) => openKeys(tx, { key: tenant.key, purpose, now }));
    this.#known.delete(name);
    this.#known.set(name, { version: tenant.version, keys });
    if (this.#known.size > mostKnown) this.#known.delete(this.#known.keys().next().value as string);
    keys.catch(() => this.#known.delete(name));
    return keys;
  }
}
