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
} from "../../../platform/html/index.ts";
import { dateText } from "../../../platform/i18n/index.ts";
import type { ListedContract } from "../store.ts";

interface Props {
  view: ConsoleView;
  find: string;
  rows: ListedContract[];
  /** The last customer number that is shown, where more follow. */
  more: string | null;
  mayOpen: boolean;
}

/** 契約: one line each, with how far its people are. */
export function ContractsPage(p: Props) {
  const { view, find, rows } = p;
  const { t } = view;
  const [, title = ""] = view.parts("desk.menuWork");
  return (
    <ConsolePage view={view} title={title} heading={title} lead={t("contracts.lead")} act={<OpenButton {...p} />}>
      <form class="tools" method="get" action="/contracts">
        <SearchField name="q" label={t("contracts.find")} value={find} />
        <Button size="m">{t("list.find")}</Button>
      </form>
      {rows.length > 0 ? (
        <Rows {...p} title={title} />
      ) : (
        <div class="panel">
          <Empty text={t(find === "" ? "contracts.none" : "sys.emptySearch")} />
        </div>
      )}
    </ConsolePage>
  );
}

function OpenButton({ view, mayOpen }: Props) {
  if (!mayOpen) return null;
  return (
    <Button href="/opening" size="m" icon="plus">
      {view.t("contract.new")}
    </Button>
  );
}

function Rows({ view, find, rows, more, title }: Props & { title: string }) {
  const columns = view.parts("contracts.columns").map((label) => ({ label }));
  const query = new URLSearchParams({ ...(find ? { q: find } : {}), ...(more ? { before: more } : {}) });
  const foot = more ? <More shown="" href={`/contracts?${query}`} text={view.t("list.more")} /> : null;
  return <Sheet caption={title} columns={columns} rows={rows.map((row) => sheetRow(view, row))} foot={foot} />;
}

function sheetRow({ t, lang }: ConsoleView, row: ListedContract): SheetRow {
  return {
    badge: row.state === "ended" ? <Badge icon="stop">{t("contracts.ended")}</Badge> : null,
    cells: [
      <>
        <a class="namelink" href={`/contracts/${row.label}`}>
          {row.contractor}
        </a>
        <small class="num">{row.customerNumber}</small>
      </>,
      row.product,
      <span class="nb">{dateText(lang, row.startDate)}</span>,
      <>
        {t("contracts.used", { n: row.people, max: row.ids })}
        {row.waiting > 0 ? <small>{t("contracts.waiting", { n: row.waiting })}</small> : null}
      </>,
    ],
  };
}
