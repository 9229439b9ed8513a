import { usageBelow } from "./processes.ts";

export interface Measured {
  perSecond: number;
  /** Milliseconds of processor time for one. */
  genkanMs: number;
  postgresMs: number;
  generatorMs: number;
}

/** Lets everybody work one thing after the other for some time. `pid` is the process that started the server's. */
export async function measure<W>(o: {
  pid: number;
  ms: number;
  workers: readonly W[];
  work: (worker: W) => Promise<unknown>;
}): Promise<Measured> {
  const before = usageBelow(o.pid);
  const own = process.cpuUsage();
  const began = performance.now();
  const counts = await Promise.all(o.workers.map((worker) => workUntil(() => o.work(worker), began + o.ms)));
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(own);
  const after = usageBelow(o.pid);
  const count = counts.reduce((sum, each) => sum + each);
  return {
    perSecond: count / seconds,
    genkanMs: (after.genkan - before.genkan) / count,
    postgresMs: (after.postgres - before.postgres) / count,
    generatorMs: (user + system) / 1000 / count,
  };
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
