import { type Person, personById } from "../accounts/index.ts";
import { type ChangeResult, characterName, passwordRow, preparePasswordChange } from "../factors/password/index.ts";
import { networkOf, recordAudit } from "../history/index.ts";
import { queueMessage } from "../messages/index.ts";
import type { Tx } from "../platform/db/index.ts";
import { formOf, localPath } from "../platform/http/index.ts";
import type { Language } from "../platform/i18n/index.ts";
import { endOtherSessions, forgetBrowsers, holdPending } from "../sessions/index.ts";
import { viewOf } from "../tenants/index.ts";
import type { Attempt, Proved } from "./attempt.ts";
import { pageAddress, type Visit } from "./deps.ts";
import { proceed, restart, signInAddress, stepOf } from "./dispatch.ts";
import { ChangePage, type ChangeProblem } from "./pages/change.tsx";
import { recordFailure, recordLocked } from "./refusal.ts";

/** GET: 新しいパスワードの設定, where the dispatcher asks for it. */
export function showChange(visit: Visit): Promise<Response> | Response {
  const attempt = visit.attempts.read(visit.c.req.query("a"));
  if (!attempt?.proved) return lostAttempt(visit, attempt);
  return changeReason(visit, attempt) ? changePage(visit, attempt) : proceed(visit, attempt);
}

/** POST: the temporary or present password again, and the new one twice (manual 2.1 (3)). */
export async function takeChange(visit: Visit): Promise<Response> {
  const attempt = visit.attempts.read(visit.c.req.query("a"));
  if (!attempt?.proved) return lostAttempt(visit, attempt);
  if (!changeReason(visit, attempt)) return proceed(visit, attempt);
  const { proved } = attempt;
  const { tenant, ip } = visit.c.var;
  const behind = await visit.deps.db.tenant(tenant.id, (tx) => behindAttempt(tx, visit, proved));
  if (!behind) return lostAttempt(visit, attempt);
  if (behind.changed) return proceed(visit, withNewPassword(attempt, proved));
  const { person } = behind;
  const typed = await typedPasswords(visit);
  const browser = visit.mark.digest;
  const result = await preparePasswordChange(visit.deps, { tenant, person, browser, network: networkOf(ip), ...typed });
  if (result.outcome === "ready") return change(visit, { ...attempt, proved }, result.apply);
  if (result.outcome === "refused") await recordFailure(visit, result.refusal);
  if (result.outcome === "locked" && result.first) await recordLocked(visit, result.personId);
  return changePage(visit, attempt, problemOf(visit.c.var.lang, result));
}

/**
 * Who stands behind a half-done sign-in that still waits, and whether their password was set since its proof. A change by
 * anybody else would have ended it: then this very form was sent twice.
 */
async function behindAttempt(
  tx: Tx,
  { now, c }: Visit,
  { personId, pending, proofs }: Proved,
): Promise<{ person: Person; changed: boolean } | null> {
  if (!(await holdPending(tx, { tenantId: c.var.tenant.id, ...pending, now }))) return null;
  const [person, password] = await Promise.all([personById(tx, personId), passwordRow(tx, personId)]);
  const provedAt = Math.max(...proofs.map(({ at }) => Date.parse(at)));
  const changed = password?.kind === "chosen" && !password.must_change && password.set_at.getTime() >= provedAt;
  return person && { person, changed };
}

async function typedPasswords(visit: Visit) {
  const form = await formOf(visit.c);
  const field = (name: string) => form.get(name) ?? "";
  return { current: field("current"), password: field("password"), confirmation: field("confirmation") };
}

/** What a page says of a change that was not made. */
export function problemOf(lang: Language, result: Exclude<ChangeResult, { outcome: "ready" }>): ChangeProblem {
  if (result.outcome === "locked") return { kind: "locked", until: result.until };
  if (result.outcome === "busy") return { kind: "busy", seconds: result.seconds };
  if (result.outcome === "refused") {
    const { lockedUntil } = result.refusal;
    return lockedUntil ? { kind: "locked", until: lockedUntil } : { kind: "current" };
  }
  const { fault } = result;
  return { kind: "fault", fault, reading: fault.fault === "character" ? characterName(fault.char, lang) : "" };
}

/** The new password and everything that follows from it, in one transaction (SPEC §1.4, §4). */
async function change(visit: Visit, attempt: Attempt & { proved: Proved }, apply: (tx: Tx) => Promise<void>) {
  const { c, deps, now } = visit;
  const { tenant } = c.var;
  const { proved } = attempt;
  const { personId, credential } = proved;
  const done = await deps.db.tenant(tenant.id, async (tx) => {
    // Held until the commit: of two posts at once the second finds what the first has done.
    const behind = await behindAttempt(tx, visit, proved);
    if (!behind || behind.changed) return behind !== null;
    await apply(tx);
    await endOtherSessions(tx, { personId, except: proved.pending.id, reason: "password" });
    if (credential.mustChange === "reported") await forgetBrowsers(tx, { personId, digest: null });
    const actor = { kind: "person" as const, id: personId };
    await recordAudit(tx, { tenantId: tenant.id, actor, act: "password.set", payload: { at: "sign-in" }, now });
    await queueMessage(tx, { tenant, kind: "changed", personId, params: { at: now.toISOString() }, now });
    return true;
  });
  return done ? proceed(visit, withNewPassword(attempt, proved)) : lostAttempt(visit, attempt);
}

function withNewPassword(attempt: Attempt, proved: Proved): Attempt {
  const credential = { ...proved.credential, temporary: false, mustChange: null, expiresAt: null };
  return { ...attempt, proved: { ...proved, credential } };
}

function changeReason(visit: Visit, attempt: Attempt): "temporary" | "expired" | "reported" | "own" | null {
  const step = stepOf(visit, attempt);
  if (step.step === "change") return step.reason;
  // 「いま変更する」 of a password that will soon expire.
  return step.step === "prompt" && step.prompt === "expirySoon" ? "own" : null;
}

function changePage(visit: Visit, attempt: Attempt, problem?: ChangeProblem) {
  const { c, now } = visit;
  const { tenant } = c.var;
  const reason = changeReason(visit, attempt) ?? "own";
  const status = problem?.kind === "busy" ? 503 : 200;
  if (problem?.kind === "busy") c.header("Retry-After", String(problem.seconds));
  return c.html(
    <ChangePage
      view={viewOf(c)}
      action={pageAddress("change", attempt)}
      userId={attempt.userId}
      policy={tenant.policy}
      reason={reason}
      now={now}
      {...(problem ? { problem } : {})}
    />,
    status,
  );
}

/** A page in the middle of a sign-in that is over or was begun elsewhere: quietly begin anew (SPEC §2.8). */
export function lostAttempt(visit: Visit, attempt: Attempt | null): Response {
  const { c } = visit;
  const userId = attempt?.userId ?? c.req.query("id") ?? "";
  const to = localPath(attempt?.continuation.ref ?? c.req.query("to"), "/");
  if (!userId) return c.redirect(signInAddress({ to }), 303);
  if (attempt) visit.attempts.drop(attempt);
  return restart(visit, { userId, to });
}
