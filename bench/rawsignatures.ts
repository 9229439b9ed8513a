/** A process of its own that does nothing but sign with RSA-2048, as many at once as there are cores: the limit of launches. */
import { generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { availableParallelism } from "node:os";
import { promisify } from "node:util";
import type { Limit } from "./raw.ts";

const signBytes = promisify(sign);
const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const text = randomBytes(700);

process.on("message", async (ms: number) => {
  const began = performance.now();
  const before = process.cpuUsage();
  const counts = await Promise.all(Array.from({ length: availableParallelism() }, () => signUntil(began + ms)));
  const { user, system } = process.cpuUsage(before);
  const count = counts.reduce((sum, each) => sum + each);
  const limit: Limit = {
    perSecond: (count * 1000) / (performance.now() - began),
    cpuMs: (user + system) / 1000 / count,
  };
  process.send?.(limit);
});

async function signUntil(end: number): Promise<number> {
  let count = 0;
  for (; performance.now() < end; count++) await signBytes("sha256", text, privateKey);
  return count;
}
