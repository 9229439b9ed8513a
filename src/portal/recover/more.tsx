import { changesOf, youngOf } from "../../changes/index.ts";
import {
  type Ceremony,
  type Held,
  heldBy,
  missingFor,
  type SecondKind,
  secondKinds,
  thingOf,
  waysOf,
} from "../../factors/index.ts";
import { deviceOf, networkOf } from "../../history/index.ts";
import type { Tx } from "../../platform/db/index.ts";
import { formOf } from "../../platform/http/index.ts";
import { timeText } from "../../platform/i18n/index.ts";
import { confirmedMail, ownBarOf } from "../../recovery/index.ts";
import { FactorFrame, FrozenNotice, waitAnswer, waitStream } from "../../signin/index.ts";
import { viewOf } from "../../tenants/index.ts";
import { MorePage } from "./pages/more.tsx";
import { proved, send } from "./prove.tsx";
import { go, type Kept, type RecoverVisit, recordRefused, type Standing, standingIn } from "./visit.ts";

interface Further extends Standing {
  kept: Kept;
  held: Held[];
  /** Credentials that prove nothing yet (SPEC §11.2). */
  young: string[];
  kinds: SecondKind[];
  /** The confirmed address, where mail has not been proved yet. */
  mail: string | null;
}

/**
 * What else somebody can prove, exactly: they have proved something already. Null: nothing more is wanted, and the page of the
 * new password says whether it can be set or leads to the reason.
 */
async function further(tx: Tx, visit: RecoverVisit): Promise<Further | null> {
  const { c, deps, kept, mark, on, now } = visit;
  const { tenant } = c.var;
  const standing = await standingIn(tx, visit);
  if (!standing || !kept || missingFor(standing.recovery.proofs) === 0) return null;
  const { person, recovery } = standing;
  if ((await ownBarOf(tx, { tenant, person, on, browser: mark.digest, now })) !== null) return null;
  const [all, changes, address] = await Promise.all([
    heldBy(tx, person.id),
    changesOf(tx, { tenant, personId: person.id, now }),
    visit.ways.includes("mail") ? confirmedMail(tx, person) : null,
  ]);
  const young = youngOf(changes);
  const held = all.filter(({ id }) => !young.includes(id));
  const used = recovery.proofs.map(thingOf);
  const offered = deps.factors.offered(tenant.policy.factors);
  const kinds = waysOf(held, offered).map(({ kind }) => kind);
  const unused = kinds.filter((kind) => !used.includes(thingOf({ factor: kind })));
  return { ...standing, kept, held, young, kinds: unused, mail: used.includes("mail") ? null : address };
}

function furtherIn(visit: RecoverVisit): Promise<Further | null> {
  return visit.deps.db.tenant(visit.c.var.tenant.id, (tx) => further(tx, visit));
}

/** GET: what can be proved besides. */
export async function showMore(visit: RecoverVisit): Promise<Response> {
  const found = await furtherIn(visit);
  if (!found) return go(visit, "/recover/password");
  const { kept, held, kinds, mail, recovery } = found;
  const missing = missingFor(recovery.proofs);
  return visit.c.html(<MorePage {...{ view: viewOf(visit.c), held, kinds, mail, missing }} userId={kept.userId} />);
}

/** POST `kind`: begins it. */
export async function takeMore(visit: RecoverVisit): Promise<Response> {
  const found = await furtherIn(visit);
  if (!found) return go(visit, "/recover/password");
  const typed = (await formOf(visit.c)).get("kind");
  if (typed === "mail" && found.mail) {
    await send(visit, found.kept, "mail");
    return go(visit, "/recover/prove/mail");
  }
  const kind = found.kinds.find((one) => one === typed);
  if (!kind) return go(visit, "/recover/more");
  await visit.deps.factors.of(kind).begin(ceremonyOf(visit, found, kind), new Map());
  return go(visit, `/recover/more/${kind}`);
}

function ceremonyOf({ c, deps, mark, now }: RecoverVisit, o: Further, kind: SecondKind): Ceremony {
  const { tenant, ip } = c.var;
  const client = {
    ...{ ip, network: networkOf(ip), device: deviceOf(c.req.raw.headers), place: deps.placeOf(ip) },
    ...{ browser: mark.digest, known: false, application: null },
  };
  const methods = o.recovery.proofs.map(({ method }) => method);
  const about = { tenant, person: o.person, binding: o.recovery.id, purpose: "ask" as const, kind };
  return { ...about, except: o.young, client, methods, now };
}

