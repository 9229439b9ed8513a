import { readFileSync } from "node:fs";

/** Stands in the place of `src/platform/clock.ts` in a server whose test moves the time. */
export const systemClock = { now: () => new Date(Date.now() + aheadMs()) };

function aheadMs(): number {
  return Number(readFileSync(process.env.GENKAN_TEST_CLOCK as string, "utf8"));
}
