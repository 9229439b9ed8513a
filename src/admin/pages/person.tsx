import type { Person } from "../../accounts/index.ts";
import { AboutPanel, MethodsPanel, PersonState, RecentPanel } from "../../console/index.ts";
import type { Held } from "../../factors/index.ts";
import { type Device, deviceText, type HistoryRow } from "../../history/index.ts";
import {
  type ActItem,
  Acts,
  Button,
  ConsolePage,
  type ConsoleView,
  Notice,
  Section,
  type ThingRow,
  Things,
} from "../../platform/html/index.ts";
import { endText, timeText } from "../../platform/i18n/index.ts";
import type { Standing } from "../../recovery/index.ts";
import type { Kind } from "../../requests/index.ts";
import type { Session } from "../../sessions/index.ts";
import type { PersonAct } from "../personacts.ts";

interface Props {
  view: ConsoleView;
  person: Person;
  standing: Standing;
  held: Held[];
  passwordSetAt: Date | null;
  groups: string[];
  sessions: Session[];
  recent: HistoryRow[];
  /** Those that fit now. */
  acts: PersonAct[];
  /** What the desk can be asked for them. */
  asks: Kind[];
  /** What has just been done. */
  done: PersonAct | null;
  /** Was added just now. */
  added: boolean;
  /** There is a temporary password on paper yet to be handed over. */
  printable: boolean;
  /** Until then the person is let in without the second factor. */
  relief: Date | null;
  now: Date;
}

/** One person: state sentence, then facts and records left, what can be done right (UI-consoles §3). */
export function PersonPage(p: Props) {
  const { view, person, groups } = p;
  const [, people = ""] = view.parts("admin.menuPeople");
  const crumbs = [{ text: people, href: "/admin/people" }, { text: person.name }];
  const lead = [person.userId, groups.join(view.lang === "ja" ? "、" : ", ")].filter(Boolean).join("　");
  return (
    <ConsolePage view={view} title={person.name} heading={person.name} lead={lead} crumbs={crumbs}>
      {p.added ? <Notice kind="success">{view.t("newperson.done")}</Notice> : null}
      {p.done ? <Notice kind="success">{view.t(p.done.done)}</Notice> : null}
      <State {...p} />
      {p.relief ? (
        <Notice kind="warning">{view.t("relief.on", { time: endText(view.lang, p.relief, p.now) })}</Notice>
      ) : null}
      <div class="cols">
        <div>
          <MethodsPanel {...p} />
          <Devices {...p} />
          <Recent {...p} />
        </div>
        <div>
          <WhatCanBeDone {...p} />
          <AboutPanel {...p} />
        </div>
      </div>
    </ConsolePage>
  );
}

function hrefOf({ id }: Person, act: PersonAct): string {
  return `/admin/people/${id}/${act.name}`;
}

function State(p: Props) {
  const { view, person, standing } = p;
  const { t } = view;
  const unlock = p.acts.find(({ name }) => name === "unlock");
  return (
    <PersonState view={view} standing={standing} note={t("deskperson.same")}>
      {unlock ? (
        <Button href={hrefOf(person, unlock)} kind="fill" size="m">
          {t(unlock.verb)}
        </Button>
      ) : null}
    </PersonState>
  );
}

function Devices({ view, sessions, now }: Props) {
  const { t, lang } = view;
  const rows = sessions.map(
    (session): ThingRow => ({
      icon: "pc",
      title: deviceText(lang, session.device as Device),
      detail: `${t("session.since", { time: timeText(lang, session.startedAt, now) })}　${session.ip}`,
    }),
  );
  return (
    <Section id="devices" title={t("person.devices")}>
      {rows.length > 0 ? <Things rows={rows} /> : <p class="none">{t("person.noDevices")}</p>}
    </Section>
  );
}

function Recent({ view, recent, person }: Props) {
  const link = (
    <Button href={`/admin/history?q=${encodeURIComponent(person.userId)}`} kind="text" size="s">
      {view.t("person.seeHistory")}
    </Button>
  );
  return <RecentPanel {...{ view, recent, link }} />;
}

const askIcons = { reissue: "key", reset: "phone", other: "tel" } as const;

function askItems({ view: { t }, person, asks }: Props): ActItem[] {
  return asks.map((kind) => ({
    href: `/admin/people/${person.id}/request/${kind}`,
    icon: askIcons[kind],
    verb: t(kind === "other" ? "request.other" : `person.${kind}`),
    effect: t(kind === "other" ? "request.otherNote" : `person.${kind}Note`),
  }));
}

function WhatCanBeDone(p: Props) {
  const { view, person, acts, printable } = p;
  const { t } = view;
  const itemOf = (act: PersonAct): ActItem => ({
    href: hrefOf(person, act),
    icon: act.icon,
    verb: t(act.verb),
    danger: act.danger,
    effect: act.danger ? t("person.suspendNote") : undefined,
  });
  // Unlocking stands beside the sentence already; the dangerous one stands last.
  const shown = acts.filter(({ name }) => name !== "unlock");
  const print: ActItem = {
    href: `/admin/people/${person.id}/sheet`,
    icon: "print",
    verb: t("sheet.go"),
    effect: t("sheet.note"),
  };
  const items = [
    ...(printable ? [print] : []),
    ...shown.filter(({ danger }) => !danger).map(itemOf),
    ...askItems(p),
    ...shown.filter(({ danger }) => danger).map(itemOf),
  ];
  if (items.length === 0) return null;
  return (
    <section class="panel" aria-labelledby="can">
      <h2 id="can">{t("person.acts")}</h2>
      <Acts items={items} />
    </section>
  );
}
