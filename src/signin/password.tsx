import { canonicalUserId } from "../accounts/index.ts";
import type { Refusal, Verdict } from "../factors/index.ts";
import { networkOf } from "../history/index.ts";
import { formOf, localPath } from "../platform/http/index.ts";
import { newId, newSecret } from "../platform/ids.ts";
import { insertPending } from "../sessions/index.ts";
import { isSolo, viewOf } from "../tenants/index.ts";
import { type Attempt, attemptLifeMs, newAttempt } from "./attempt.ts";
import { eventOf, pageAddress, type Visit } from "./deps.ts";
import { pageOf, proceed, restart } from "./dispatch.ts";
import { LockedPage } from "./pages/locked.tsx";
import { PasswordPage, type PasswordProblem } from "./pages/password.tsx";
import { recordRefusal } from "./record.ts";
import { nextStep } from "./step.ts";

/** GET: the password page of an attempt; where its cookie is gone, of a new one for the ID in the address. */
export async function showPassword(visit: Visit): Promise<Response> {
  const { c } = visit;
  const attempt = visit.attempts.read(c.req.query("a"));
  if (attempt?.proved) return proceed(visit, attempt);
  if (attempt) return passwordPage(visit, attempt, noteOf(c.req.query("note")));
  const userId = canonicalUserId(c.req.query("id") ?? "");
  if (!userId) return c.redirect(signInAddress(c.req.query("to")), 303);
  const begun = begin(visit, userId, c.req.query("to"));
  return c.redirect(pageAddress("password", begun, { note: "expired" }), 303);
}

/** Opens an attempt for a typed ID and keeps it in its cookie; the database hears nothing of it. */
export function begin(visit: Visit, userId: string, to: string | undefined): Attempt {
  const continuation = { kind: "portal" as const, ref: localPath(to, "/") };
  const attempt = newAttempt({ tenantId: visit.c.var.tenant.id, userId, continuation, now: visit.now });
  visit.attempts.keep(attempt);
  return attempt;
}

export function signInAddress(to: string | undefined): string {
  const path = localPath(to, "/");
  return path === "/" ? "/signin" : `/signin?to=${encodeURIComponent(path)}`;
}

/** POST: one password. */
export async function takePassword(visit: Visit): Promise<Response> {
  const { c, deps } = visit;
  const form = await formOf(c);
  const attempt = visit.attempts.read(c.req.query("a"));
  if (!attempt) return lost(visit, form.get("userId") ?? "", c.req.query("to"));
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

/** The cookie did not come back. Twice in a row means that the browser refuses cookies. */
function lost(visit: Visit, userId: string, to: string | undefined): Response {
  const { c } = visit;
  const blocked = !visit.attempts.returning && c.req.query("note") === "expired";
  if (blocked) return c.redirect(`${signInAddress(to)}${to ? "&" : "?"}note=cookie`, 303);
  return restart(visit, { userId: canonicalUserId(userId), to: localPath(to, "/") });
}

async function proved(visit: Visit, attempt: Attempt, verdict: Extract<Verdict, { outcome: "proved" }>) {
  const { c, deps, now } = visit;
  c.set("tenant", await deps.directory.current(c.var.tenant, verdict.credential.tenantVersion));
  const { tenant } = c.var;
  const pending = { id: newId(), secret: newSecret() };
  const { person, credential, proof } = verdict;
  const device = eventOf(visit, { personId: person.id, outcome: "success", methods: [], reason: null }).device;
  await deps.db.tenant(tenant.id, async (tx) => {
    await verdict.settle(tx);
    const expiresAt = new Date(now.getTime() + attemptLifeMs);
    await insertPending(tx, {
      tenantId: tenant.id,
      ...pending,
      personId: person.id,
      proofs: [proof],
      ip: c.var.ip,
      device,
      now,
      expiresAt,
    });
  });
  const next: Attempt = {
    ...attempt,
    proved: {
      personId: person.id,
      userId: person.userId,
      name: person.name,
      pending,
      proofs: [proof],
      credential: { ...credential, expiresAt: credential.expiresAt?.toISOString() ?? null },
    },
  };
  return proceed(visit, next);
}

async function refused(visit: Visit, attempt: Attempt, verdict: Exclude<Verdict, { outcome: "proved" }>) {
  const { c, deps } = visit;
  if (verdict.outcome === "busy") {
    c.header("Retry-After", String(verdict.seconds));
    return passwordPage(visit, attempt, { problem: { kind: "busy", seconds: verdict.seconds } }, 503);
  }
  if (verdict.outcome === "locked") return lockedPage(visit, attempt, verdict.until);
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
      forgot={c.var.tenant.policy.forgotPassword}
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
      again={pageAddress("password", attempt, { note: "unlocked" })}
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

function noteOf(note: string | undefined): { note?: string } {
  return note === undefined ? {} : { note };
}

/** A page that is open although another one is due leads there. */
export function isDue(visit: Visit, attempt: Attempt, page: string): boolean {
  const step = nextStep(attempt, visit.c.var.tenant.policy, visit.now);
  return step.step !== "finish" && pageOf(step) === page;
}
