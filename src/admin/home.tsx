import { type Ask, maySee, openAsks } from "../colleagues/index.ts";
import type { Visit } from "../console/index.ts";
import type { WaitState } from "../factors/index.ts";
import { locksOf } from "../factors/password/index.ts";
import { countSignIns } from "../history/index.ts";
import type { Tx } from "../platform/db/index.ts";
import { waitAnswer, waitStream } from "../signin/index.ts";
import type { AdminDeps } from "./deps.ts";
import { type Asked, HomePage, type Matters } from "./pages/home.tsx";
import { yesterdayOf } from "./query.ts";
import {
  contractedIds,
  countExpired,
  countViews,
  listedPeople,
  namesOf,
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

/** Where the page hears of news: whoever asks, and whoever is answered. */
const waitAddress = "/admin/wait";

/** GET: ホーム: who waits, what is about to go wrong, and the figures. */
export async function showHome(deps: AdminDeps, c: Visit): Promise<Response> {
  const { tenant } = c.var;
  const now = deps.clock.now();
  return deps.db.tenant(tenant.id, async (tx) => {
    const view = await adminView(tx, c, "home");
    const [matters, asks] = await Promise.all([mattersOf(tx, c, now), asksSeen(tx, c, now)]);
    const live = { address: waitAddress, state: stateOf(asks).key };
    return c.html(<HomePage {...{ view, matters, live, now }} asks={await named(tx, asks)} />);
  });
}

/** What is asked just now, as far as the reader could answer. */
async function asksSeen(tx: Tx, c: Visit, now: Date): Promise<Ask[]> {
  const { tenant, session } = c.var;
  const who = { by: session.person, administrators: tenant.administrators };
  return (await openAsks(tx, tenant, now)).filter((ask) => maySee(ask, who));
}

async function named(tx: Tx, asks: Ask[]): Promise<Asked[]> {
  const names = await namesOf(tx, [...new Set(asks.map(({ personId }) => personId))]);
  return asks.map((ask) => ({ ask, name: names.get(ask.personId)?.name ?? "" }));
}

/** Changes with each ask that comes or goes. */
function stateOf(asks: Ask[]): WaitState {
  const ends = asks.map(({ expiresAt }) => expiresAt.getTime());
  const until = ends.length > 0 ? new Date(Math.min(...ends)) : null;
  return { key: asks.map(({ id }) => id).join(" ") || "none", done: false, until };
}

function readState(deps: AdminDeps, c: Visit): Promise<WaitState> {
  const now = deps.clock.now();
  return deps.db.tenant(c.var.tenant.id, async (tx) => stateOf(await asksSeen(tx, c, now)));
}

/** GET: a stream of who waits, the present state first. */
export async function watchHome(deps: AdminDeps, c: Visit): Promise<Response> {
  return waitStream(deps, { id: c.var.tenant.id, signal: c.req.raw.signal, read: () => readState(deps, c) });
}

/** GET: the same once, for browsers whose streams do not get through. */
export async function homeState(deps: AdminDeps, c: Visit): Promise<Response> {
  return c.json(waitAnswer(await readState(deps, c)));
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
