import type { Context } from "hono";
import { changesOf } from "../changes/index.ts";
import { youngPhones } from "../factors/authenticator/index.ts";
import { changeCredential, dropCredential, type Held, heldBy, makeDefault } from "../factors/index.ts";
import { recordAudit } from "../history/index.ts";
import { formOf } from "../platform/http/index.ts";
import { textFault, tidy } from "../platform/input/index.ts";
import { freshnessOf, raiseAddress, tellMethodChange } from "../signin/index.ts";
import { ownView } from "./accountview.ts";
import type { PortalDeps, Visit } from "./deps.ts";
import { keptBecause, methodsOf, registrable } from "./methods.ts";
import { AddPage, MethodPage, MovePage, RemovePage } from "./pages/method.tsx";

const longestLabel = 40;

/** GET: サインイン方法の追加: what can be registered, more of the same included. */
export async function showAdd(deps: PortalDeps, c: Visit): Promise<Response> {
  const { tenant, session } = c.var;
  return deps.db.tenant(tenant.id, async (tx) => {
    const [view, held] = await Promise.all([ownView(tx, c), heldBy(tx, session.person.id)]);
    const kinds = registrable(deps, tenant);
    const codes = held.some(({ kind }) => kind === "recoveryCodes");
    return c.html(<AddPage view={view} kinds={kinds.filter((kind) => kind !== "recoveryCodes" || !codes)} />);
  });
}

/** GET: one method: its name, whether it is asked first, and how it is changed. */
export async function showMethod(deps: PortalDeps, c: Visit): Promise<Response> {
  return withOwn(deps, c, async (tx, held) => {
    const view = await ownView(tx, c);
    const changes = await changesOf(tx, { ...ownerOf(c), now: deps.clock.now() });
    const saved = c.req.query("saved") !== undefined;
    return c.html(<MethodPage {...{ view, held, saved, changes }} now={deps.clock.now()} />);
  });
}

/** POST `label`: the person's own name for it; `do=default`: it is asked first from now on. */
export async function changeMethod(deps: PortalDeps, c: Visit): Promise<Response> {
  const form = await formOf(c);
  const personId = c.var.session.person.id;
  const typed = tidy(form.get("label") ?? "");
  return withOwn(deps, c, async (tx, held) => {
    const saved = () => c.redirect(`/security/method/${held.id}?saved=1`, 303);
    if (form.get("do") === "default") {
      await makeDefault(tx, { personId, id: held.id });
      return saved();
    }
    if (typed === "" || textFault(typed, longestLabel)) {
      const view = await ownView(tx, c);
      const page = { view, held: { ...held, label: typed }, changes: [], now: deps.clock.now() };
      return c.html(<MethodPage {...page} saved={false} wrong />);
    }
    await changeCredential(tx, { personId, id: held.id, label: typed });
    return saved();
  });
}

/** GET: asks before a method goes; says why where it cannot. */
export async function askRemove(deps: PortalDeps, c: Visit): Promise<Response> {
  return removing(deps, c, async (_tx, held, o) =>
    c.html(<RemovePage {...o} view={await o.view()} held={held} now={deps.clock.now()} />),
  );
}

/** POST: removes it, where a second factor was proved in the last ten minutes; the person is told on all channels. */
export async function takeRemove(deps: PortalDeps, c: Visit): Promise<Response> {
  const { tenant, session } = c.var;
  const personId = session.person.id;
  const now = deps.clock.now();
  return removing(deps, c, async (tx, held, o) => {
    if (o.kept) return c.html(<RemovePage {...o} view={await o.view()} held={held} now={now} />);
    await dropCredential(tx, deps.factors, { tenant, personId, id: held.id, now });
    await tellMethodChange(tx, { tenant, personId, kind: "factorRemoved", method: held, before: o.all, now });
    const actor = { kind: "person" as const, id: personId };
    await recordAudit(tx, { tenantId: tenant.id, actor, act: "factor.remove", payload: { kind: held.kind }, now });
    const { t } = await o.view();
    return c.redirect(`/security?${new URLSearchParams({ removed: t(`kind.${held.kind}`) })}`, 303);
  });
}

/** GET: スマートフォンを替える（機種変更）: three steps with both phones, and the way without the old one. */
export async function showMove(deps: PortalDeps, c: Visit): Promise<Response> {
  const { tenant, session } = c.var;
  return deps.db.tenant(tenant.id, async (tx) => {
    const { held } = await methodsOf(tx, deps, { tenant, personId: session.person.id });
    const apps = held.filter(({ kind }) => kind === "authenticator");
    return apps.length === 0
      ? c.redirect("/security", 303)
      : c.html(<MovePage view={await ownView(tx, c)} apps={apps} />);
  });
}

type Tx = Parameters<Parameters<PortalDeps["db"]["tenant"]>[1]>[0];

function ownerOf(c: Visit) {
  return { tenant: c.var.tenant, personId: c.var.session.person.id };
}

/** One of the person's own methods; of anybody else's there is none. */
function withOwn(
  deps: PortalDeps,
  c: Visit,
  work: (tx: Tx, held: Held, all: Held[]) => Promise<Response>,
): Promise<Response> {
  const { tenant, session } = c.var;
  return deps.db.tenant(tenant.id, async (tx) => {
    const all = await heldBy(tx, session.person.id);
    const held = all.find(({ id }) => id === (c as Context).req.param("id"));
    return held ? work(tx, held, all) : c.redirect("/security", 303);
  });
}

interface Removing {
  all: Held[];
  kept: ReturnType<typeof keptBecause> | "frozen" | Young["kept"];
  /** From when on what came in the place of another proves something, where there is nothing else. */
  until: Date | null;
  view: () => ReturnType<typeof ownView>;
}

/** The person holds nothing but a telephone or phone that has just come in the place of another. */
interface Young {
  kept: "young" | "youngPhone";
  until: Date;
}

/** Null: it was proved who is here; `ask`: that can be asked; else from when on it can. */
async function youngUntil(
  tx: Tx,
  deps: PortalDeps,
  o: Parameters<typeof freshnessOf>[2],
): Promise<Young | "ask" | null> {
  const { proved, askable } = await freshnessOf(tx, deps, o);
  if (proved) return null;
  if (askable) return "ask";
  const [personId, now] = [o.session.person.id, deps.clock.now()];
  const changes = await changesOf(tx, { ...o, personId, now });
  const telephone = changes.filter(({ kind }) => kind === "telephone").at(-1);
  if (telephone) return { kept: "young", until: telephone.until };
  const phone = (await youngPhones(tx, personId, now)).at(-1);
  return phone ? { kept: "youngPhone", until: phone.until } : "ask";
}

function removing(
  deps: PortalDeps,
  c: Visit,
  work: (tx: Tx, held: Held, o: Removing) => Promise<Response>,
): Promise<Response> {
  const { tenant, session } = c.var;
  const now = deps.clock.now();
  return withOwn(deps, c, async (tx, held, all) => {
    const young = await youngUntil(tx, deps, { tenant, session, held: all });
    if (young === "ask") {
      return c.redirect(raiseAddress({ need: "change", to: `/security/method/${held.id}/remove` }), 303);
    }
    const { factorsFrozenUntil } = session.person;
    const required = tenant.policy.secondFactor === "required";
    const frozen = factorsFrozenUntil !== null && factorsFrozenUntil > now;
    const kept = frozen ? "frozen" : (young?.kept ?? keptBecause({ held: all, remove: held, required, now }));
    return work(tx, held, { kept, all, until: young?.until ?? null, view: () => ownView(tx, c) });
  });
}
