import { canonicalUserId, userIdFault } from "../accounts/index.ts";
import type { Refusal, Verdict } from "../factors/index.ts";
import { networkOf, recordEvent } from "../history/index.ts";
import { formOf, localPath } from "../platform/http/index.ts";
import { newId, newSecret } from "../platform/ids.ts";
import { insertPending } from "../sessions/index.ts";
import { isSolo, viewOf } from "../tenants/index.ts";
import { type Attempt, attemptLifeMs, newAttempt, type Proved } from "./attempt.ts";
import { eventOf, pageAddress, type Visit } from "./deps.ts";
import { proceed, restart, signInAddress } from "./dispatch.ts";
import { LockedPage } from "./pages/locked.tsx";
import { PasswordPage, type PasswordProblem } from "./pages/password.tsx";
import { recordRefusal } from "./record.ts";
import { nextStep } from "./step.ts";

/**
 * GET: the password page of an attempt; where its cookie is gone, of a new one for the ID in the address. It is shown at once:
 * a redirect to its own address could go in a circle among tabs that open together.
 */
export async function showPassword(visit: Visit): Promise<Response> {
  const { c } = visit;
  const attempt = visit.attempts.read(c.req.query("a"));
  if (attempt?.proved) return proceed(visit, attempt);
  if (attempt) return passwordPage(visit, attempt, noteOf(visit));
  const [id = "", to] = [c.req.query("id"), c.req.query("to")];
  if (userIdFault(id)) return c.redirect(signInAddress({ to }), 303);
  return passwordPage(visit, begin(visit, canonicalUserId(id), to), noteOf(visit));
}

/** Opens an attempt for a typed ID and keeps it in its cookie; the database hears nothing of it. */
export function begin(visit: Visit, userId: string, to: string | undefined): Attempt {
  const continuation = { kind: "portal" as const, ref: localPath(to, "/") };
  const attempt = newAttempt({ tenantId: visit.c.var.tenant.id, userId, continuation, now: visit.now });
  visit.attempts.keep(attempt);
  return attempt;
}

/** POST: one password. */
export async function takePassword(visit: Visit): Promise<Response> {
  const { c, deps } = visit;
  const form = await formOf(c);
  const attempt = visit.attempts.read(c.req.query("a"));
  if (!attempt) return lost(visit, form.get("userId") ?? c.req.query("id") ?? "", c.req.query("to"));
  if (attempt.proved) return proceed(visit, attempt);
  const password = form.get("password") ?? "";
  const unusable = cannotMatch(password);
  if (unusable) return passwordPage(visit, attempt, { problem: unusable });
  const verdict = await deps.password.verify(subjectOf(visit, attempt), password);
  return verdict.outcome === "proved" ? proved(visit, attempt, verdict) : refused(visit, attempt, verdict);
}

export function subjectOf(visit: Visit, attempt: Attempt) {
  const { tenant, ip } = visit.c.var;
  return { tenant, userId: attempt.userId, browser: visit.mark.digest, network: networkOf(ip) };
}

/** A password that cannot be anybody's is told so and costs no try: the answer depends on what was typed alone. */
function cannotMatch(password: string): PasswordProblem | null {
  if (password === "") return { kind: "empty" };
  if (/[^\x20-\x7e]/.test(password)) return { kind: "fullwidth" };
  if (password !== password.trim()) return { kind: "space" };
  return null;
}

/** The cookie did not come back. Where none does, twice in a row, the browser refuses them. */
function lost(visit: Visit, userId: string, to: string | undefined): Response {
  const refused = !visit.attempts.returning && visit.c.req.query("note") === "expired";
  if (refused) return visit.c.redirect(signInAddress({ to, note: "cookie" }), 303);
  return restart(visit, { userId: canonicalUserId(userId), to: localPath(to, "/") });
}

