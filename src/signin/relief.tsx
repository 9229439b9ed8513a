import { type Ask, isOpen } from "../colleagues/index.ts";
import { formOf } from "../platform/http/index.ts";
import { endText, timeText } from "../platform/i18n/index.ts";
import { textFault, tidy } from "../platform/input/index.ts";
import { viewOf } from "../tenants/index.ts";
import { ask, askedHere, askingHere, askState } from "./asked.ts";
import type { Running } from "./attempt.ts";
import { lostAttempt } from "./change.tsx";
import { pageAddress, type Visit } from "./deps.ts";
import { proceed } from "./dispatch.ts";
import { AskFrame, GoOn, ReliefForm, ShownNumber, Told } from "./pages/ask.tsx";

const longestReason = 100;
const kind = "relief";

interface Shown {
  reason?: string;
  wrong?: boolean;
  /** Why it cannot be asked for. */
  unable?: "barred" | "tooOften";
}

/** GET: 多要素認証の一時省略 (SPEC §8.2 c): asks for the reason, then shows the number that a 管理者 types. */
export async function showRelief(visit: Visit): Promise<Response> {
  const attempt = await askingHere(visit, kind);
  return attempt instanceof Response ? attempt : draw(visit, attempt, {});
}

/** POST `do=ask`, `reason`: asks. Else: goes on, where it was given. */
export async function takeRelief(visit: Visit): Promise<Response> {
  const attempt = await askingHere(visit, kind);
  if (attempt instanceof Response) return attempt;
  const form = await formOf(visit.c);
  return form.get("do") === "ask" ? askRelief(visit, attempt, form.get("reason") ?? "") : goOn(visit, attempt);
}

async function askRelief(visit: Visit, attempt: Running, typed: string): Promise<Response> {
  const reason = tidy(typed);
  if (reason === "" || textFault(reason, longestReason)) return draw(visit, attempt, { reason: typed, wrong: true });
  const asked = await ask(visit, attempt, { kind, reason });
  if (asked === null) return lostAttempt(visit, attempt);
  if (asked !== "asked") return draw(visit, attempt, { reason, unable: asked });
  return visit.c.redirect(pageAddress("relief", attempt), 303);
}

/** What was given counts for the sign-in that has asked for it; whether it still runs is looked at once more at its end. */
async function goOn(visit: Visit, attempt: Running): Promise<Response> {
  const asked = await askedHere(visit, attempt, kind);
  const runs = asked?.state === "given" && asked.takenBackAt === null && asked.until && asked.until > visit.now;
  if (!asked || !runs) return visit.c.redirect(pageAddress("relief", attempt), 303);
  const relief = { id: asked.id, until: (asked.until as Date).toISOString() };
  const { proved } = attempt;
  return proceed(visit, { ...attempt, proved: { ...proved, factors: { ...proved.factors, relief } } });
}

async function draw(visit: Visit, attempt: Running, shown: Shown): Promise<Response> {
  const { c, now } = visit;
  const view = viewOf(c);
  const { t } = view;
  const asked = await askedHere(visit, attempt, kind);
  const open = asked !== null && isOpen(asked, now) && shown.unable === undefined && !shown.wrong;
  const state = askState(asked, now);
  const wait = open ? { address: pageAddress("wait", attempt, { for: kind }), state: state.key } : null;
  return c.html(
    <AskFrame
      {...{ view, wait, userId: attempt.userId }}
      heading={t("relief.place")}
      lead={t(open ? "relief.waiting" : "relief.lead")}
      action={pageAddress("relief", attempt)}
      back={pageAddress("other", attempt)}
    >
      {open ? <Open visit={visit} asked={asked} /> : <Rest {...{ visit, asked, shown }} done={state.done} />}
    </AskFrame>,
  );
}

function Open({ visit: { c, now }, asked }: { visit: Visit; asked: Ask }) {
  const view = viewOf(c);
  const until = view.t("relief.goodUntil", { time: timeText(view.lang, asked.expiresAt, now) });
  return <ShownNumber {...{ view, until }} number={asked.number} waiting="relief.waitingFor" where="relief.where" />;
}

function Rest({ visit, asked, shown, done }: { visit: Visit; asked: Ask | null; shown: Shown; done: boolean }) {
  const view = viewOf(visit.c);
  const { t, lang } = view;
  if (done && asked?.until)
    return <GoOn view={view} text={t("relief.granted", { time: endText(lang, asked.until, visit.now) })} />;
  const unable = shown.unable && t(shown.unable === "tooOften" ? "ask.tooOften" : "relief.unable");
  const told = unable ?? (shown.wrong ? null : overText(view, asked));
  const wrong = shown.wrong ? t("reason.needed", { n: longestReason }) : undefined;
  return (
    <>
      {told ? <Told kind={unable ? "error" : "warning"}>{told}</Told> : null}
      <ReliefForm view={view} reason={shown.reason ?? ""} wrong={wrong} />
    </>
  );
}

/** What has become of the last one. */
function overText({ t }: ReturnType<typeof viewOf>, asked: Ask | null): string | null {
  if (asked === null) return null;
  if (asked.state === "refused") return t("relief.refused");
  return t(asked.state === "wrong" ? "relief.ended" : "relief.late");
}
