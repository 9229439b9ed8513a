import { type Ask, isOpen } from "../colleagues/index.ts";
import { formOf } from "../platform/http/index.ts";
import { timeText } from "../platform/i18n/index.ts";
import { viewOf } from "../tenants/index.ts";
import { ask, askedHere, askingHere, askState } from "./asked.ts";
import type { Running } from "./attempt.ts";
import { lostAttempt } from "./change.tsx";
import { pageAddress, type Visit } from "./deps.ts";
import { proceed } from "./dispatch.ts";
import { AskAgain, AskFrame, GoOn, ShownNumber, Told } from "./pages/ask.tsx";

const kind = "vouch";

/** Why it cannot be asked for. */
type Unable = "barred" | "tooOften";

/** GET: 近くの方に見せてください (SPEC §8.2 b): the number that a colleague or 管理者 types, and what has become of it. */
export async function showVouch(visit: Visit): Promise<Response> {
  const attempt = await askingHere(visit, kind);
  return attempt instanceof Response ? attempt : draw(visit, attempt);
}

/** POST `do=ask`: asks. Else: goes on to the pass, where somebody has vouched. */
export async function takeVouch(visit: Visit): Promise<Response> {
  const attempt = await askingHere(visit, kind);
  if (attempt instanceof Response) return attempt;
  const form = await formOf(visit.c);
  return form.get("do") === "ask" ? askVouch(visit, attempt) : goOn(visit, attempt);
}

/** By POST only. */
export async function askVouch(visit: Visit, attempt: Running): Promise<Response> {
  const asked = await ask(visit, attempt, { kind, reason: "" });
  if (asked === null) return lostAttempt(visit, attempt);
  return asked === "asked" ? visit.c.redirect(pageAddress("vouch", attempt), 303) : draw(visit, attempt, asked);
}

async function goOn(visit: Visit, attempt: Running): Promise<Response> {
  const asked = await askedHere(visit, attempt, kind);
  if (asked?.state !== "given" || asked.takenBackAt) return visit.c.redirect(pageAddress("vouch", attempt), 303);
  return proceed(visit, { ...attempt, answers: { ...attempt.answers, vouched: asked.id } });
}

async function draw(visit: Visit, attempt: Running, unable?: Unable): Promise<Response> {
  const { c, now } = visit;
  const view = viewOf(c);
  const { t } = view;
  const asked = await askedHere(visit, attempt, kind);
  const open = asked !== null && isOpen(asked, now) && unable === undefined;
  const state = askState(asked, now);
  const wait = open ? { address: pageAddress("wait", attempt, { for: kind }), state: state.key } : null;
  return c.html(
    <AskFrame
      {...{ view, wait, userId: attempt.userId }}
      heading={t("vouch.showTitle")}
      lead={t("vouch.ask")}
      action={pageAddress("vouch", attempt)}
      back={backOf(attempt)}
      more={<a href="/trouble/phone">{t("vouch.nobody")}</a>}
    >
      {open ? <Open visit={visit} asked={asked} /> : <Rest {...{ visit, asked, unable }} done={state.done} />}
    </AskFrame>,
  );
}

/** Whoever holds something may prove that instead. */
function backOf(attempt: Running): string {
  return attempt.proved.factors.held.length > 0 ? pageAddress("other", attempt) : pageAddress("pass", attempt);
}

function Open({ visit: { c, now }, asked }: { visit: Visit; asked: Ask }) {
  const view = viewOf(c);
  const until = view.t("vouch.until", { time: timeText(view.lang, asked.expiresAt, now) });
  return <ShownNumber {...{ view, until }} number={asked.number} waiting="vouch.waiting" where="vouch.where" />;
}

function Rest(p: { visit: Visit; asked: Ask | null; unable: Unable | undefined; done: boolean }) {
  const { visit, asked, unable, done } = p;
  const view = viewOf(visit.c);
  const { t } = view;
  if (done) return <GoOn view={view} text={t("vouch.confirmed")} />;
  const why = unable && t(unable === "tooOften" ? "ask.tooOften" : "vouch.unable");
  const told = why ?? overText(view, asked);
  return (
    <>
      {told ? <Told kind={why ? "error" : "warning"}>{told}</Told> : null}
      <AskAgain text={t("vouch.showNumber")} />
    </>
  );
}

/** What has become of the last one. */
function overText({ t }: ReturnType<typeof viewOf>, asked: Ask | null): string | null {
  if (asked === null) return null;
  if (asked.state === "refused") return t("vouch.refused");
  return t(asked.state === "wrong" ? "vouch.ended" : "vouch.late");
}
