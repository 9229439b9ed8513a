import { canonicalUserId, userIdFault } from "../accounts/index.ts";
import { networkOf } from "../history/index.ts";
import { formOf, localPath } from "../platform/http/index.ts";
import { type Attempt, newAttempt } from "./attempt.ts";
import type { Visit } from "./deps.ts";
import { proceed, restart, signInAddress } from "./dispatch.ts";
import { noteOf, passwordPage } from "./draw.tsx";
import type { PasswordProblem } from "./pages/password.tsx";
import { firstProof } from "./proved.ts";
import { refused } from "./refusal.ts";

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
  return verdict.outcome === "proved" ? firstProof(visit, attempt, verdict) : refused(visit, attempt, verdict);
}

function subjectOf(visit: Visit, attempt: Attempt) {
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
