import type { Person } from "../accounts/index.ts";
import type { SecondKind } from "../factors/index.ts";
import { Badge, type IconName, type View } from "../platform/html/index.ts";
import { dateText, timeText } from "../platform/i18n/index.ts";

export interface StandingRow {
  person: Person;
  /** Null: a password was chosen. */
  temporary: { until: Date | null } | null;
}

interface Props {
  view: View;
  row: StandingRow;
  lockedUntil: Date | undefined;
  now: Date;
}

interface InWords {
  word: string;
  /** From or until when. */
  detail: string | null;
  icon?: IconName;
  kind?: "warn" | "ok" | "error";
}

/** A person's state in one word. */
export function standingText({ view, row, lockedUntil, now }: Props): InWords {
  const [active = "", never = "", locked = "", , expired = "", suspended = ""] = view.parts("people.state");
  const day = (at: Date) => dateText(view.lang, at);
  const detail = (i: number, o: { time?: string; date?: string }) => detailsOf(view, o)[i] ?? null;
  if (row.person.state === "suspended") {
    return { word: suspended, icon: "stop", detail: detail(4, { date: day(row.person.stateAt) }) };
  }
  if (lockedUntil) {
    const time = timeText(view.lang, lockedUntil, now);
    return { word: locked, icon: "lock", kind: "warn", detail: detail(0, { time }) };
  }
  if (!row.temporary) return { word: active, icon: "check", kind: "ok", detail: null };
  const { until } = row.temporary;
  if (until === null) return { word: never, detail: null };
  // It runs to 24:00 of the day that was printed.
  const date = day(new Date(until.getTime() - 1));
  const over = until <= now;
  return over
    ? { word: expired, icon: "error", kind: "error", detail: detail(3, { date }) }
    : { word: never, detail: detail(1, { date }) };
}

export function Standing(p: Props) {
  const { word, detail, icon, kind } = standingText(p);
  return (
    <>
      <Badge {...(kind ? { kind } : {})} {...(icon ? { icon } : {})}>
        {word}
      </Badge>
      {detail ? <small>{detail}</small> : null}
    </>
  );
}

/** Only one of the parts is read, and each needs one of these. */
function detailsOf(view: View, { time = "", date = "" }: { time?: string; date?: string }): string[] {
  return view.parts("people.stateDetail", { time, date });
}

/** What a person has beside the password; one thing alone is pointed out. */
export function waysText(view: View, { kinds }: { kinds: SecondKind[] }): string {
  const names = [...new Set(kinds)].map((kind) => view.t(`kind.${kind}`));
  if (names.length === 0) return view.t("people.noWay");
  if (kinds.length === 1) return view.t("people.oneWay", { method: names[0] ?? "" });
  return names.join(view.lang === "ja" ? "、" : ", ");
}
