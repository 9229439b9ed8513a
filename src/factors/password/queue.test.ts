import fc from "fast-check";
import { expect, test } from "vitest";
import { HashQueue, type Lane, type Ticket, type Where } from "./queue.ts";

const flush = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Work that lasts until the test lets it end; the order in which it began is kept. */
class Bench {
  readonly began: Where[] = [];
  readonly #ends: (() => void)[] = [];
  running = 0;
  most = 0;

  work(where: Where): () => Promise<void> {
    return () => {
      this.began.push(where);
      this.most = Math.max(this.most, ++this.running);
      return new Promise((resolve) => this.#ends.push(() => resolve(void this.running--)));
    };
  }

  async endOne(): Promise<boolean> {
    const end = this.#ends.shift();
    end?.();
    await flush();
    return end !== undefined;
  }
}

const still = () => 0;
const where = (tenant: string, network = "n", lane: Lane = "strangers"): Where => ({ lane, tenant, network });

function admitted(queue: HashQueue, from: Where): Ticket {
  const ticket = queue.admit(from);
  if ("busy" in ticket) throw new Error("busy");
  return ticket;
}

test("never more at once than places; everybody admitted is served, whatever fails", async () => {
  const origin = fc.record({
    lane: fc.constantFrom<Lane>("known", "strangers", "loads"),
    tenant: fc.constantFrom("a", "b", "c"),
    network: fc.constantFrom("1", "2"),
  });
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 4 }), fc.array(origin, { maxLength: 40 }), async (places, origins) => {
      const queue = new HashQueue(places, still);
      const bench = new Bench();
      const results = origins.map((from, i) => {
        const work = bench.work(from);
        return admitted(queue, from)
          .run(() => work().then(() => (i % 3 === 0 ? Promise.reject(new Error("failed")) : i)))
          .catch((error: Error) => error.message);
      });
      await flush();
      while (await bench.endOne());
      expect(await Promise.all(results)).toEqual(origins.map((_, i) => (i % 3 === 0 ? "failed" : i)));
      expect(bench.most).toBeLessThanOrEqual(places);
      // The queue is empty again: as many as at first are admitted.
      expect("busy" in queue.admit(where("a"))).toBe(false);
    }),
    { numRuns: 60 },
  );
});

test("tenants take turns, inside a tenant networks; a crowd does not hold up a newcomer", async () => {
  const queue = new HashQueue(1, still);
  const bench = new Bench();
  const add = (from: Where) => void admitted(queue, from).run(bench.work(from));
  for (let i = 0; i < 30; i++) add(where("crowd", "one"));
  add(where("crowd", "two"));
  add(where("small"));
  await flush();
  for (let i = 0; i < 5; i++) await bench.endOne();
  const first = bench.began.slice(0, 6).map(({ tenant, network }) => `${tenant} ${network}`);
  expect(first.indexOf("small n")).toBeLessThanOrEqual(2);
  expect(first.indexOf("crowd two")).toBeLessThanOrEqual(4);
});

test("known browsers come before strangers, and loads still get their turn", async () => {
  const queue = new HashQueue(1, still);
  const bench = new Bench();
  const lanes: Lane[] = ["loads", "strangers", "known"];
  for (let i = 0; i < 21; i++) {
    for (const lane of lanes) {
      const from = where("t", "n", lane);
      void admitted(queue, from).run(bench.work(from));
    }
  }
  await flush();
  for (let i = 0; i < 28; i++) await bench.endOne();
  const count = (lane: Lane) => bench.began.filter((from) => from.lane === lane).length;
  expect(count("known")).toBeGreaterThan(count("strangers"));
  expect(count("strangers")).toBeGreaterThan(count("loads"));
  expect(count("loads")).toBeGreaterThanOrEqual(3);
});

test("beyond about a second of waiting nobody is admitted; a full line of one network leaves the others open", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 8 }), (places) => {
      const queue = new HashQueue(places, still);
      const fill = (from: Where) => {
        let count = 0;
        while (!("busy" in queue.admit(from))) count++;
        return count;
      };
      // 15 ms a hash until measured: so many fit into a second.
      const full = fill(where("crowd", "one"));
      expect(full).toBeGreaterThanOrEqual(Math.floor((places * 1000) / 15));
      expect(full).toBeLessThanOrEqual(Math.ceil((places * 1000) / 15) + 1);
      const refusal = queue.admit(where("crowd", "one"));
      expect(refusal).toMatchObject({ busy: expect.any(Number) });
      expect((refusal as { busy: number }).busy).toBeGreaterThanOrEqual(1);
      expect("busy" in queue.admit(where("crowd", "two"))).toBe(false);
      expect("busy" in queue.admit(where("small"))).toBe(false);
      expect("busy" in queue.admit(where("crowd", "one", "known"))).toBe(false);
      // A crowd of networks and tenants fills the line as well: the whole is bounded.
      let more = 0;
      while (!("busy" in queue.admit(where(`t${more}`, `n${more}`)))) more++;
      expect(more).toBeLessThanOrEqual(full + 1);
    }),
  );
});

test("a ticket that is given back or used twice frees one place, once", () => {
  const queue = new HashQueue(1, still);
  const tickets: Ticket[] = [];
  for (let ticket = queue.admit(where("t")); !("busy" in ticket); ticket = queue.admit(where("t")))
    tickets.push(ticket);
  for (let i = 0; i < 3; i++) tickets[0]?.cancel();
  expect("busy" in queue.admit(where("t"))).toBe(false);
  expect("busy" in queue.admit(where("t"))).toBe(true);
});
