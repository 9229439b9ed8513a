/** A process of its own that does nothing but verify passwords, as many at once as there are cores: the limit. */
import { availableParallelism } from "node:os";
import { hashPassword, matchesHash } from "../src/factors/password/hash.ts";

export interface Limit {
  perSecond: number;
  /** Processor time of one verification. */
  cpuMs: number;
}

const password = "Kutsu-wo-Nugu-7";
const encoded = await hashPassword(password);

process.on("message", async (ms: number) => {
  const began = performance.now();
  const before = process.cpuUsage();
  const counts = await Promise.all(Array.from({ length: availableParallelism() }, () => verifyUntil(began + ms)));
  const { user, system } = process.cpuUsage(before);
  const count = counts.reduce((sum, each) => sum + each);
  const limit: Limit = {
    perSecond: (count * 1000) / (performance.now() - began),
    cpuMs: (user + system) / 1000 / count,
  };
  process.send?.(limit);
});

async function verifyUntil(end: number): Promise<number> {
  let count = 0;
  for (; performance.now() < end; count++) await matchesHash(encoded, password);
  return count;
}
