import type { Ceremony, Problem, SecondVerdict } from "../factors/index.ts";
import { recordEvent } from "../history/index.ts";
import { formOf } from "../platform/http/index.ts";
import { timeText } from "../platform/i18n/index.ts";
import { viewOf } from "../tenants/index.ts";
import { helpFor } from "./asked.ts";
import type { Attempt, Running } from "./attempt.ts";
import { ceremonyOf, dueKind } from "./ceremony.ts";
import { lostAttempt } from "./change.tsx";
import { eventOf, pageAddress, type Visit } from "./deps.ts";
import { pageOf, proceed, stepOf } from "./dispatch.ts";
import { furtherProof } from "./further.ts";
import { groundsOf } from "./grounds.ts";
import { overtaken } from "./overtaken.tsx";
import { FactorFrame, FrozenNotice } from "./pages/factor.tsx";
import type { Step } from "./step.ts";

type Drawn = { problem?: Problem | null; frozenUntil?: Date };

/** GET of `factor` or `enrol`: draws the factor that is due; it writes nothing. */
export function showFactor(page: "factor" | "enrol") {
  return async (visit: Visit): Promise<Response> => {
    const due = await dueHere(visit, page);
    return due instanceof Response ? due : draw(visit, due, {});
  };
}

/** POST: begins anew (`do=begin`) or takes the answer. */
export function takeFactor(page: "factor" | "enrol") {
  return async (visit: Visit): Promise<Response> => {
    const due = await dueHere(visit, page);
    if (due instanceof Response) return due;
    const form = await formOf(visit.c);
    const factor = visit.deps.factors.of(due.ceremony.kind);
    if (form.get("do") === "begin") {
      const problem = await factor.begin(due.ceremony, form);
      return problem ? draw(visit, due, { problem }) : again(visit, due.attempt, page);
    }
    const remember = form.get("remember") === "on" && visit.c.var.tenant.policy.rememberBrowser.offered;
    const attempt = { ...due.attempt, answers: { ...due.attempt.answers, ...(remember ? { remember } : {}) } };
    return judged(visit, { ...due, attempt }, page, await factor.verify(due.ceremony, form));
  };
}

interface Due {
  attempt: Running;
  step: Exclude<Step, { step: "finish" }>;
  ceremony: Ceremony;
}

/** The factor whose page this is and that is due; else the way on. */
async function dueHere(visit: Visit, page: string): Promise<Due | Response> {
  const attempt = visit.attempts.read(visit.c.req.query("a"));
  if (!attempt?.proved) return lostAttempt(visit, attempt);
  const step = stepOf(visit, attempt);
  if (step.step === "finish" || pageOf(step) !== page) return proceed(visit, attempt);
  const kind = dueKind(visit, attempt, step);
  if (!kind) return visit.c.redirect(pageAddress("kinds", attempt), 303);
  const ceremony = await ceremonyOf(visit, attempt, kind);
  return ceremony ? { attempt: attempt as Running, step, ceremony } : overtaken(visit, attempt);
}

async function judged(visit: Visit, due: Due, page: string, verdict: SecondVerdict): Promise<Response> {
  if (verdict.outcome === "proved") return furtherProof(visit, due, verdict);
  // The cookie stays as it is: of two answers sent at once the other one may have moved the sign-in on.
  if (verdict.outcome === "waiting") return again(visit, due.attempt, page);
  if (verdict.outcome === "frozen") return draw(visit, due, { frozenUntil: verdict.until });
  if (verdict.reason) await recordRefused(visit, due, verdict.reason);
  return draw(visit, due, { problem: verdict.problem });
}

function again(visit: Visit, attempt: Attempt, page: string): Response {
  return visit.c.redirect(pageAddress(page, attempt), 303);
}

async function recordRefused(visit: Visit, { attempt }: Due, reason: Parameters<typeof eventOf>[1]["reason"]) {
  const { personId, proofs } = attempt.proved;
  const methods = proofs.map(({ method }) => method);
  const asked = groundsOf(attempt, visit.c.var.tenant.policy, { second: true, now: visit.now });
  const event = eventOf(visit, { personId, outcome: "failure", methods, asked, reason });
  await visit.deps.db.tenant(visit.c.var.tenant.id, (tx) => recordEvent(tx, event));
}

async function draw(visit: Visit, { attempt, step, ceremony }: Due, shown: Drawn): Promise<Response> {
  const { c, now } = visit;
  const view = viewOf(c);
  const factor = visit.deps.factors.of(ceremony.kind);
  // Before the page: what changes in between is drawn once more, and never missed.
  const state = await factor.state?.(ceremony);
  const page = await factor.page(ceremony, { view, problem: shown.problem ?? null });
  const wait = state && page.refresh ? { address: pageAddress("wait", attempt), state: state.key } : null;
  const { rememberBrowser } = c.var.tenant.policy;
  const help = await helpFor(visit, attempt);
  const asking = ceremony.purpose === "ask";
  return c.html(
    <FactorFrame
      view={view}
      page={page}
      wait={wait}
      action={pageAddress(pageOf(step), attempt)}
      userId={attempt.userId}
      problem={shown.problem?.field === undefined ? (shown.problem ?? null) : null}
      others={asking ? pageAddress("other", attempt) : null}
      relief={help.includes("relief") ? pageAddress("relief", attempt) : null}
      kinds={asking || step.step !== "enrol" || step.reason === "codes" ? null : pageAddress("kinds", attempt)}
      rememberDays={asking && rememberBrowser.offered && !attempt.raise ? rememberBrowser.days : null}
      frozen={
        shown.frozenUntil ? <FrozenNotice view={view} time={timeText(view.lang, shown.frozenUntil, now)} /> : null
      }
    />,
  );
}
