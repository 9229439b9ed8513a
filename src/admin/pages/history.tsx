import type { Filter, HistoryRow } from "../../history/index.ts";
import {
  Badge,
  Button,
  ConsolePage,
  type ConsoleView,
  Empty,
  More,
  SearchField,
  Sheet,
  type SheetRow,
  Tabs,
  UserId,
} from "../../platform/html/index.ts";
import { DeviceName, How, When, Where } from "../../portal/index.ts";
import { type Key, keyText } from "../query.ts";

export interface HistoryQuery {
  filter: Filter;
  find: string;
  yesterday: boolean;
}

interface Props {
  view: ConsoleView;
  rows: HistoryRow[];
  names: Map<string, { name: string; userId: string }>;
  asked: HistoryQuery;
  more: string | null;
  days: number;
}

/** 全員のログイン履歴: a record, without a filled button. */
export function AllHistoryPage(p: Props) {
  const { view, asked } = p;
  const { t } = view;
  const title = t("allHistory.title");
  return (
    <ConsolePage view={view} title={title} heading={title} lead={t("allHistory.lead", { n: p.days })}>
      <Tabs label={t("history.filtering")} items={tabsOf(p)} />
      <form class="tools" method="get" action="/admin/history">
        {asked.filter === "all" ? null : <input type="hidden" name="show" value={asked.filter} />}
        <SearchField name="q" label={t("allHistory.find")} value={asked.find} />
        <Button size="m">{t("list.find")}</Button>
        <Button href={historyAddress("/admin/history.csv", asked)} size="m">
          {t("history.csv")}
        </Button>
      </form>
      {p.rows.length > 0 ? <Rows {...p} title={title} /> : <None {...p} />}
    </ConsolePage>
  );
}

function tabsOf({ view, asked }: Props) {
  const names = view.parts("history.filter");
  return (["all", "success", "failure"] as const).map((filter, i) => ({
    href: historyAddress("/admin/history", { ...asked, filter }),
    text: names[i] ?? "",
    current: filter === asked.filter,
  }));
}

export function historyAddress(path: string, { filter, find, yesterday }: HistoryQuery, before?: Key): string {
  const query = new URLSearchParams();
  if (filter !== "all") query.set("show", filter);
  if (find) query.set("q", find);
  if (yesterday) query.set("day", "yesterday");
  if (before) query.set("before", keyText(before));
  return query.size === 0 ? path : `${path}?${query}`;
}

function Rows(p: Props & { title: string }) {
  const { view, rows } = p;
  const { t } = view;
  const [when = "", ip = "", method = "", device = ""] = view.parts("history.columns");
  const columns = [when, t("allHistory.person"), method, ip, device, t("history.app")].map((label) => ({ label }));
  const foot = p.more ? <More shown="" href={p.more} text={t("list.more")} /> : null;
  return <Sheet caption={p.title} columns={columns} rows={rows.map((row) => sheetRow(p, row))} foot={foot} />;
}

function sheetRow({ view, names }: Props, row: HistoryRow): SheetRow {
  const failed = row.outcome === "failure";
  const person = names.get(row.personId);
  return {
    failed,
    badge: failed ? (
      <Badge kind="error" icon="error">
        {view.t("history.failed")}
      </Badge>
    ) : null,
    cells: [
      <When at={row.at} />,
      person ? (
        <>
          <a class="namelink" href={`/admin/people/${row.personId}`}>
            {person.name}
          </a>
          <small>
            <UserId id={person.userId} />
          </small>
        </>
      ) : null,
      <How view={view} row={row} />,
      <Where view={view} row={row} />,
      <DeviceName view={view} row={row} />,
      row.application,
    ],
  };
}

function None({ view, asked }: Props) {
  const searched = asked.find !== "" || asked.filter !== "all" || asked.yesterday;
  return (
    <div class="panel">
      <Empty text={view.t(searched ? "sys.emptySearch" : "history.none.yet")} />
    </div>
  );
}
