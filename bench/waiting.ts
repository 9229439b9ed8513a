import { setTimeout as pause } from "node:timers/promises";
import { eachOf, type Measured, measured } from "./measure.ts";
import { memoryBelow, type Usage, usageBelow } from "./processes.ts";
import { type Asking, approve, ask, finishAsking, type PhoneOwner } from "./secondfactor.ts";
import type { Server } from "./server.ts";
import type { EventStream } from "./stream.ts";

const atOnce = 8;
/** Everything that waits is read in one query each five seconds; the first one tells each page once more. */
const settleMs = 6_000;

interface Waiting extends Asking {
  stream: EventStream;
}

/** Milliseconds from the phone's answer until the page heard of it, and what one approval cost. */
export interface RoundTrips {
  times: number[];
  cost: Measured;
}

/** Nobody else waits; one person after another. */
export async function aloneOneByOne(owners: readonly PhoneOwner[]): Promise<number[]> {
  return eachOf(owners, 1, async (owner) => {
    const [waiting] = await watch([await ask(owner)]);
    const time = await roundTrip(waiting as Waiting);
    await end([waiting as Waiting]);
    return time;
  });
}

/** All of them wait; their phones answer one after another. Their streams stay open until the last one was answered. */
export async function togetherOneByOne(server: Server, owners: readonly PhoneOwner[]): Promise<RoundTrips> {
  const waiting = await watch(await eachOf(owners, atOnce, ask));
  const trips = await answered(server, waiting, () => eachOf(waiting, 1, roundTrip));
  await end(waiting);
  return trips;
}

/** What so many cost that only wait. */
export interface Idle {
  /** Processor time of one waiting page in a minute. */
  perMinute: Usage;
  /** Memory of one waiting page in KB. */
  memory: Usage;
}

/** All of them wait and nothing happens for a while; then their phones answer, so many a second. */
export async function crowd(
  server: Server,
  o: { owners: readonly PhoneOwner[]; idleMs: number; perSecond: number },
): Promise<RoundTrips & { idle: Idle }> {
  const before = await idleMinute(server, o.idleMs / 2);
  const asking = await eachOf(o.owners, atOnce, ask);
  const memory = memoryBelow(server.pid);
  const waiting = await watch(asking);
  await pause(settleMs);
  const grown = less(memoryBelow(server.pid), memory);
  const during = less(await idleMinute(server, o.idleMs), before);
  const trips = await answered(server, waiting, () => paced(waiting, o.perSecond));
  await end(waiting);
  const count = o.owners.length;
  return { ...trips, idle: { perMinute: times(during, 1 / count), memory: times(grown, 1024 / count) } };
}

async function watch(asking: readonly Asking[]): Promise<Waiting[]> {
  return eachOf(asking, atOnce, async (one) => {
    const stream = one.owner.client.events(one.wait);
    one.owner.client.close();
    await stream.first;
    return { ...one, stream };
  });
}

async function roundTrip(waiting: Waiting): Promise<number> {
  const sent = await approve(waiting);
  return (await waiting.stream.done) - sent;
}

/** Each at its time, whether those before have been answered or not. */
async function paced(waiting: readonly Waiting[], perSecond: number): Promise<number[]> {
  const began = performance.now();
  const trips = waiting.map(async (one, i) => {
    await pause(Math.max(0, began + (i * 1000) / perSecond - performance.now()));
    return roundTrip(one);
  });
  return Promise.all(trips);
}

async function answered(server: Server, waiting: unknown[], work: () => Promise<number[]>): Promise<RoundTrips> {
  let times: number[] = [];
  const cost = await measured(server.pid, async () => {
    times = await work();
    return waiting.length;
  });
  return { times, cost };
}

async function end(waiting: readonly Waiting[]): Promise<void> {
  for (const { stream } of waiting) stream.close();
  await eachOf(waiting, atOnce, finishAsking);
}

/** Processor time while nothing is asked of the server, for a minute. */
async function idleMinute(server: Server, ms: number): Promise<Usage> {
  const before = usageBelow(server.pid);
  await pause(ms);
  return times(less(usageBelow(server.pid), before), 60_000 / ms);
}

function less(a: Usage, b: Usage): Usage {
  return { genkan: a.genkan - b.genkan, postgres: a.postgres - b.postgres };
}

function times(a: Usage, by: number): Usage {
  return { genkan: a.genkan * by, postgres: a.postgres * by };
}
