interface Origin {
  tenant: string;
  network: string;
}

/** Lets somebody who waits begin. */
type Start = () => void;

/** One lane: who was admitted, by tenant and network, and who of them waits for a place. */
export class FairLine {
  readonly #admitted = new Map<string, Map<string, number>>();
  readonly #waiting = new Map<string, Map<string, Start[]>>();
  size = 0;

  count(where: Origin, by: 1 | -1): void {
    this.size += by;
    const networks = at(this.#admitted, where.tenant, () => new Map<string, number>());
    const now = (networks.get(where.network) ?? 0) + by;
    if (now > 0) networks.set(where.network, now);
    else networks.delete(where.network);
    if (networks.size === 0) this.#admitted.delete(where.tenant);
  }

  /** How many of those admitted are served before a newcomer from here: with equal turns, nobody as often as it stands in line. */
  ahead({ tenant, network }: Origin): number {
    const own = this.#admitted.get(tenant) ?? new Map<string, number>();
    const ownPlace = own.get(network) ?? 0;
    const inTenant = ownPlace + turnsOf(own, network, ownPlace + 1);
    const totals = new Map([...this.#admitted].map(([name, networks]) => [name, sum(networks.values())]));
    return inTenant + turnsOf(totals, tenant, inTenant + 1);
  }

  wait({ tenant, network }: Origin, start: Start): void {
    const networks = at(this.#waiting, tenant, () => new Map<string, Start[]>());
    at(networks, network, () => []).push(start);
  }

  /** The first of the tenant and network that have waited longest for a turn; both go behind the others. */
  take(): Start | undefined {
    const [tenant, networks] = this.#waiting.entries().next().value ?? [];
    if (tenant === undefined || networks === undefined) return undefined;
    const [network, list] = networks.entries().next().value as [string, Start[]];
    const first = list.shift();
    networks.delete(network);
    if (list.length > 0) networks.set(network, list);
    this.#waiting.delete(tenant);
    if (networks.size > 0) this.#waiting.set(tenant, networks);
    return first;
  }
}

/** What the others get while `own` is served `mine` times. */
function turnsOf(counts: Map<string, number>, own: string, mine: number): number {
  return sum([...counts].map(([name, count]) => (name === own ? 0 : Math.min(count, mine))));
}

function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}

function at<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