async function proved(visit: Visit, attempt: Attempt, verdict: Extract<Verdict, { outcome: "proved" }>) {
  const { c, deps, now } = visit;
  c.set("tenant", await deps.directory.current(c.var.tenant, verdict.credential.tenantVersion));
  const { tenant } = c.var;
  const next = provedAttempt(attempt, verdict);
  const { personId, pending, proofs } = next.proved;
  const expired = eventOf(visit, { personId, outcome: "failure", methods: ["temporary"], reason: "expiredTemp" });
  const { ip, device } = expired;
  const row = { tenantId: tenant.id, ...pending, personId, proofs, ip, device, now };
  const step = nextStep(next, tenant.policy, now);
  const stands = await deps.db.tenant(tenant.id, async (tx) => {
    if (!(await verdict.settle(tx))) return false;
    await insertPending(tx, { ...row, expiresAt: new Date(now.getTime() + attemptLifeMs) });
    if (step.step === "refuse" && step.reason === "temporaryExpired") await recordEvent(tx, expired);
    return true;
  });
  return stands ? proceed(visit, next) : restart(visit, { userId: attempt.userId, to: attempt.continuation.ref });
}

function provedAttempt(attempt: Attempt, { person, credential, proof }: Extract<Verdict, { outcome: "proved" }>) {
  const proved: Proved = {
    personId: person.id,
    userId: person.userId,
    name: person.name,
    pending: { id: newId(), secret: newSecret() },
    proofs: [proof],
    credential: { ...credential, expiresAt: credential.expiresAt?.toISOString() ?? null },
  };
  return { ...attempt, proved };
}

async function refused(visit: Visit, attempt: Attempt, verdict: Exclude<Verdict, { outcome: "proved" }>) {
  const { c, deps } = visit;
  if (verdict.outcome === "busy") {
    c.header("Retry-After", String(verdict.seconds));
    return passwordPage(visit, attempt, { problem: { kind: "busy", seconds: verdict.seconds } }, 503);
  }
  if (verdict.outcome === "locked") {
    if (verdict.first) await recordLocked(visit, verdict.personId);
    return lockedPage(visit, attempt, verdict.until);
  }
  await recordFailure(visit, verdict.refusal);
  c.set("tenant", await deps.directory.current(c.var.tenant, verdict.refusal.tenantVersion));
  const { left, lockedUntil } = verdict.refusal;
  return lockedUntil
    ? lockedPage(visit, attempt, lockedUntil)
    : passwordPage(visit, attempt, { problem: { kind: "wrong", left } });
}

export function recordFailure(visit: Visit, refusal: Refusal): Promise<void> {
  const { personId, reason } = refusal;
  const told = reason === "suspended" ? "suspended" : "password";
  const event = eventOf(visit, { personId, outcome: "failure", methods: ["password"], reason: told });
  return visit.deps.db.tenant(visit.c.var.tenant.id, (tx) => recordRefusal(tx, { refusal, event }));
}

/** Once a lock, so that nobody floods a history whose ID they know. */
export function recordLocked(visit: Visit, personId: string): Promise<void> {
  const event = eventOf(visit, { personId, outcome: "failure", methods: ["password"], reason: "locked" });
  return visit.deps.db.tenant(visit.c.var.tenant.id, (tx) => recordEvent(tx, event));
}

function passwordPage(
  visit: Visit,
  attempt: Attempt,
  shown: { problem?: PasswordProblem; note?: string },
  status: 200 | 503 = 200,
) {
  const { c } = visit;
  return c.html(
    <PasswordPage
      view={viewOf(c)}
      action={pageAddress("password", attempt, c.req.query("note") ? { note: c.req.query("note") as string } : {})}
      changeId={changeIdAddress(attempt)}
      userId={attempt.userId}
      lock={c.var.tenant.policy.lock}
      solo={isSolo(c.var.tenant)}
      {...shown}
    />,
    status,
  );
}

function lockedPage(visit: Visit, attempt: Attempt, until: Date) {
  const { c, now } = visit;
  const { tenant } = c.var;
  return c.html(
    <LockedPage
      view={viewOf(c)}
      again={pageAddress("password", attempt, { note: "unlocked", at: until.toISOString() })}
      changeId={changeIdAddress(attempt)}
      userId={attempt.userId}
      failures={tenant.policy.lock.failures}
      until={until}
      now={now}
      solo={isSolo(tenant)}
    />,
  );
}

export function changeIdAddress(attempt: Attempt): string {
  const query = new URLSearchParams({ id: attempt.userId });
  if (attempt.continuation.ref !== "/") query.set("to", attempt.continuation.ref);
  return `/signin?${query}`;
}

/** That a lock has ended is said only when its time is past. */
function noteOf({ c, now }: Visit): { note?: string } {
  const note = c.req.query("note");
  const early = note === "unlocked" && !(Date.parse(c.req.query("at") ?? "") <= now.getTime());
  return note === undefined || early ? {} : { note };
}
