import { sql, type Tx } from "../../src/platform/db/index.ts";
import type { Front, FrontContract } from "./front.ts";

/**
 * Two acts at once, in the order that hurts: `first` has done its work and is not committed when `second` begins; it commits
 * when `second` waits for it, or is done without.
 */
export async function meanwhile<T>(
  front: Front,
  contract: FrontContract,
  first: (tx: Tx) => Promise<unknown>,
  second: () => Promise<T>,
): Promise<T> {
  const worked = Promise.withResolvers<void>();
  const commit = Promise.withResolvers<void>();
  const one = front
    .inside(contract, async (tx) => {
      await first(tx);
      worked.resolve();
      await commit.promise;
    })
    .catch((error: unknown) => worked.reject(error));
  await worked.promise;
  let done = false;
  const two = second().finally(() => {
    done = true;
  });
  while (!done && !(await someoneWaits(front))) await Promise.race([two, Promise.resolve()]);
  commit.resolve();
  await one;
  return two;
}

async function someoneWaits(front: Front): Promise<boolean> {
  const found = await front.node.db.open((tx) => sql`select from pg_locks where not granted`.execute(tx));
  return found.rows.length > 0;
}
