import type { Filter, HistoryRow } from "../../history/index.ts";
import {
  Badge,
  Button,
  Empty,
  Notice,
  PortalPage,
  Sheet,
  type SheetRow,
  Tabs,
  type View,
} from "../../platform/html/index.ts";
import { dateTimeText } from "../../platform/i18n/index.ts";
import { filters, historyAddress } from "../historyquery.ts";
import { DeviceName, How, Name, When, Where } from "./historycells.tsx";

interface Props {
  view: View;
  rows: HistoryRow[];
  /** Id of the session in use. */
  here: string;
  /** Ids of refused sign-ins that need a look. */
  strange: ReadonlySet<string>;
  /** How many of those there were lately. */
  unusual: number;
  filter: Filter;
  /** The newest rows are among these. */
  first: boolean;
  /** Address of the rows that follow. */
  more: string | null;
  /** Number of the case that was opened just now. */
  reported: string | null;
  days: number;
}

/** ログイン履歴 (manual 3.2): every sign-in and every refused one, and a word for those that one does not recognise. */
export function HistoryPage(p: Props) {
  const { view } = p;
  const { t } = view;
  const title = t("history.title");
  return (
    <PortalPage view={view} title={title} heading={title} lead={t("history.lead", { n: p.days })} kind="list">
      {p.reported ? <Notice kind="success">{t("report.failedDone", { case: p.reported })}</Notice> : null}
      {p.unusual > 0 ? (
        <Notice kind="error" title={t("history.unusual", { n: p.unusual })}>
          <p>{t("history.unusualText")}</p>
        </Notice>
      ) : null}
      <div class="heading">
        <Filters {...p} />
        <Button href={historyAddress("/history.csv", p.filter)} size="m">
          {t("history.csv")}
        </Button>
      </div>
      {p.rows.length > 0 ? <Rows {...p} /> : <None {...p} />}
      {p.more ? (
        <div>
          <Button href={p.more}>{t("history.more")}</Button>
        </div>
      ) : null}
    </PortalPage>
  );
}

function Filters({ view, filter }: Props) {
  const names = view.parts("history.filter");
  const items = filters.map((each, i) => ({
    href: historyAddress("/history", each),
    text: names[i] ?? "",
    current: each === filter,
  }));
  return <Tabs label={view.t("history.filtering")} items={items} />;
}

function None({ view, filter, first }: Props) {
  const text = view.t(filter === "all" && first ? "history.none.yet" : "history.none");
  return (
    <div class="panel">
      <Empty text={text} />
    </div>
  );
}

function Rows(p: Props) {
  const { view, rows } = p;
  const { t } = view;
  const columns = [...view.parts("history.columns"), t("history.app")].map((label) => ({ label }));
  return (
    <Sheet
      caption={t("history.title")}
      columns={[...columns, { label: t("history.acts"), quiet: true }]}
      rows={rows.map((row) => sheetRow(p, row))}
    />
  );
}

function sheetRow(p: Props, row: HistoryRow): SheetRow {
  const { view } = p;
  const failed = row.outcome === "failure";
  const cells = [
    <When at={row.at} />,
    <Where view={view} row={row} />,
    <How view={view} row={row} />,
    <DeviceName view={view} row={row} />,
    row.keyName,
    row.application ? <Name text={row.application} /> : null,
    <Act {...p} row={row} />,
  ];
  return {
    cells,
    failed,
    badge: failed ? <Failed view={view} /> : row.sessionId === p.here ? <Here view={view} /> : null,
  };
}

function Failed({ view }: { view: View }) {
  return (
    <Badge kind="error" icon="error">
      {view.t("history.failed")}
    </Badge>
  );
}

function Here({ view }: { view: View }) {
  return (
    <Badge kind="ok" icon="check">
      {view.t("history.here")}
    </Badge>
  );
}

/** The session in use carries its badge instead (SPEC §7). */
function Act({ view, row, here, strange }: Props & { row: HistoryRow }) {
  const { t } = view;
  if (row.sessionId === here) return null;
  if (row.caseNumber) return <small>{t("history.case", { case: row.caseNumber })}</small>;
  return (
    <Button
      href={`/history/report?event=${row.id}`}
      kind={strange.has(row.id) ? "danger" : "text"}
      size="s"
      about={dateTimeText(row.at)}
    >
      {t("report.button")}
    </Button>
  );
}
