import { type Ceremony, provedSecond, readChallenge } from "../factors/index.ts";
import { localPath } from "../platform/http/index.ts";
import { endTicket, startSession } from "../sessions/index.ts";
import type { Policy } from "../tenants/index.ts";
import type { Attempt } from "./attempt.ts";
import { ceremonyOf, dueKind } from "./ceremony.ts";
import { eventOf, pageAddress, type Visit } from "./deps.ts";
import { groundsOf } from "./grounds.ts";
import { reliefProof, relieve } from "./relieve.ts";
import { nextStep, relievedBy, type Step } from "./step.ts";

const dayMs = 24 * 3600_000;

const asks = { password: "password", second: "factor", pass: "pass" } as const;
const prompts = { enrolled: "enrolled", expirySoon: "soon", stay: "stay" } as const;
const refusals = { temporaryExpired: "expired", frozen: "frozen", reportedBrowser: "reported" } as const;

export function pageOf(step: Exclude<Step, { step: "finish" }>): string {
  if (step.step === "ask") return asks[step.factor];
  if (step.step === "prompt") return prompts[step.prompt];
  if (step.step === "refuse") return refusals[step.reason];
  return step.step;
}

/** What is due now. */
export function stepOf(visit: Visit, attempt: Attempt): Step {
  return nextStep(attempt, policyHere(visit), visit.now);
}

/** Only factors that this installation can serve count. */
export function policyHere({ c, deps }: Visit): Policy {
  const { policy } = c.var.tenant;
  return { ...policy, factors: deps.factors.offered(policy.factors) };
}

/** Goes on to whatever `nextStep` says: the only way from one page of a sign-in to the next. */
export async function proceed(visit: Visit, attempt: Attempt, notice?: string): Promise<Response> {
  const step = stepOf(visit, attempt);
  if (step.step === "finish") return finish(visit, attempt, step.persistent);
  await beginDue(visit, attempt, step);
  visit.attempts.keep(attempt);
  return visit.c.redirect(pageAddress(pageOf(step), attempt, notice ? { note: notice } : {}), 303);
}

/** What writes is done by the post that leads there: the page itself is a GET and only draws. */
async function beginDue(visit: Visit, attempt: Attempt, step: Step): Promise<void> {
  const kind = dueKind(visit, attempt, step);
  if (kind === null || visit.c.req.method !== "POST") return;
  const ceremony = await ceremonyOf(visit, attempt, kind);
  if (!ceremony || (await isOpen(visit, ceremony))) return;
  await visit.deps.factors.of(kind.kind).begin(ceremony, new Map());
}

/** A form that is sent twice asks once. */
async function isOpen({ deps, c }: Visit, ceremony: Ceremony): Promise<boolean> {
  const open = await deps.db.tenant(c.var.tenant.id, (tx) => readChallenge(tx, ceremony));
  return open !== null && open.triesLeft > 0;
}

/** The first page of a sign-in that goes on to `to` afterwards. */
export function signInAddress(o: { to?: string | undefined; note?: string }): string {
  const to = localPath(o.to, "/");
  const query = new URLSearchParams({ ...(to === "/" ? {} : { to }), ...(o.note ? { note: o.note } : {}) });
  return query.size > 0 ? `/signin?${query}` : "/signin";
}

/** Begins anew with the typed ID and the destination. */
export function restart(visit: Visit, from: { userId: string; to: string }, note = "expired"): Response {
  const query = new URLSearchParams();
  if (from.userId) query.set("id", from.userId);
  if (from.to !== "/") query.set("to", from.to);
  query.set("note", note);
  return visit.c.redirect(`/signin${from.userId ? "/password" : ""}?${query}`, 303);
}

/** Those of this sign-in; a raised session brings its own along. */
function newProofs({ proved, startedAt, raise }: Attempt) {
  const proofs = proved?.proofs ?? [];
  return raise ? proofs.filter(({ at }) => Date.parse(at) >= startedAt.getTime()) : proofs;
}

async function finish(visit: Visit, attempt: Attempt, persistent: boolean): Promise<Response> {
  const { c, deps, now } = visit;
  const { tenant } = c.var;
  const { proved } = attempt;
  if (!proved) throw new Error("nothing was proved");
  const relief = relievedBy(attempt, policyHere(visit), now);
  const proofs = [...newProofs(attempt), ...(relief ? [reliefProof(relief, now)] : [])];
  const methods = proofs.map((proof) => proof.method);
  const keyName = proofs.find((proof) => proof.keyName !== undefined)?.keyName ?? null;
  const asked = groundsOf({ ...attempt, proved }, tenant.policy, { second: provedSecond(proofs), now });
  const mark = visit.mark.next();
  const ticket = await deps.db.tenant(tenant.id, async (tx) => {
    const pending = relief ? await relieve(tx, visit, attempt, { relief, browser: mark.digest }) : proved.pending;
    if (!pending) return null;
    return startSession(tx, {
      tenantId: tenant.id,
      personId: proved.personId,
      pending,
      policy: tenant.policy,
      persistent,
      stayAnswer: attempt.answers.never && attempt.answers.stay !== undefined ? attempt.answers.stay : null,
      endsAt: relief ? new Date(relief.until) : null,
      rememberUntil: attempt.answers.remember
        ? new Date(now.getTime() + tenant.policy.rememberBrowser.days * dayMs)
        : null,
      raised: attempt.raise ? { sessionId: attempt.raise.sessionId, until: new Date(attempt.raise.until) } : null,
      browserDigest: mark.digest,
      newBrowser: !proved.credential.knownBrowser,
      event:
        methods.length > 0
          ? eventOf(visit, { personId: proved.personId, outcome: "success", methods, asked, reason: null, keyName })
          : null,
      now,
    });
  });
  if (!ticket) return visit.c.redirect(pageAddress("over", attempt), 303);
  visit.attempts.drop(attempt);
  mark.keep();
  const displaced = visit.accounts.put(ticket, persistent ? cookieSeconds(visit, attempt) : undefined);
  if (displaced && displaced.personId !== ticket.personId) {
    await deps.db.tenant(tenant.id, (tx) => endTicket(tx, displaced, "displaced"));
  }
  visit.accounts.remember({ personId: proved.personId, userId: proved.userId, name: proved.name });
  return c.redirect(deps.resume[attempt.continuation.kind](attempt.continuation.ref), 303);
}

/** The cookie lives as long as its session. */
function cookieSeconds({ c, now }: Visit, { raise }: Attempt): number {
  if (raise) return Math.max(0, Math.round((Date.parse(raise.until) - now.getTime()) / 1000));
  return c.var.tenant.policy.staySignedIn.days * 24 * 3600;
}
