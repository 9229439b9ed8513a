import { ageText, DueBadge, StateBadge } from "../../../console/index.ts";
import {
  Button,
  ConsolePage,
  type ConsoleView,
  Empty,
  More,
  SearchField,
  SelectField,
  Sheet,
  type SheetRow,
  Tabs,
  UserId,
} from "../../../platform/html/index.ts";
import { When } from "../../../portal/index.ts";
import { type Asked, itemKinds, queueAddress } from "../query.ts";
import { type QueueItem, type QueueView, queueViews } from "../store.ts";
import { kindText } from "./words.ts";

export interface QueueProps {
  view: ConsoleView;
  asked: Asked;
  rows: QueueItem[];
  counts: Record<QueueView, number>;
  now: Date;
}

/** 依頼: what waits, the most urgent first. */
export function RequestsPage(p: QueueProps & { more: string | null }) {
  const { view, asked, rows } = p;
  const { t } = view;
  const [title = ""] = view.parts("desk.menuWork");
  return (
    <ConsolePage view={view} title={title} heading={title} lead={t("requests.lead")}>
      <Tabs label={t("list.byState")} items={tabsOf(p, "/requests")} />
      <form class="tools" method="get" action="/requests">
        {asked.view === "open" ? null : <input type="hidden" name="show" value={asked.view} />}
        <SearchField name="q" label={t("requests.find")} value={asked.find} />
        <SelectField name="kind" label={t("list.byContent")} options={kindOptions(view)} chosen={asked.kind ?? ""} />
        <Button size="m">{t("list.filter")}</Button>
      </form>
      {rows.length > 0 ? <Rows {...p} title={title} /> : <None {...p} />}
    </ConsolePage>
  );
}

/** Views of the queue, each with how much waits there. */
export function tabsOf({ view, counts, asked }: Omit<QueueProps, "rows" | "now">, path: string) {
  return queueViews.map((each, i) => ({
    href: queueAddress(path, { ...asked, view: each, after: null }),
    text: view.parts("requests.tabs", { n: counts[each] })[i] ?? "",
    current: each === asked.view,
  }));
}

function kindOptions(view: ConsoleView) {
  const every = { value: "", label: view.t("state.all") };
  return [every, ...itemKinds.map((kind) => ({ value: kind, label: kindText(view, kind) }))];
}

function Rows(p: QueueProps & { more: string | null; title: string }) {
  const columns = p.view.parts("requests.columns").map((label) => ({ label }));
  const foot = p.more ? <More shown="" href={p.more} text={p.view.t("list.more")} /> : null;
  return <Sheet caption={p.title} columns={columns} rows={p.rows.map((row) => sheetRow(p, row))} foot={foot} />;
}

function sheetRow({ view, asked, now }: QueueProps, item: QueueItem): SheetRow {
  const open = item.settledAt === null;
  return {
    cells: [
      <>
        <a class="namelink" href={queueAddress(`/requests/${item.number}`, { ...asked, after: null })}>
          {kindText(view, item.kind)}
        </a>
        <small class="num">{item.number}</small>
      </>,
      <>
        {item.name}
        <small>
          <UserId id={item.userId} />
        </small>
        <small>
          {item.contractor} <span class="nb">{item.customerNumber}</span>
        </small>
      </>,
      <StateBadge view={view} state={item.state} />,
      <>
        <When at={item.createdAt} />
        {open ? <small>{ageText(view, { createdAt: item.createdAt, now })}</small> : null}
      </>,
      open ? <DueBadge view={view} dueOn={item.dueOn} now={now} /> : null,
    ],
  };
}

function None({ view, asked }: QueueProps) {
  const searched = asked.find !== "" || asked.kind !== null || asked.view !== "open";
  return (
    <div class="panel">
      <Empty text={view.t(searched ? "sys.emptySearch" : "requests.none")} />
    </div>
  );
}