/** The further proof whose page this is, where it may be asked; else the way on. */
async function dueHere(visit: RecoverVisit): Promise<{ found: Further; ceremony: Ceremony } | Response> {
  const found = await furtherIn(visit);
  if (!found) return go(visit, "/recover/password");
  const wanted = visit.c.req.param("kind") ?? visit.c.req.query("kind");
  const kind = secondKinds.find((one) => one === wanted && found.kinds.includes(one));
  return kind ? { found, ceremony: ceremonyOf(visit, found, kind) } : go(visit, "/recover/more");
}

/** GET: draws it; it writes nothing. */
export async function showFurther(visit: RecoverVisit): Promise<Response> {
  const due = await dueHere(visit);
  return due instanceof Response ? due : draw(visit, due, {});
}

/** POST: begins anew, or takes the answer. */
export async function takeFurther(visit: RecoverVisit): Promise<Response> {
  const due = await dueHere(visit);
  if (due instanceof Response) return due;
  const { found, ceremony } = due;
  const form = await formOf(visit.c);
  const factor = visit.deps.factors.of(ceremony.kind);
  const again = () => go(visit, `/recover/more/${ceremony.kind}`);
  if (form.get("do") === "begin") {
    const problem = await factor.begin(ceremony, form);
    return problem ? draw(visit, due, { problem }) : again();
  }
  const verdict = await factor.verify(ceremony, form);
  if (verdict.outcome === "proved") {
    const { proof, settle } = verdict;
    return proved(visit, found.kept, { personId: found.person.id, proof, settle });
  }
  if (verdict.outcome === "waiting") return again();
  if (verdict.outcome === "frozen") return draw(visit, due, { frozen: verdict.until });
  const { reason, problem } = verdict;
  if (reason) await recordRefused(visit, { personId: found.person.id, methods: [...(ceremony.methods ?? [])], reason });
  return draw(visit, due, { problem });
}

type Due = Exclude<Awaited<ReturnType<typeof dueHere>>, Response>;
type Shown = { problem?: Parameters<typeof FactorFrame>[0]["problem"]; frozen?: Date };

async function draw(visit: RecoverVisit, { found, ceremony }: Due, shown: Shown): Promise<Response> {
  const { c, now } = visit;
  const view = viewOf(c);
  const { kind } = ceremony;
  const factor = visit.deps.factors.of(kind);
  // Before the page: what changes in between is drawn once more, and never missed.
  const state = await factor.state?.(ceremony);
  const page = await factor.page(ceremony, { view, problem: shown.problem ?? null });
  return c.html(
    <FactorFrame
      {...{ view, page, userId: found.kept.userId }}
      wait={state && page.refresh ? { address: `/recover/wait?kind=${kind}`, state: state.key } : null}
      action={`/recover/more/${kind}`}
      problem={shown.problem?.field === undefined ? (shown.problem ?? null) : null}
      others="/recover/more"
      relief={null}
      kinds={null}
      rememberDays={null}
      frozen={shown.frozen ? <FrozenNotice view={view} time={timeText(view.lang, shown.frozen, now)} /> : null}
    />,
  );
}

/** Where a page that waits for a phone stands. */
async function stateOf(visit: RecoverVisit) {
  const due = await dueHere({ ...visit, now: visit.deps.clock.now() });
  const moved = { key: "moved", done: false, until: null };
  if (due instanceof Response) return { id: null, state: moved };
  const state = await visit.deps.factors.of(due.ceremony.kind).state?.(due.ceremony);
  return state ? { id: due.ceremony.binding, state } : { id: null, state: moved };
}

/** GET, for browsers whose streams do not get through. */
export async function showWaitState(visit: RecoverVisit): Promise<Response> {
  return visit.c.json(waitAnswer((await stateOf(visit)).state));
}

/** GET: the same as a stream. */
export async function showWait(visit: RecoverVisit): Promise<Response> {
  const { id } = await stateOf(visit);
  // 204 is the answer after which a browser does not come back.
  if (id === null) return visit.c.body(null, 204);
  const read = async () => (await stateOf(visit)).state;
  return waitStream(visit.deps, { id, signal: visit.c.req.raw.signal, read });
}
