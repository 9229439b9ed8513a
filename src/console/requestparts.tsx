import { requestText } from "../messages/index.ts";
import { businessDaysBetween, dayAfter } from "../platform/calendar.ts";
import { Badge, Course, type CourseItem, type IconName, StateSentence, type View } from "../platform/html/index.ts";
import { dateTimeText, dayOf, monthDayText, timeText } from "../platform/i18n/index.ts";
import { type Actor, type DeskRequest, origins, type State, type Step, states } from "../requests/index.ts";

/** Who did something, by name; operators have one at the desk only. */
export type ByText = (actor: Actor) => string;

export function stateText(view: View, state: State): string {
  return view.parts("request.states")[states.indexOf(state)] ?? "";
}

const looks: Record<State, { icon: IconName; kind?: "info" | "ok" | "error" | "warn" }> = {
  received: { icon: "ring" },
  checking: { icon: "tel", kind: "info" },
  awaiting: { icon: "clock", kind: "warn" },
  done: { icon: "check", kind: "ok" },
  rejected: { icon: "error", kind: "error" },
  withdrawn: { icon: "undo" },
};

export function StateBadge({ view, state }: { view: View; state: State }) {
  return <Badge {...looks[state]}>{stateText(view, state)}</Badge>;
}

/** `本日まで`, and pointed out once it is over. */
export function DueBadge({ view, dueOn, now }: { view: View; dueOn: string; now: Date }) {
  const today = dayOf(now);
  const [day = "", due = "", tomorrow = "", over = ""] = view.parts("requests.due", {
    date: monthDayText(view.lang, dueOn),
  });
  if (dueOn < today) return <Badge kind="error">{over}</Badge>;
  if (dueOn === today) return <Badge kind="warn">{due}</Badge>;
  return <Badge>{dueOn === dayAfter(today) ? tomorrow : day}</Badge>;
}

/** Business days since it came in. */
export function ageText(view: View, { createdAt, now }: { createdAt: Date; now: Date }): string {
  const n = businessDaysBetween(dayOf(createdAt), dayOf(now));
  return n === 0 && dayOf(createdAt) === dayOf(now) ? view.t("requests.ageToday") : view.t("requests.age", { n });
}

/** When it came in and where. */
export function receivedText(view: View, request: Pick<DeskRequest, "createdAt" | "origin">): string {
  const origin = view.parts("requests.origins")[origins.indexOf(request.origin)] ?? "";
  return view.t("requests.receivedAt", { time: dateTimeText(request.createdAt).slice(0, 16), origin });
}

interface Standing {
  view: View;
  request: DeskRequest & { steps: Step[] };
  by: ByText;
  /** Identity checks that are missing; null where that is nobody's concern. */
  missing: number | null;
  now: Date;
}

/** How it stands, in one or two sentences. */
export function RequestStanding(p: Standing & { children?: Parameters<typeof StateSentence>[0]["children"] }) {
  const { view, request } = p;
  const kind = { done: "success", rejected: "error", withdrawn: "info" } as const;
  const { state } = request;
  const settled = state === "done" || state === "rejected" || state === "withdrawn";
  return (
    <StateSentence
      kind={settled ? kind[state] : state === "awaiting" ? "warning" : "info"}
      icon={looks[state].icon}
      title={view.t("request.now")}
      sentence={standingText(p)}
    >
      {p.children}
    </StateSentence>
  );
}

export function standingText({ view, request, by, missing, now }: Standing): string {
  const { t, lang } = view;
  const last = request.steps.at(-1);
  const settled = { by: last ? by(last.actor) : "", time: last ? timeText(lang, last.at, now) : "" };
  switch (request.state) {
    case "received":
      return t("request.is.received");
    case "checking":
      return checkingText({ view, request, by, missing, now });
    case "awaiting":
      return t("request.is.awaiting");
    case "done":
      return t(`request.is.done.${request.kind}`, settled);
    default:
      return t(`request.is.${request.state}`, settled);
  }
}

function checkingText({ view, request, by, missing }: Standing): string {
  const { t, lang } = view;
  const taker = request.steps.findLast(({ act }) => act === "take");
  const who = { by: taker ? by(taker.actor) : "" };
  if (request.kind === "other") return t("request.is.other", who);
  if (missing === 0) return t("request.is.ready");
  const sentence = t("request.is.checking", who);
  return missing === null ? sentence : `${sentence}${lang === "ja" ? "" : " "}${t("check.missing", { n: missing })}`;
}

/** これまでの経過, the latest first. `quiet`: without what the desk has written for itself. */
export function RequestCourse(p: Omit<Standing, "missing"> & { quiet?: boolean }) {
  return <Course items={p.request.steps.toReversed().map((step) => itemOf(p, step))} />;
}

function itemOf({ view, request, by, now, quiet }: Parameters<typeof RequestCourse>[0], step: Step): CourseItem {
  const { lang } = view;
  const ofDesk = step.actor.kind === "operator" || step.actor.kind === "cli";
  const shown = !quiet || !ofDesk || step.act === "reject";
  return {
    time: timeText(lang, step.at, now),
    what: whatText(view, request, step, by(step.actor)),
    detail: shown ? step.details.reason : undefined,
  };
}

function whatText({ t, lang }: View, request: DeskRequest, { act, details }: Step, by: string): string {
  if (act === "made") return t(`course.${request.origin}`, { by });
  if (act === "check") return t("course.check", { by, check: details.check ? t(`check.${details.check}`) : "" });
  if (act === "again")
    return t("course.again", { case: details.number ?? "", kind: requestText(lang, details.kind ?? request.kind) });
  return t(`course.${act}`, { by });
}
