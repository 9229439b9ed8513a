import { sql } from "kysely";
import type { Clock } from "../clock.ts";
import type { Scope } from "./scope.ts";

/** From so many milliseconds apart a warning, from so many on nothing is answered any more (DESIGN §7.13). */
export const clocksDisagreeMs = 2_000;
export const clocksFailMs = 30_000;

/** Milliseconds by which this machine's clock and the database's differ at least; the time of the question is not counted. */
export async function clocksApart(db: Scope, clock: Clock): Promise<number> {
  const before = clock.now().getTime();
  const found = await db.open((tx) => sql<{ now: Date }>`select clock_timestamp() as now`.execute(tx));
  const after = clock.now().getTime();
  const there = found.rows[0]?.now.getTime() ?? 0;
  return Math.max(0, before - there, there - after);
}
