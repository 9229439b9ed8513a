import { personById } from "../accounts/index.ts";
import { type PasswordFault, preparePasswordChange, rulesOf } from "../factors/password/index.ts";
import { networkOf, recordAudit } from "../history/index.ts";
import { queueMessage } from "../messages/index.ts";
import { formOf } from "../platform/http/index.ts";
import { endOtherSessions, forgetBrowsers } from "../sessions/index.ts";
import { viewOf } from "../tenants/index.ts";
import type { Attempt } from "./attempt.ts";
import { pageAddress, type Visit } from "./deps.ts";
import { isHeld, proceed, restart } from "./dispatch.ts";
import { ChangePage, type ChangeProblem } from "./pages/change.tsx";
import { recordFailure } from "./password.tsx";
import { nextStep } from "./step.ts";

/** GET: 新しいパスワードの設定, where the dispatcher asks for it. */
export function showChange(visit: Visit): Promise<Response> | Response {
  const attempt = visit.attempts.read(visit.c.req.query("a"));
  if (!attempt) return lostAttempt(visit);
  return reasonOf(visit, attempt) ? changePage(visit, attempt) : proceed(visit, attempt);
}

/** POST: the temporary or present password again, and the new one twice (manual 2.1 (3)). */
export async function takeChange(visit: Visit): Promise<Response> {
  const attempt = visit.attempts.read(visit.c.req.query("a"));
  if (!attempt?.proved || !(await isHeld(visit, attempt))) return lostAttempt(visit, attempt);
  if (!reasonOf(visit, attempt)) return proceed(visit, attempt);
  const form = await formOf(visit.c);
  const { tenant, ip } = visit.c.var;
  const { personId } = attempt.proved;
  const person = await visit.deps.db.tenant(tenant.id, (tx) => personById(tx, personId));
  if (!person) return lostAttempt(visit, attempt);
  const result = await preparePasswordChange(visit.deps, {
    tenant,
    person,
    browser: visit.mark.digest,
    network: networkOf(ip),
    current: form.get("current") ?? "",
    password: form.get("password") ?? "",
    confirmation: form.get("confirmation") ?? "",
  });
  if (result.outcome === "ready") return changed(visit, attempt, result.apply);
  if (result.outcome === "refused") await recordFailure(visit, result.refusal);
  return changePage(visit, attempt, problemOf(result));
}

export function problemOf(result: { outcome: string } & Record<string, unknown>): ChangeProblem {
  if (result.outcome === "fault") return { kind: "fault", fault: result.fault as PasswordFault };
  if (result.outcome === "locked") return { kind: "locked", until: result.until as Date };
  if (result.outcome === "busy") return { kind: "busy", seconds: result.seconds as number };
  return { kind: "current" };
}
