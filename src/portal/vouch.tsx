import { type Person, personById } from "../accounts/index.ts";
import {
  type Ask,
  askById,
  barOf,
  giveVouch,
  isOn,
  isOpen,
  maySee,
  openAsks,
  refuse,
  takeBack,
  takeBackMs,
  takeBackUntil,
} from "../colleagues/index.ts";
import { digitsOf, isCode } from "../factors/index.ts";
import { networkOf } from "../history/index.ts";
import type { Tx } from "../platform/db/index.ts";
import { formOf } from "../platform/http/index.ts";
import { isId } from "../platform/ids.ts";
import { freshnessOf, raiseAddress } from "../signin/index.ts";
import { ownView } from "./accountview.ts";
import type { PortalDeps, Visit } from "./deps.ts";
import { type AskedVouch, GivenPage, VouchPage, type VouchProps } from "./pages/vouch.tsx";

/** Those who ask just now and whom the reader could confirm, for マイアプリケーション. */
export function vouchesAsked(deps: PortalDeps, c: Visit): Promise<AskedVouch[]> {
  const { tenant, session } = c.var;
  if (!isOn(tenant, "vouch")) return Promise.resolve([]);
  const who = { by: session.person, administrators: tenant.administrators };
  return deps.db.tenant(tenant.id, async (tx) => {
    const asks = (await openAsks(tx, tenant, deps.clock.now())).filter(
      (ask) => ask.kind === "vouch" && maySee(ask, who),
    );
    return Promise.all(asks.map(async (ask) => ({ ask, name: (await personById(tx, ask.personId))?.name ?? "" })));
  });
}

/** GET: one person asks to be confirmed (SPEC §8.2 b). Whoever answers has just proved a second factor. */
export function showVouch(deps: PortalDeps, c: Visit): Promise<Response> {
  return withAsk(deps, c, async (tx, o) => (await provedFirst(tx, deps, c, o)) ?? draw(tx, deps, c, o));
}

/** POST `do=give|refuse`, `number`; `do=back` takes it back. */
export async function takeVouch(deps: PortalDeps, c: Visit): Promise<Response> {
  const form = await formOf(c);
  const act = form.get("do");
  return withAsk(deps, c, async (tx, o) => {
    if (act === "back") return back(tx, deps, c, o);
    const first = await provedFirst(tx, deps, c, o);
    if (first) return first;
    return act === "refuse" ? refused(tx, deps, c, o) : give(tx, deps, c, o, form.get("number"));
  });
}

interface Asked {
  ask: Ask;
  person: Person;
}

/** The ask that the address names, for whoever could answer it or has asked. To everybody else there is none. */
function withAsk(deps: PortalDeps, c: Visit, work: (tx: Tx, o: Asked) => Promise<Response>): Promise<Response> {
  const { tenant, session } = c.var;
  const id = c.req.param("id") ?? "";
  return deps.db.tenant(tenant.id, async (tx) => {
    const ask = isId(id) ? await askById(tx, tenant, id) : null;
    const person = ask?.kind === "vouch" ? await personById(tx, ask.personId) : null;
    const own = ask?.personId === session.person.id;
    const seen = ask && (own || maySee(ask, { by: session.person, administrators: tenant.administrators }));
    return ask && person && seen ? work(tx, { ask, person }) : c.notFound();
  });
}

/** Null: a second factor was proved in the last ten minutes, or there is nothing left to answer. */
async function provedFirst(tx: Tx, deps: PortalDeps, c: Visit, { ask }: Asked): Promise<Response | null> {
  const { tenant, session } = c.var;
  if (!isOpen(ask, deps.clock.now())) return null;
  const { proved, askable } = await freshnessOf(tx, deps, { tenant, session });
  return proved || !askable ? null : c.redirect(raiseAddress({ need: "change", to: `/vouch/${ask.id}` }), 303);
}

async function give(tx: Tx, deps: PortalDeps, c: Visit, o: Asked, typed: string | undefined): Promise<Response> {
  const { tenant, session } = c.var;
  const number = digitsOf(typed);
  if (isOpen(o.ask, deps.clock.now()) && !isCode(number, 2)) return draw(tx, deps, c, o, { problem: "vouch.short" });
  const { proved } = await freshnessOf(tx, deps, { tenant, session });
  const decision = { tenant, id: o.ask.id, by: session.person, number, proved, now: deps.clock.now() };
  const given = await giveVouch(tx, decision);
  if (given.outcome !== "given") return c.redirect(`/vouch/${o.ask.id}`, 303);
  const view = await ownView(tx, c);
  const undoUntil = new Date(decision.now.getTime() + takeBackMs);
  return c.html(<GivenPage {...{ view, undoUntil }} person={o.person} pass={given} now={decision.now} />);
}

/** By whoever could have confirmed. */
async function refused(tx: Tx, deps: PortalDeps, c: Visit, { ask, person }: Asked): Promise<Response> {
  const { tenant, session } = c.var;
  const now = deps.clock.now();
  const { proved } = await freshnessOf(tx, deps, { tenant, session });
  const bar = await barOf(tx, { tenant, person, kind: "vouch", by: session.person, proved, now });
  if (bar === null) await refuse(tx, { tenant, id: ask.id, by: session.person, now });
  return c.redirect(`/vouch/${ask.id}`, 303);
}

/** By whoever has vouched, and by a 管理者. */
async function back(tx: Tx, deps: PortalDeps, c: Visit, { ask }: Asked): Promise<Response> {
  const { tenant, session } = c.var;
  const { person } = session;
  const may = ask.decidedBy === person.id || person.administrator;
  const o = { tenant, factors: deps.factors, id: ask.id, by: person.id, except: null, now: deps.clock.now() };
  if (may) await takeBack(tx, o);
  return c.redirect(`/vouch/${ask.id}`, 303);
}

async function draw(
  tx: Tx,
  deps: PortalDeps,
  c: Visit,
  { ask, person }: Asked,
  shown: Pick<VouchProps, "problem"> = {},
): Promise<Response> {
  const { tenant, session, ip } = c.var;
  const now = deps.clock.now();
  const { proved } = await freshnessOf(tx, deps, { tenant, session });
  const open = isOpen(ask, now);
  const about = { tenant, person, kind: "vouch" as const, by: session.person, proved, now };
  const [view, bar, decider] = await Promise.all([
    ownView(tx, c),
    open ? barOf(tx, about) : null,
    ask.decidedBy ? personById(tx, ask.decidedBy) : null,
  ]);
  const own = ask.decidedBy === session.person.id;
  return c.html(
    <VouchPage
      {...{ view, ask, person, open, bar, own, now, ...shown }}
      decider={decider?.name ?? null}
      sameNetwork={ask.from.network === networkOf(ip)}
      back={own || session.person.administrator ? takeBackUntil(ask, now) : null}
    />,
  );
}
