import { localPath } from "../platform/http/index.ts";
import { endTicket, startSession } from "../sessions/index.ts";
import type { Attempt } from "./attempt.ts";
import { eventOf, pageAddress, type Visit } from "./deps.ts";
import { nextStep, type Step } from "./step.ts";

const pages: Record<Exclude<Step["step"], "finish">, (step: Step) => string> = {
  ask: () => "password",
  change: () => "change",
  prompt: (step) => (step.step === "prompt" && step.prompt === "stay" ? "stay" : "soon"),
  refuse: (step) => (step.step === "refuse" && step.reason === "temporaryExpired" ? "expired" : "reported"),
};

export function pageOf(step: Exclude<Step, { step: "finish" }>): string {
  return pages[step.step](step);
}

/** Goes on to whatever `nextStep` says: the only way from one page of a sign-in to the next. */
export async function proceed(visit: Visit, attempt: Attempt, notice?: string): Promise<Response> {
  const step = nextStep(attempt, visit.c.var.tenant.policy, visit.now);
  if (step.step === "finish") return finish(visit, attempt, step.persistent);
  visit.attempts.keep(attempt);
  return visit.c.redirect(pageAddress(pageOf(step), attempt, notice ? { note: notice } : {}), 303);
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

async function finish(visit: Visit, attempt: Attempt, persistent: boolean): Promise<Response> {
  const { c, deps, now } = visit;
  const { tenant } = c.var;
  const { proved } = attempt;
  if (!proved) throw new Error("nothing was proved");
  const methods = proved.proofs.map((proof) => proof.method);
  const mark = visit.mark.next();
  const ticket = await deps.db.tenant(tenant.id, (tx) =>
    startSession(tx, {
      tenantId: tenant.id,
      personId: proved.personId,
      pending: proved.pending,
      policy: tenant.policy,
      persistent,
      stayAnswer: attempt.answers.never && attempt.answers.stay !== undefined ? attempt.answers.stay : null,
      browserDigest: mark.digest,
      newBrowser: !proved.credential.knownBrowser,
      event: eventOf(visit, { personId: proved.personId, outcome: "success", methods, reason: null }),
      now,
    }),
  );
  visit.attempts.drop(attempt);
  if (!ticket) return restart(visit, { userId: attempt.userId, to: attempt.continuation.ref });
  mark.keep();
  const displaced = visit.accounts.put(ticket, persistent ? tenant.policy.staySignedIn.days * 24 * 3600 : undefined);
  if (displaced && displaced.personId !== ticket.personId) {
    await deps.db.tenant(tenant.id, (tx) => endTicket(tx, displaced, "displaced"));
  }
  visit.accounts.remember({ personId: proved.personId, userId: proved.userId, name: proved.name });
  return c.redirect(deps.resume[attempt.continuation.kind](attempt.continuation.ref), 303);
}
