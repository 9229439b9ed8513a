import type { Person } from "../../accounts/index.ts";
import type { Held } from "../../factors/index.ts";
import { type Device, deviceText, type HistoryRow } from "../../history/index.ts";
import {
  Acts,
  Badge,
  Button,
  ConsolePage,
  type ConsoleView,
  Facts,
  Notice,
  Section,
  Sheet,
  StateSentence,
  type ThingRow,
  Things,
} from "../../platform/html/index.ts";
import { dateText, timeText } from "../../platform/i18n/index.ts";
import { How, When, Where } from "../../portal/index.ts";
import type { Standing } from "../../recovery/index.ts";
import type { Session } from "../../sessions/index.ts";
import { kindIcons } from "../../signin/index.ts";
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
  /** What has just been done. */
  done: PersonAct | null;
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
      {p.done ? <Notice kind="success">{view.t(p.done.done)}</Notice> : null}
      <State {...p} />
      <div class="cols">
        <div>
          <Methods {...p} />
          <Devices {...p} />
          <Recent {...p} />
        </div>
        <div>
          <WhatCanBeDone {...p} />
          <About {...p} />
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
  const { t, lang } = view;
  const fine = standing.reason === t("why.nothing");
  const until = standing.temporaryPasswordExpiresAt;
  const first = fine && until ? t("person.tempLeft", { date: dateText(lang, new Date(until.getTime() - 1)) }) : null;
  const unlock = p.acts.find(({ name }) => name === "unlock");
  return (
    <StateSentence
      kind={fine ? (first ? "info" : "success") : "warning"}
      icon={standing.lockedUntil ? "lock" : undefined}
      title={t("state.now")}
      sentence={first ?? (fine ? t("person.fine") : standing.reason)}
      note={fine ? undefined : t("deskperson.same")}
    >
      {unlock ? (
        <Button href={hrefOf(person, unlock)} kind="fill" size="m">
          {t(unlock.verb)}
        </Button>
      ) : null}
    </StateSentence>
  );
}

function Methods({ view, held, passwordSetAt }: Props) {
  const { t, lang } = view;
  const day = (at: Date) => ({ date: dateText(lang, at) });
  const password: ThingRow = {
    icon: "lock",
    title: t("common.password"),
    detail: passwordSetAt ? t("security.setOn", day(passwordSetAt)) : null,
  };
  const rows = held.map(
    (one): ThingRow => ({
      icon: kindIcons[one.kind],
      title: one.label ? `${t(`kind.${one.kind}`)} ${one.label}` : t(`kind.${one.kind}`),
      badge: one.isDefault ? (
        <Badge kind="info" icon="check">
          {t("security.default")}
        </Badge>
      ) : null,
      detail: one.lastUsedAt ? t("security.usedOn", day(one.lastUsedAt)) : t("security.setOn", day(one.addedAt)),
    }),
  );
  return (
    <Section id="methods" title={t("person.methods")}>
      <Things rows={[password, ...rows]} />
    </Section>
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
  const { t } = view;
  const [when = ""] = view.parts("history.columns");
  const link = (
    <Button href={`/admin/history?q=${encodeURIComponent(person.userId)}`} kind="text" size="s">
      {t("person.seeHistory")}
    </Button>
  );
  const columns = [when, t("person.result"), t("person.placeColumn")].map((label) => ({ label }));
  const rows = recent.map((row) => ({
    cells: [<When at={row.at} />, <How view={view} row={row} />, <Where view={view} row={row} />],
    failed: row.outcome === "failure",
    badge:
      row.outcome === "failure" ? (
        <Badge kind="error" icon="error">
          {t("history.failed")}
        </Badge>
      ) : null,
  }));
  return (
    <Section id="recent" title={t("person.recent")} link={link}>
      {rows.length > 0 ? (
        <Sheet caption={t("person.recent")} columns={columns} rows={rows} bare />
      ) : (
        <p class="none">{t("person.noRecent")}</p>
      )}
    </Section>
  );
}

function WhatCanBeDone({ view, person, acts }: Props) {
  const { t } = view;
  // Unlocking stands beside the sentence already.
  const items = acts
    .filter(({ name }) => name !== "unlock")
    .map((act) => ({
      href: hrefOf(person, act),
      icon: act.icon,
      verb: t(act.verb),
      danger: act.danger,
      effect: act.danger ? t("person.suspendNote") : undefined,
    }));
  if (items.length === 0) return null;
  return (
    <section class="panel" aria-labelledby="can">
      <h2 id="can">{t("person.acts")}</h2>
      <Acts items={items} />
    </section>
  );
}

function About({ view, person }: Props) {
  const { t } = view;
  const [reading = "", role = "", mail = "", phone = ""] = view.parts("person.facts");
  const [ordinary = "", administrator = ""] = view.parts("role.names");
  const rows: [string, string][] = [
    [reading, person.kana ?? ""],
    [role, person.administrator ? administrator : ordinary],
    [mail, person.email ? maskedMail(person.email) : ""],
    [phone, person.phone ? maskedPhone(person.phone) : ""],
  ];
  return (
    <section class="panel" aria-labelledby="about">
      <h2 id="about">{t("person.about")}</h2>
      <Facts rows={rows.filter(([, value]) => value !== "")} />
    </section>
  );
}

/** `so…@example.net` */
function maskedMail(address: string): string {
  const at = address.lastIndexOf("@");
  return `${address.slice(0, Math.min(2, at))}…${address.slice(at)}`;
}

/** `080XXXXXX12` */
function maskedPhone(number: string): string {
  return number.slice(0, 3) + "X".repeat(Math.max(0, number.length - 5)) + number.slice(-2);
}
