import type { Visit } from "../console/index.ts";
import { locksOf } from "../factors/password/index.ts";
import { countSignIns } from "../history/index.ts";
import type { Tx } from "../platform/db/index.ts";
import type { AdminDeps } from "./deps.ts";
import { HomePage, type Matters } from "./pages/home.tsx";
import { yesterdayOf } from "./query.ts";
import {
  contractedIds,
  countExpired,
  countViews,
  listedPeople,
  soonExpiring,
  unsaidRequests,
  userIds,
} from "./store.ts";
import { adminView } from "./view.ts";

const dayMs = 24 * 3600_000;
const soonMs = 14 * dayMs;
/** More of those who are locked are a matter for the list. */
const lockedShown = 5;
const askedShown = 5;

/** GET: ホーム: who waits, what is about to go wrong, and the figures. */
export async function showHome(deps: AdminDeps, c: Visit): Promise<Response> {
  const { tenant } = c.var;
  const now = deps.clock.now();
  return deps.db.tenant(tenant.id, async (tx) => {
    const view = await adminView(tx, c, "home");
    return c.html(<HomePage view={view} matters={await mattersOf(tx, c, now)} now={now} />);
  });
}

async function mattersOf(tx: Tx, c: Visit, now: Date): Promise<Matters> {
  const locks = await locksOf(tx, { tenant: c.var.tenant, people: () => userIds(tx), now });
  const locked = [...locks.keys()];
  const [counts, soon, expired, contracted, yesterday, waiting, asked] = await Promise.all([
    countViews(tx, { find: "", locked }),
    soonExpiring(tx, { now, to: new Date(now.getTime() + soonMs) }),
    countExpired(tx, now),
    contractedIds(tx),
    countSignIns(tx, yesterdayOf(now)),
    listedPeople(tx, { view: "locked", find: "", locked, after: null, limit: lockedShown }),
    unsaidRequests(tx, { except: c.var.session.person.id, limit: askedShown }),
  ]);
  return {
    locked: waiting.map(({ person }) => ({ person, until: locks.get(person.id) ?? now })),
    ...{ counts, soon, expired, contracted, yesterday, asked },
    asksSecond: c.var.tenant.policy.secondFactor !== "off",
  };
}
