import { usageBelow } from "./processes.ts";

export interface Measured {
  perSecond: number;
  /** Milliseconds of processor time for one. */
  genkanMs: number;
  postgresMs: number;
  generatorMs: number;
}

/** Lets everybody work one thing after the other for some time. `pid` is the process that started the server's. */
export function measure<W>(o: {
  pid: number;
  ms: number;
  workers: readonly W[];
  work: (worker: W) => Promise<unknown>;
}): Promise<Measured> {
  const end = performance.now() + o.ms;
  return measured(o.pid, async () => {
    const counts = await Promise.all(o.workers.map((worker) => workUntil(() => o.work(worker), end)));
    return counts.reduce((sum, each) => sum + each);
  });
}

/** What one of the things costs that are done; `work` answers how many they were. */
export async function measured(pid: number, work: () => Promise<number>): Promise<Measured> {
  const before = usageBelow(pid);
  const own = process.cpuUsage();
  const began = performance.now();
  const count = await work();
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(own);
  const after = usageBelow(pid);
  return {
    perSecond: count / seconds,
    genkanMs: (after.genkan - before.genkan) / count,
    postgresMs: (after.postgres - before.postgres) / count,
    generatorMs: (user + system) / 1000 / count,
  };
}

/** Does something with each, some of them at a time, in their order. */
export async function eachOf<T, R>(items: readonly T[], atOnce: number, work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const rest = items.entries();
  const worker = async () => {
    for (const [i, item] of rest) results[i] = await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}

async function workUntil(work: () => Promise<unknown>, end: number): Promise<number> {
  let count = 0;
  for (; performance.now() < end; count++) await work();
  return count;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

/** The value that so large a part of them does not exceed: the nearest rank. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil(part * sorted.length) - 1] ?? 0;
}
