import type { Child } from "hono/jsx";
import type { Person } from "../../accounts/index.ts";
import { type Ask, type Bar, calmDays } from "../../colleagues/index.ts";
import type { IssuedPass } from "../../factors/accesspass/index.ts";
import { deviceText, placeText } from "../../history/index.ts";
import {
  type AccountView,
  ActingAs,
  Button,
  CodeField,
  Facts,
  KeyText,
  Notice,
  OwnCardPage,
  type View,
} from "../../platform/html/index.ts";
import { type CopyKey, endText, timeText } from "../../platform/i18n/index.ts";
import { Whole } from "./changes.tsx";

/** Somebody who asks to be confirmed. */
export interface AskedVouch {
  ask: Ask;
  name: string;
}

/** On マイアプリケーション, for whoever could confirm them. */
export function AskedNotice({ view, asked: { ask, name }, now }: { view: View; asked: AskedVouch; now: Date }) {
  const { t, lang } = view;
  const title = t("home.vouch", { name });
  return (
    <Notice kind="info" title={title}>
      <p>{t("home.vouchBy", { time: timeText(lang, ask.expiresAt, now) })}</p>
      <div class="row">
        <Button href={`/vouch/${ask.id}`} size="s" about={title}>
          {t("home.vouchGo")}
        </Button>
      </div>
    </Notice>
  );
}

export interface VouchProps {
  view: View;
  ask: Ask;
  person: Person;
  open: boolean;
  /** Why the reader cannot confirm them. */
  bar: Bar | null;
  /** Name of whoever has answered. */
  decider: string | null;
  /** The reader has. */
  own: boolean;
  sameNetwork: boolean;
  /** Until when the reader can take it back; null: not. */
  back: Date | null;
  problem?: CopyKey;
  now: Date;
}

/** {name}さんの本人確認: warning, facts, number, two answers (UI-consoles §3). */
export function VouchPage(p: VouchProps) {
  const { view, person, ask, open, bar } = p;
  const { t } = view;
  const { name } = person;
  const asks = open && bar === null;
  const form = asks || p.back ? `/vouch/${ask.id}` : undefined;
  const title = t("vouch.title", { name });
  return (
    <OwnCardPage
      {...{ view, title, form }}
      account={view.account as AccountView}
      heading={title}
      lead={
        asks ? <Whole text={t("vouch.body", { name })} part={view.lang === "ja" ? `${name}さん` : name} /> : undefined
      }
    >
      {form ? <ActingAs view={view} /> : null}
      {open ? null : <Decided {...p} />}
      {bar ? <Notice kind="error">{barText(view, bar)}</Notice> : null}
      {asks ? <Answer {...p} /> : null}
      {asks ? null : (
        <p class="links">
          <a href="/console/">{t("sys.404Next")}</a>
        </p>
      )}
    </OwnCardPage>
  );
}

function Answer(p: VouchProps) {
  const { view, ask, problem, now } = p;
  const { t, lang } = view;
  return (
    <>
      <Notice kind="warning" title={t("vouch.warnTitle")}>
        {t("vouch.record")}
      </Notice>
      <div class="asked">
        <Facts rows={factsOf(p)} />
      </div>
      <CodeField
        name="number"
        label={t("vouch.number")}
        digits={2}
        error={problem ? t(problem) : undefined}
        elsewhere
      />
      <div class="row yn fit">
        <Button kind="line" name="do" value="refuse">
          {t("vouch.no")}
        </Button>
        <Button kind="fill" name="do" value="give">
          {t("vouch.go")}
        </Button>
      </div>
      <p class="hint">{t("vouch.limit", { time: timeText(lang, ask.expiresAt, now) })}</p>
    </>
  );
}

function factsOf({ view, ask, sameNetwork, now }: VouchProps): [string, Child][] {
  const { t, lang } = view;
  const { place, ip, device } = ask.from;
  const [when = "", where = "", computer = ""] = view.parts("vouch.facts");
  const near = placeText(lang, place);
  return [
    [when, <span class="num">{timeText(lang, ask.askedAt, now)}</span>],
    [
      where,
      <>
        {near === null ? ip : t("place.near", { place: near })}
        <br />
        {t(sameNetwork ? "vouch.sameNet" : "vouch.otherNet")}
      </>,
    ],
    [computer, deviceText(lang, device)],
  ];
}

/** What has become of it, by whom and when, instead of an error. */
function Decided({ view, ask, own, decider, back, now }: VouchProps) {
  const { t, lang } = view;
  if (ask.takenBackAt) return <Notice kind="success">{t("vouch.backDone")}</Notice>;
  if (ask.state === "wrong" && own) return <Notice kind="error">{t("vouch.wrongOnce")}</Notice>;
  const gone = ask.decidedAt && t("vouch.gone", { by: decider ?? "", time: endText(lang, ask.decidedAt, now) });
  return (
    <>
      <Notice kind="info">{gone ?? t("vouch.over")}</Notice>
      {back ? <TakeBack view={view} until={back} now={now} /> : null}
    </>
  );
}

function TakeBack({ view: { t, lang }, until, now }: { view: View; until: Date; now: Date }) {
  return (
    <>
      <p>{t("vouch.undo", { time: timeText(lang, until, now) })}</p>
      <Button kind="danger" block name="do" value="back">
        {t("vouch.back")}
      </Button>
    </>
  );
}

interface GivenProps {
  view: View;
  person: Person;
  pass: IssuedPass & { ask: Ask };
  undoUntil: Date;
  now: Date;
}

/** The pass, on this page and nowhere else. */
export function GivenPage({ view, person, pass, undoUntil, now }: GivenProps) {
  const { t, lang } = view;
  const title = t("vouch.title", { name: person.name });
  return (
    <OwnCardPage
      {...{ view, title }}
      account={view.account as AccountView}
      heading={title}
      form={`/vouch/${pass.ask.id}`}
    >
      <ActingAs view={view} />
      <Notice kind="success">{t("vouch.done", { name: person.name })}</Notice>
      <section class="number" aria-label={t("pass.title")}>
        <span>{t("pass.title")}</span>
        <KeyText text={pass.accessPass} />
      </section>
      <p>{t("vouch.passUntil", { time: timeText(lang, pass.expiresAt, now) })}</p>
      <TakeBack view={view} until={undoUntil} now={now} />
      <p class="links">
        <a href="/console/">{t("sys.404Next")}</a>
      </p>
    </OwnCardPage>
  );
}

const bars: Record<Bar, CopyKey> = {
  ...{ off: "vouch.off", notAdministrator: "vouch.off", tooSoon: "vouch.off" },
  ...{ self: "vouch.self", forAdministrator: "vouch.forAdministrator", mutual: "vouch.mutual" },
  ...{ tooMany: "vouch.tooMany", changed: "vouch.changed", notProved: "vouch.notProved" },
};

function barText({ t }: View, bar: Bar): string {
  return t(bars[bar], { n: calmDays });
}
