import { FairLine } from "./line.ts";

/** Who waits for a hash: people in browsers that have signed in before, strangers, and loads of many people. */
export type Lane = "known" | "strangers" | "loads";

export interface Where {
  lane: Lane;
  tenant: string;
  network: string;
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
 * Lanes take turns; inside a lane tenants take turns, then networks. Who would have to wait beyond about a second,
 * by these turns, is not admitted: `busy` instead of collapse (DESIGN §7.4). A crowd at one network makes only itself wait.
 */
export class HashQueue {
  readonly #places: number;
  readonly #clock: () => number;
  #running = 0;
  #turn = 0;
  #averageMs = 15;
  readonly #lanes: Record<Lane, FairLine> = { known: new FairLine(), strangers: new FairLine(), loads: new FairLine() };

  /** `clock` gives monotonic milliseconds. */
  constructor(places: number, clock: () => number = () => performance.now()) {
    this.#places = places;
    this.#clock = clock;
  }

  /** How many wait for a place. */
  get waiting(): number {
    const { known, strangers, loads } = this.#lanes;
    return Math.max(0, known.size + strangers.size + loads.size - this.#running);
  }

  /** A ticket, or the seconds after which to try again. */
  admit(where: Where): Ticket | { busy: number } {
    const line = this.#lanes[where.lane];
    const before = where.lane === "strangers" ? this.#lanes.known.size : 0;
    const waitMs = ((before + line.ahead(where)) / this.#places) * this.#averageMs;
    if (waitMs > slowest[where.lane]) return { busy: Math.ceil(waitMs / 1000) + 1 };
    line.count(where, 1);
    let used = false;
    const leave = () => {
      if (!used) line.count(where, -1);
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
    return new Promise((start) => this.#lanes[where.lane].wait(where, start));
  }

  #next(): void {
    for (let i = 0; i < turns.length; i++) {
      const start = this.#lanes[turns[this.#turn++ % turns.length] as Lane].take();
      if (!start) continue;
      this.#running++;
      start();
      return;
    }
  }
}
