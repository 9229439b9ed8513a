import { formOf } from "../platform/http/index.ts";
import { timeText } from "../platform/i18n/index.ts";
import { isSolo, viewOf } from "../tenants/index.ts";
import type { Attempt } from "./attempt.ts";
import { registrable } from "./ceremony.ts";
import { lostAttempt } from "./change.tsx";
import { pageAddress, type Visit } from "./deps.ts";
import { pageOf, proceed, stepOf } from "./dispatch.ts";
import { EnrolledPage, FrozenPage } from "./pages/factor.tsx";
import { ExpiredPage, ReportedPage, SoonPage, StayPage } from "./pages/prompts.tsx";
import type { Step } from "./step.ts";

/** GET of any page that only asks or tells: shown where it is due, else on to what is. */
export function showPrompt(page: string): (visit: Visit) => Promise<Response> | Response {
  return (visit) => {
    const attempt = visit.attempts.read(visit.c.req.query("a"));
    if (!attempt?.proved) return lostAttempt(visit, attempt);
    const { c } = visit;
    const step = stepOf(visit, attempt);
    if (step.step === "finish" || pageOf(step) !== page) return proceed(visit, attempt);
    return c.html(draw(visit, step, attempt, pageAddress(page, attempt)));
  };
}

function draw(visit: Visit, step: Exclude<Step, { step: "finish" }>, attempt: Attempt, action: string) {
  const { c, now } = visit;
  const { userId } = attempt;
  const view = viewOf(c);
  const { policy } = c.var.tenant;
  const common = { view, userId, action };
  if (step.step === "prompt" && step.prompt === "stay") {
    return <StayPage {...common} idleMinutes={policy.session.idleMinutes} days={policy.staySignedIn.days} />;
  }
  if (step.step === "prompt" && step.prompt === "expirySoon") {
    return <SoonPage {...common} expiresAt={step.expiresAt} days={step.days} />;
  }
  if (step.step === "prompt" && step.prompt === "enrolled") {
    const done = view.t(visit.deps.factors.of(step.kind).done({ kind: step.kind }));
    return <EnrolledPage {...common} done={done} second={isOnlyWay(visit, attempt)} />;
  }
  if (step.step === "refuse" && step.reason === "frozen") {
    return <FrozenPage view={view} userId={userId} time={timeText(view.lang, step.until, now)} />;
  }
  if (step.step === "refuse" && step.reason === "temporaryExpired") {
    return <ExpiredPage view={view} userId={userId} expiredAt={step.expiredAt} ways={waysBack(c)} />;
  }
  return <ReportedPage view={view} userId={userId} />;
}

/** A second way is asked for while the first works, where no recovery codes follow (SPEC §3.3). */
function isOnlyWay(visit: Visit, { proved, raise }: Attempt): boolean {
  if (raise?.enrol !== undefined || (proved?.factors.held.length ?? 0) > 1) return false;
  return !visit.deps.factors.offered(visit.c.var.tenant.policy.factors).includes("recoveryCodes");
}

/** What works in this release: the administrator, and the desk for orders. */
function waysBack(c: Visit["c"]) {
  const { t } = viewOf(c);
  const desk = { href: "/support", title: t("trouble.toOrders"), icon: "tel" as const };
  if (isSolo(c.var.tenant)) return [desk];
  return [desk, { href: "/trouble/temp", title: t("trouble.admin"), icon: "person" as const }];
}

/** POST of an answer. */
export async function takeStay(visit: Visit): Promise<Response> {
  const attempt = visit.attempts.read(visit.c.req.query("a"));
  if (!attempt?.proved) return lostAttempt(visit, attempt);
  const form = await formOf(visit.c);
  const stay = form.get("answer") === "yes";
  return proceed(visit, { ...attempt, answers: { ...attempt.answers, stay, never: form.get("never") === "on" } });
}

export async function takeSoon(visit: Visit): Promise<Response> {
  const attempt = visit.attempts.read(visit.c.req.query("a"));
  if (!attempt?.proved) return lostAttempt(visit, attempt);
  const answer = (await formOf(visit.c)).get("answer");
  if (answer === "now") return visit.c.redirect(pageAddress("change", attempt), 303);
  return proceed(visit, { ...attempt, answers: { ...attempt.answers, later: true } });
}

/** POST: 成功 was read; 「もう1つ登録する」 leads to the list. */
export async function takeEnrolled(visit: Visit): Promise<Response> {
  const attempt = visit.attempts.read(visit.c.req.query("a"));
  if (!attempt?.proved) return lostAttempt(visit, attempt);
  const { enrolled: _enrolled, enrol: _enrol, ...answers } = attempt.answers;
  const next = { ...attempt, answers: { ...answers, read: true } };
  if ((await formOf(visit.c)).get("answer") !== "more") return proceed(visit, next);
  const { read: _read, ...more } = next.answers;
  const wish = registrable(visit, attempt).find(
    (kind) => !attempt.proved?.factors.held.some((held) => held.kind === kind),
  );
  return proceed(visit, { ...next, answers: wish ? { ...more, enrol: wish } : next.answers });
}
