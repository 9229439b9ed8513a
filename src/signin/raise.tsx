import type { SecondKind } from "../factors/index.ts";
import { deviceOf } from "../history/index.ts";
import { formOf, localPath } from "../platform/http/index.ts";
import { isId, newId, newSecret } from "../platform/ids.ts";
import { type Checked, currentSession, insertPending, knownSince, passwordPage } from "../sessions/index.ts";
import { viewOf } from "../tenants/index.ts";
import { attemptLifeMs, newAttempt, type Raise } from "./attempt.ts";
import { isKind } from "./ceremony.ts";
import type { Visit } from "./deps.ts";
import { proceed, signInAddress } from "./dispatch.ts";
import { RaisePage } from "./pages/raise.tsx";
import { factorsOf } from "./standing.ts";

/** GET: says why something more is asked for, and goes on by a post: a GET begins nothing. */
export async function showRaise(visit: Visit): Promise<Response> {
  const { c, deps, now } = visit;
  const wish = wishOf((name) => c.req.query(name));
  const checked = await signedInHere(visit, wish);
  if (checked instanceof Response) return checked;
  const { person, proofs } = checked.session;
  const factors = await deps.db.tenant(c.var.tenant.id, (tx) =>
    factorsOf(tx, {
      tenant: c.var.tenant,
      person,
      ...rightsOf(proofs),
      knownSince: null,
      rememberedUntil: null,
      ip: c.var.ip,
      browser: visit.mark.digest,
      now,
    }),
  );
  // 詳細情報が必要 leads to a registration; somebody without anything who changes something else is asked for a pass.
  const first = factors.held.length === 0 && (wish.need !== "change" || wish.enrol !== undefined);
  return c.html(
    <RaisePage
      view={viewOf(c)}
      action={raiseAddress(wish)}
      userId={person.userId}
      personId={person.id}
      first={first}
      opens={wish.need !== "change"}
    />,
  );
}

/** POST: a half-done sign-in made of the session, which it will replace: the same dispatcher, pages and checks as at any other. */
export async function takeRaise(visit: Visit): Promise<Response> {
  const { c, deps, now } = visit;
  const form = await formOf(c);
  const wish = wishOf((name) => form.get(name) ?? c.req.query(name));
  const checked = await signedInHere(visit, wish);
  if (checked instanceof Response) return checked;
  const { session } = checked;
  if (form.get("as") !== session.person.id) return c.redirect(raiseAddress(wish), 303);
  const { tenant, ip } = c.var;
  const { person, proofs } = session;
  const pending = { id: newId(), secret: newSecret() };
  const factors = await deps.db.tenant(tenant.id, async (tx) => {
    const row = {
      tenantId: tenant.id,
      ...pending,
      personId: person.id,
      proofs,
      ip,
      device: deviceOf(c.req.raw.headers),
      now,
    };
    await insertPending(tx, { ...row, expiresAt: new Date(now.getTime() + attemptLifeMs) });
    const since = await knownSince(tx, { personId: person.id, digest: visit.mark.digest });
    return factorsOf(tx, {
      tenant,
      person,
      ...rightsOf(proofs),
      knownSince: since,
      rememberedUntil: null,
      ip: c.var.ip,
      browser: visit.mark.digest,
      now,
    });
  });
  const continuation = { kind: "portal" as const, ref: wish.to };
  const begun = newAttempt({ tenantId: tenant.id, userId: person.userId, continuation, now });
  const credential = {
    ...{ temporary: false, mustChange: null, knownBrowser: true, stayAnswer: session.persistent },
    ...{ reportedBrowser: false, expiresAt: null },
  };
  const proved = {
    personId: person.id,
    userId: person.userId,
    name: person.name,
    pending,
    proofs,
    credential,
    factors,
  };
  return proceed(visit, { ...begun, raise: raiseOf(session, wish), proved });
}

interface Wish {
  need: Raise["need"];
  enrol: SecondKind | undefined;
  /** Credential that the new one takes the place of. */
  replaces: string | undefined;
  to: string;
}

function wishOf(field: (name: string) => string | undefined): Wish {
  const [enrol, replaces] = [field("enrol"), field("replaces")];
  return {
    need: needOf(field("need")),
    enrol: isKind(enrol) ? enrol : undefined,
    replaces: replaces && isId(replaces) ? replaces : undefined,
    to: localPath(field("to"), "/"),
  };
}

function needOf(text: string | undefined): Raise["need"] {
  return text === "application" || text === "mfa" || text === "aal2" ? text : "change";
}

/** Address of the page that asks for more. */
export function raiseAddress(o: {
  need: Raise["need"];
  to: string;
  enrol?: SecondKind | undefined;
  replaces?: string | undefined;
}) {
  const query = new URLSearchParams({ need: o.need, to: o.to });
  if (o.enrol) query.set("enrol", o.enrol);
  if (o.replaces) query.set("replaces", o.replaces);
  return `/stepup?${query}`;
}

function raiseOf(session: Checked["session"], { need, enrol, replaces }: Wish): Raise {
  const { id, persistent, expiresAt } = session;
  return {
    ...{ sessionId: id, need, persistent, until: expiresAt.toISOString() },
    ...(enrol ? { enrol } : {}),
    ...(replaces ? { replaces } : {}),
  };
}

function rightsOf(proofs: Checked["session"]["proofs"]) {
  return { temporary: proofs.some(({ method }) => method === "temporary") };
}

async function signedInHere(visit: Visit, wish: Wish): Promise<Checked | Response> {
  const { c, deps, accounts } = visit;
  const checked = await currentSession(deps, c.var.tenant.id, accounts);
  if (!checked) return c.redirect(signInAddress({ to: wish.to }), 303);
  c.set("tenant", await deps.directory.current(c.var.tenant, checked.tenantVersion));
  return checked.mustChange && !isForPassword(wish) ? c.redirect(`${passwordPage}?must=1`, 303) : checked;
}

/** A new password that is due after a report is the one thing for which more may be proved then. */
function isForPassword({ need, enrol, to }: Wish): boolean {
  return need === "change" && enrol === undefined && new URL(to, "http://here").pathname === passwordPage;
}
