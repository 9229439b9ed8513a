import type { Child } from "hono/jsx";
import type { Person } from "../../../accounts/index.ts";
import { type ByText, StateBadge } from "../../../console/index.ts";
import type { HistoryRow, WholeCase } from "../../../history/index.ts";
import { Button, ConsolePage, type ConsoleView, Facts, StateSentence, UserId } from "../../../platform/html/index.ts";
import { dateTimeText, timeText } from "../../../platform/i18n/index.ts";
import { DeviceName, How, Where } from "../../../portal/index.ts";
import type { Tenant } from "../../../tenants/index.ts";
import type { QueueProps } from "./list.tsx";
import { QueuePane } from "./queue.tsx";

interface Props extends QueueProps {
  view: ConsoleView;
  tenant: Tenant;
  report: WholeCase;
  person: Person;
  by: ByText;
  mayWork: boolean;
  mayFind: boolean;
}

/** 心当たりのないサインイン: what was reported, what was stopped by itself, and that somebody looks after it. */
export function CasePage(p: Props) {
  const { view, report } = p;
  const { t } = view;
  const [requests = ""] = view.parts("desk.menuWork");
  const title = t("requests.case");
  return (
    <ConsolePage
      view={view}
      title={`${report.number} ${title}`}
      heading={title}
      lead={`${report.number}　${dateTimeText(report.createdAt).slice(0, 16)}`}
      crumbs={[{ text: requests, href: "/requests" }, { text: report.number }]}
      act={<StateBadge view={view} state={report.settled ? "done" : "received"} />}
      scripts={["queue.js"]}
      queue={<QueuePane {...p} number={report.number} />}
    >
      <Standing {...p} />
      <div class="stack">
        <WhoPanel {...p} />
        <EventPanel {...p} />
      </div>
    </ConsolePage>
  );
}

function Standing({ view, report, by, mayWork, now }: Props) {
  const { t, lang } = view;
  const { settled } = report;
  if (settled) {
    const done = { by: by(settled.by), time: timeText(lang, settled.at, now) };
    return (
      <StateSentence kind="success" title={t("request.now")} sentence={t("case.settled", done)} note={settled.reason} />
    );
  }
  return (
    <StateSentence
      kind={report.kind === "stopped" ? "warning" : "info"}
      icon="warn"
      title={t("request.now")}
      sentence={t(report.kind === "stopped" ? "case.stopped" : "case.told")}
    >
      {mayWork ? (
        <Button href={`/requests/${report.number}/settle`} kind="fill" size="m">
          {t("request.close.go")}
        </Button>
      ) : null}
    </StateSentence>
  );
}

function WhoPanel({ view, person, tenant, mayFind }: Props) {
  const [name = "", id = "", contract = ""] = view.parts("request.facts");
  const rows: [string, Child][] = [
    [
      name,
      mayFind ? (
        <a class="namelink" href={`/customers/${tenant.label}/${person.id}`}>
          {person.name}
        </a>
      ) : (
        person.name
      ),
    ],
    [id, <UserId id={person.userId} />],
    [
      contract,
      <>
        {tenant.contractor} <span class="nb">{tenant.customerNumber}</span>
      </>,
    ],
  ];
  return (
    <section class="panel" aria-labelledby="who">
      <h2 id="who">{view.t("request.person")}</h2>
      <Facts rows={rows} />
    </section>
  );
}

function EventPanel({ view, report }: Props) {
  const [title = ""] = view.parts("case.facts");
  return (
    <section class="panel" aria-labelledby="event">
      <h2 id="event">{title}</h2>
      {report.event ? <Facts rows={eventRows(view, report.event)} /> : <p>{view.t("case.noEvent")}</p>}
    </section>
  );
}

function eventRows(view: ConsoleView, event: HistoryRow): [string, Child][] {
  const [, time = "", result = "", device = "", place = ""] = view.parts("case.facts");
  return [
    [time, <span class="num">{dateTimeText(event.at)}</span>],
    [result, <How view={view} row={event} />],
    [device, <DeviceName view={view} row={event} />],
    [place, <Where view={view} row={event} />],
  ];
}
