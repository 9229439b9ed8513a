import { personById } from "../accounts/index.ts";
import { type Ask, askById, barOf, earlierReliefs, giveRelief, isOpen, refuse } from "../colleagues/index.ts";
import type { Visit } from "../console/index.ts";
import { digitsOf, isCode } from "../factors/index.ts";
import { ownNetworks } from "../history/index.ts";
import type { Tx } from "../platform/db/index.ts";
import { formOf } from "../platform/http/index.ts";
import { isId } from "../platform/ids.ts";
import { knownSince } from "../sessions/index.ts";
import { isWithin } from "../tenants/index.ts";
import type { AdminDeps } from "./deps.ts";
import { ReliefPage, type ReliefProps } from "./pages/relief.tsx";
import { adminView } from "./view.ts";

const dayMs = 24 * 3600_000;
/** Days over which earlier reliefs are told to whoever decides. */
const toldDays = 90;

/** GET: one person asks to be let in without the second factor: who, why, when, where, and what has become of it. */
export function showRelief(deps: AdminDeps, c: Visit): Promise<Response> {
  return withAsk(deps, c, (tx, ask) => draw(tx, deps, c, ask, {}));
}

/** POST `do=give|refuse`, `until=hours|day`, `number`: one tap (SPEC §8.2 c). Of two at once the second finds it decided. */
export async function takeRelief(deps: AdminDeps, c: Visit): Promise<Response> {
  const { tenant, session } = c.var;
  const form = await formOf(c);
  const number = digitsOf(form.get("number"));
  const length = form.get("until") === "day" ? ("day" as const) : ("hours" as const);
  return withAsk(deps, c, async (tx, ask) => {
    const decision = { tenant, id: ask.id, by: session.person, now: deps.clock.now() };
    const here = `/admin/relief/${ask.id}`;
    if (form.get("do") === "refuse") {
      await refuse(tx, decision);
      return c.redirect(here, 303);
    }
    if (!isCode(number, 2)) return draw(tx, deps, c, ask, { length, problem: "relief.short" });
    await giveRelief(tx, { ...decision, number, length });
    return c.redirect(here, 303);
  });
}

function withAsk(deps: AdminDeps, c: Visit, work: (tx: Tx, ask: Ask) => Promise<Response>): Promise<Response> {
  const { tenant } = c.var;
  const id = c.req.param("id") ?? "";
  return deps.db.tenant(tenant.id, async (tx) => {
    const ask = isId(id) ? await askById(tx, tenant, id) : null;
    return ask?.kind === "relief" ? work(tx, ask) : c.notFound();
  });
}

async function draw(
  tx: Tx,
  deps: AdminDeps,
  c: Visit,
  ask: Ask,
  shown: Pick<ReliefProps, "length" | "problem">,
): Promise<Response> {
  const { tenant, session } = c.var;
  const now = deps.clock.now();
  const { personId, from } = ask;
  const since = new Date(now.getTime() - toldDays * dayMs);
  const [view, person, decider, networks, computer, earlier] = await Promise.all([
    adminView(tx, c, "home"),
    personById(tx, personId),
    ask.decidedBy ? personById(tx, ask.decidedBy) : null,
    ownNetworks(tx, { personId, networks: [from.network] }),
    knownSince(tx, { personId, digest: from.browser }),
    earlierReliefs(tx, { personId, since }),
  ]);
  if (!person) return c.notFound();
  const open = isOpen(ask, now);
  const bar = open ? await barOf(tx, { tenant, person, kind: "relief", by: session.person, now }) : null;
  return c.html(
    <ReliefPage
      {...{ view, ask, person, open, bar, computer, earlier, toldDays, now, ...shown }}
      decider={decider?.name ?? null}
      own={ask.decidedBy === session.person.id}
      usual={isWithin(from.ip, tenant.policy.officeNetworks) || networks.has(from.network)}
    />,
  );
}
