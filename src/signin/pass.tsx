import { checkPass, type PassVerdict } from "../factors/accesspass/index.ts";
import type { Proof } from "../factors/index.ts";
import { recordEvent } from "../history/index.ts";
import { formOf } from "../platform/http/index.ts";
import type { CopyKey } from "../platform/i18n/index.ts";
import { newId, newSecret } from "../platform/ids.ts";
import { passwordPage, raisePending } from "../sessions/index.ts";
import { deskText, isSolo, viewOf } from "../tenants/index.ts";
import { helpFor } from "./asked.ts";
import type { Running } from "./attempt.ts";
import { lostAttempt } from "./change.tsx";
import { eventOf, pageAddress, type Visit } from "./deps.ts";
import { pageOf, proceed, stepOf } from "./dispatch.ts";
import { PassPage } from "./pages/factor.tsx";

/** GET: 一時アクセスパスの入力 (SPEC §3.5). */
export async function showPass(visit: Visit): Promise<Response> {
  const attempt = await dueHere(visit);
  return attempt instanceof Response ? attempt : passPage(visit, attempt, null);
}

/** POST: a try is spent, then the pass is checked; it is used up by the first right one. */
export async function takePass(visit: Visit): Promise<Response> {
  const attempt = await dueHere(visit);
  if (attempt instanceof Response) return attempt;
  const { c, deps, now } = visit;
  const { tenant } = c.var;
  const { personId, pending, proofs } = attempt.proved;
  const typed = (await formOf(c)).get("pass");
  const verdict = await deps.db.tenant(tenant.id, (tx) => checkPass(tx, { tenant, personId, typed, now }));
  if (verdict.outcome !== "proved") return refused(visit, attempt, verdict);
  const next = { id: newId(), secret: newSecret() };
  const all = [...proofs, { ...verdict.proof, ...givenBy(attempt) }];
  const stands = await deps.db.tenant(tenant.id, (tx) =>
    raisePending(tx, { tenantId: tenant.id, ...pending, next, proofs: all, now }),
  );
  if (!stands) return lostAttempt(visit, attempt);
  return proceed(visit, { ...attempt, proved: { ...attempt.proved, pending: next, proofs: all } });
}

/** A pass that came of a vouch is told as one, and what it begins ends where the vouch is taken back. */
function givenBy({ answers }: Running): Pick<Proof, "method" | "credential"> | object {
  return answers.vouched ? { method: "vouch", credential: answers.vouched } : {};
}

async function refused(visit: Visit, attempt: Running, verdict: Exclude<PassVerdict, { outcome: "proved" }>) {
  if (verdict.outcome === "wrong") {
    const methods = [...attempt.proved.proofs.map(({ method }) => method), "pass"];
    const event = eventOf(visit, { personId: attempt.proved.personId, outcome: "failure", methods, reason: "code" });
    await visit.deps.db.tenant(visit.c.var.tenant.id, (tx) => recordEvent(tx, event));
  }
  return passPage(visit, attempt, verdict);
}

async function dueHere(visit: Visit): Promise<Running | Response> {
  const attempt = visit.attempts.read(visit.c.req.query("a"));
  if (!attempt?.proved) return lostAttempt(visit, attempt);
  const step = stepOf(visit, attempt);
  return step.step !== "finish" && pageOf(step) === "pass" ? (attempt as Running) : proceed(visit, attempt);
}

async function passPage(visit: Visit, attempt: Running, verdict: Exclude<PassVerdict, { outcome: "proved" }> | null) {
  const { c } = visit;
  const view = viewOf(c);
  const { t, lang } = view;
  const help = await helpFor(visit, attempt);
  const over = verdict?.outcome === "over" || (verdict?.outcome === "wrong" && verdict.left === 0);
  return c.html(
    <PassPage
      why={whyOf(attempt)}
      {...{ view, userId: attempt.userId, solo: isSolo(c.var.tenant, attempt.proved.personId) }}
      action={pageAddress("pass", attempt)}
      vouch={help.includes("vouch") ? pageAddress("vouch", attempt) : null}
      error={errorOf(verdict, t)}
      over={over ? t("enrol.passOver", { "desk.technical": deskText(lang, "technical") }) : null}
    />,
  );
}

/** What the pass opens. */
function whyOf({ raise, proved, continuation }: Running): CopyKey {
  if (proved.credential.mustChange === "reported" || continuation.ref.startsWith(passwordPage)) return "set.passWhy";
  return raise?.need !== "change" || raise.enrol !== undefined ? "enrol.passWhy" : "contact.passWhy";
}

function errorOf(verdict: PassVerdict | null, t: ReturnType<typeof viewOf>["t"]): string | undefined {
  if (verdict?.outcome === "short") return t("enrol.passShort");
  if (verdict?.outcome === "wrong" && verdict.left > 0) return t("enrol.passWrong", { n: verdict.left });
  return undefined;
}
