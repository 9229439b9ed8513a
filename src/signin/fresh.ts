import { type Held, heldBy, type SecondFactors, waysOf } from "../factors/index.ts";
import type { Clock } from "../platform/clock.ts";
import type { Tx } from "../platform/db/index.ts";
import type { Session } from "../sessions/index.ts";
import type { Tenant } from "../tenants/index.ts";
import { youngAmong } from "./standing.ts";
import { hasPass, provesFresh } from "./step.ts";

/** How the one who is here stands to a dangerous act (SPEC §11.2). */
export interface Freshness {
  /** A second factor of the last ten minutes, by something that proves anything. */
  proved: boolean;
  /** There is one that could be asked. */
  askable: boolean;
  /** There is none, and an access pass was typed in its place. */
  passed: boolean;
  /** Nothing at all is registered. */
  bare: boolean;
}

export async function freshnessOf(
  tx: Tx,
  deps: { factors: SecondFactors; clock: Clock },
  o: { tenant: Tenant; session: Session; held?: Held[] },
): Promise<Freshness> {
  const { tenant, session } = o;
  const now = deps.clock.now();
  const held = o.held ?? (await heldBy(tx, session.person.id));
  const young = await youngAmong(tx, { tenant, person: session.person, now }, held);
  const ripe = held.filter(({ id }) => !young.includes(id));
  const askable = waysOf(ripe, deps.factors.offered(tenant.policy.factors)).length > 0;
  return {
    proved: provesFresh(session.proofs, { except: young, now }),
    askable,
    passed: !askable && hasPass(session, now),
    bare: held.length === 0,
  };
}
