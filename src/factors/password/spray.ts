import type { Scope } from "../../platform/db/index.ts";
import { isKnownBrowser, isOffice, passGate } from "./store.ts";

const strangersLimit = 300;
const officeLimit = 3_000;
const rememberMs = 60_000;
/** `networkOf("::1")`: nothing else lives in this /64. */
const loopbackV6 = "0:0:0:0::/64";

/**
 * Password spraying: past 300 distinct failed IDs an hour from one network (a tenant's own offices: 3,000),
 * strangers' passwords from there pass one a second. Known browsers are unaffected, loopback is exempt (DESIGN §7.3).
 */
export class SprayGuard {
  readonly #hot = new Map<string, number>();
  readonly #db: Scope;

  constructor(db: Scope) {
    this.#db = db;
  }

  /** Whether a password from this network may be looked at now. Asks the database only about networks under suspicion. */
  async admits(o: {
    tenantId: string;
    network: string;
    userIdKey: string;
    browser: Buffer | null;
    now: Date;
  }): Promise<boolean> {
    const until = this.#hot.get(o.network);
    if (until === undefined) return true;
    if (until < o.now.getTime()) {
      this.#hot.delete(o.network);
      return true;
    }
    const { browser, userIdKey } = o;
    const known = browser && (await this.#db.tenant(o.tenantId, (tx) => isKnownBrowser(tx, { browser, userIdKey })));
    return known || this.#db.open((tx) => passGate(tx, o));
  }

  /** Takes note of the count that spending a try has returned. */
  async note(o: { tenantId: string; network: string; count: number; now: Date }): Promise<void> {
    if (o.count <= strangersLimit || isLoopback(o.network) || this.#hot.has(o.network)) return;
    const office = await this.#db.tenant(o.tenantId, (tx) => isOffice(tx, o));
    if (office && o.count <= officeLimit) return;
    this.#hot.set(o.network, o.now.getTime() + rememberMs);
  }
}

export function isLoopback(network: string): boolean {
  return network.startsWith("127.") || network === loopbackV6;
}
