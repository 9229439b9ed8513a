/** Who waits for a hash: people in browsers that have signed in before, strangers, and loads of many people. */
export type Lane = "known" | "strangers" | "loads";

export interface Where {
  lane: Lane;
  tenant: string;
  network: string;
}

interface Waiting {
  start: () => void;
}

/** A place in the queue, taken before a try is spent: whoever has one will be served. */
export interface Ticket {
  run<T>(work: () => Promise<T>): Promise<T>;
  cancel(): void;
}

const turns: Lane[] = ["known", "known", "strangers", "known", "strangers", "known", "loads"];
const slowest: Record<Lane, number> = { known: 2_000, strangers: 1_000, loads: 600_000 };

/**
 * As many hashes at once as there are places; more would only add latency (reference/limits.md §1).
 * Lanes take turns; inside a lane tenants take turns, then networks. Beyond about a second of waiting
 * nobody is admitted: `busy` instead of collapse (DESIGN §7.4).
 */
export class HashQueue {
  readonly #places: number;
  readonly #clock: () => number;
  #running = 0;
  #turn = 0;
  #averageMs = 15;
  readonly #admitted: Record<Lane, number> = { known: 0, strangers: 0, loads: 0 };
  readonly #lanes: Record<Lane, Map<string, Map<string, Waiting[]>>> = {
    known: new Map(),
    strangers: new Map(),
    loads: new Map(),
  };

  /** `clock` gives monotonic milliseconds. */
  constructor(places: number, clock: () => number = () => performance.now()) {
    this.#places = places;
    this.#clock = clock;
  }

  /** A ticket, or the seconds after which to try again. */
  admit(where: Where): Ticket | { busy: number } {
    const ahead = this.#admitted.known + (where.lane === "known" ? 0 : this.#admitted.strangers);
    const waitMs = ((where.lane === "loads" ? 0 : ahead) / this.#places) * this.#averageMs;
    if (waitMs > slowest[where.lane]) return { busy: Math.ceil(waitMs / 1000) + 1 };
    this.#admitted[where.lane]++;
    let used = false;
    const leave = () => {
      if (!used) this.#admitted[where.lane]--;
      used = true;
    };
    return { cancel: leave, run: (work) => this.#run(where, work).finally(leave) };
  }

  async #run<T>(where: Where, work: () => Promise<T>): Promise<T> {
    await this.#place(where);
    const began = this.#clock();
    try {
      return await work();
    } finally {
      this.#averageMs += (this.#clock() - began - this.#averageMs) / 20;
      this.#running--;
      this.#next();
    }
  }

  #place(where: Where): Promise<void> {
    if (this.#running < this.#places) {
      this.#running++;
      return Promise.resolve();
    }
    return new Promise((start) => {
      const tenants = this.#lanes[where.lane];
      const networks = at(tenants, where.tenant, () => new Map<string, Waiting[]>());
      at(networks, where.network, () => []).push({ start });
    });
  }

  #next(): void {
    for (let i = 0; i < turns.length; i++) {
      const lane = turns[this.#turn++ % turns.length] as Lane;
      const waiting = take(this.#lanes[lane]);
      if (waiting) {
        this.#running++;
        waiting.start();
        return;
      }
    }
  }
}

function at<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

/** Takes the first of the tenant and network that have waited longest for a turn, and puts both behind the others. */
function take(tenants: Map<string, Map<string, Waiting[]>>): Waiting | undefined {
  const [tenant, networks] = tenants.entries().next().value ?? [];
  if (tenant === undefined || networks === undefined) return undefined;
  const [network, list] = networks.entries().next().value as [string, Waiting[]];
  const first = list.shift();
  networks.delete(network);
  if (list.length > 0) networks.set(network, list);
  tenants.delete(tenant);
  if (networks.size > 0) tenants.set(tenant, networks);
  return first;
}
