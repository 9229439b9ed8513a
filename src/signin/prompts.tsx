import { formOf } from "../platform/http/index.ts";
import { isSolo, viewOf } from "../tenants/index.ts";
import { lostAttempt } from "./change.tsx";
import { pageAddress, type Visit } from "./deps.ts";
import { pageOf, proceed } from "./dispatch.ts";
import { ExpiredPage, ReportedPage, SoonPage, StayPage } from "./pages/prompts.tsx";
import { nextStep, type Step } from "./step.ts";

/** GET of any page that only asks or tells: shown where it is due, else on to what is. */
export function showPrompt(page: string): (visit: Visit) => Promise<Response> | Response {
  return (visit) => {
    const attempt = visit.attempts.read(visit.c.req.query("a"));
    if (!attempt?.proved) return lostAttempt(visit, attempt);
    const { c, now } = visit;
    const step = nextStep(attempt, c.var.tenant.policy, now);
    if (step.step === "finish" || pageOf(step) !== page) return proceed(visit, attempt);
    return c.html(draw(visit, step, attempt.userId, pageAddress(page, attempt)));
  };
}

function draw({ c }: Visit, step: Exclude<Step, { step: "finish" }>, userId: string, action: string) {
  const view = viewOf(c);
  const { policy } = c.var.tenant;
  const common = { view, userId, action };
  if (step.step === "prompt" && step.prompt === "stay") {
    return <StayPage {...common} idleMinutes={policy.session.idleMinutes} days={policy.staySignedIn.days} />;
  }
  if (step.step === "prompt" && step.prompt === "expirySoon") {
    return <SoonPage {...common} expiresAt={step.expiresAt} days={step.days} />;
  }
  if (step.step === "refuse" && step.reason === "temporaryExpired") {
    return <ExpiredPage view={view} userId={userId} expiredAt={step.expiredAt} ways={waysBack(c)} />;
  }
  return <ReportedPage view={view} userId={userId} />;
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
