import type { Child } from "hono/jsx";
import type { Person } from "../../accounts/index.ts";
import {
  type Ask,
  type Bar,
  calmDays,
  mostReliefs,
  type ReliefLength,
  reliefEnd,
  takeBackUntil,
  windowDays,
} from "../../colleagues/index.ts";
import { deviceText, placeText } from "../../history/index.ts";
import {
  ActingAs,
  Button,
  CodeField,
  ConsolePage,
  type ConsoleView,
  Facts,
  Notice,
  RadioCards,
  UserId,
} from "../../platform/html/index.ts";
import { type CopyKey, dateText, dateTimeText, endText } from "../../platform/i18n/index.ts";

export interface ReliefProps {
  view: ConsoleView;
  ask: Ask;
  person: Person;
  open: boolean;
  /** Why it cannot be given. */
  bar: Bar | null;
  /** Name of whoever has decided. */
  decider: string | null;
  /** The reader has. */
  own: boolean;
  /** Asked from a network of the office, or one from which the person has got in. */
  usual: boolean;
  /** When the person first signed in in this browser; null: never. */
  computer: Date | null;
  /** When the person was given reliefs in so many days. */
  earlier: Date[];
  toldDays: number;
  length?: ReliefLength;
  problem?: CopyKey;
  now: Date;
}

/** 多要素認証の一時省略: facts, warning, until when, number, two answers (UI-consoles §3). */
export function ReliefPage(p: ReliefProps) {
  const { view, person, open, bar } = p;
  const { t } = view;
  const [home = ""] = view.parts("admin.menuPeople");
  const crumbs = [{ text: home, href: "/admin/" }, { text: t("relief.place") }];
  const asks = open && bar === null;
  const title = asks ? t("relief.title", { name: person.name }) : t("relief.place");
  return (
    <ConsolePage view={view} title={title} heading={title} lead={asks ? t("relief.body") : undefined} crumbs={crumbs}>
      <div class="same-width stack-24">
        {open ? null : <Decided {...p} />}
        {bar ? <Notice kind="error">{barText(view, bar)}</Notice> : null}
        <Asking {...p} />
        {asks ? <Answer {...p} /> : null}
      </div>
    </ConsolePage>
  );
}

function Asking(p: ReliefProps) {
  const { view, ask, person, earlier, toldDays, computer } = p;
  const { t, lang } = view;
  const [name = "", reason = "", time = "", place = "", pc = "", before = ""] = view.parts("relief.facts");
  const where = placeText(lang, ask.from.place);
  const rows: [string, Child][] = [
    [name, <Two first={<b>{person.name}</b>} second={<UserId id={person.userId} />} />],
    [reason, ask.reason],
    [time, <span class="num">{dateTimeText(ask.askedAt).slice(0, 16)}</span>],
    [
      place,
      <Two
        first={where === null ? ask.from.ip : t("place.near", { place: where })}
        second={t(p.usual ? "relief.usualNet" : "person.elsewhere")}
      />,
    ],
    [
      pc,
      <Two
        first={deviceText(lang, ask.from.device)}
        second={computer ? t("relief.knownPc", { date: dateText(lang, computer) }) : t("relief.newPc")}
      />,
    ],
    [before, <Earlier {...{ view, earlier, toldDays }} />],
  ];
  return (
    <section class="panel" aria-labelledby="who">
      <h2 id="who">{t("relief.who")}</h2>
      <Facts rows={rows} />
    </section>
  );
}

function Two({ first, second }: { first: Child; second: Child }) {
  return (
    <>
      {first}
      <br />
      {second}
    </>
  );
}

function Earlier({ view, earlier, toldDays }: Pick<ReliefProps, "view" | "earlier" | "toldDays">) {
  const { t, lang } = view;
  if (earlier.length === 0) return t("relief.none", { n: toldDays });
  const days = earlier.map((at) => dateText(lang, at)).join(lang === "ja" ? "、" : ", ");
  return <Two first={t("relief.count", { n: toldDays, m: earlier.length })} second={days} />;
}

function Answer({ view, person, length = "hours", problem, now }: ReliefProps) {
  const { t, lang } = view;
  const { name } = person;
  const ends = t("relief.ends", { time: endText(lang, reliefEnd("hours", now), now) });
  return (
    <form method="post" class="stack-24">
      <ActingAs view={view} />
      <Notice kind="warning">{t("relief.confirm")}</Notice>
      <RadioCards
        name="until"
        legend={t("relief.until")}
        chosen={length}
        options={[
          { value: "hours", label: t("relief.4h"), detail: ends },
          { value: "day", label: t("relief.day"), detail: t("relief.endsToday") },
        ]}
      />
      <CodeField
        name="number"
        label={t("relief.number", { name })}
        digits={2}
        error={problem ? t(problem) : undefined}
        autofocus={problem !== undefined}
        elsewhere
      />
      <div class="row yn">
        <Button kind="line" name="do" value="refuse">
          {t("relief.no")}
        </Button>
        <Button kind="fill" name="do" value="give">
          {t("relief.go")}
        </Button>
      </div>
      <p class="hint">{t("relief.record", { name })}</p>
    </form>
  );
}

/** What has become of it, by whom and when, instead of an error. */
function Decided(p: ReliefProps) {
  const { view, ask, own, now } = p;
  const { t, lang } = view;
  if (ask.takenBackAt) return <Notice kind="info">{t("relief.backDone")}</Notice>;
  if (ask.state === "given" && ask.until) {
    const done = t("relief.done", { time: endText(lang, ask.until, now) });
    return (
      <Notice kind="success">
        <p>{own ? done : gone(p)}</p>
        {takeBackUntil(ask, now) ? (
          <div class="row">
            <Button href={`/admin/people/${ask.personId}/end-relief`} size="s">
              {t("relief.back")}
            </Button>
          </div>
        ) : null}
      </Notice>
    );
  }
  if (ask.state === "wrong" && own) return <Notice kind="error">{t("relief.wrong")}</Notice>;
  return <Notice kind="info">{ask.decidedAt ? gone(p) : t("relief.over")}</Notice>;
}

function gone({ view, ask, decider, now }: ReliefProps): string {
  const time = endText(view.lang, ask.decidedAt as Date, now);
  return view.t("relief.gone", { by: decider ?? "", time });
}

const bars: Partial<Record<Bar, CopyKey>> = {
  self: "relief.self",
  forAdministrator: "relief.forAdministrator",
  tooSoon: "relief.tooSoon",
  tooMany: "relief.tooMany",
};

function barText({ t }: ConsoleView, bar: Bar): string {
  const n = bar === "tooSoon" ? calmDays : windowDays;
  return t(bars[bar] ?? "relief.off", { n, m: mostReliefs });
}
