import {
  Button,
  ConsolePage,
  type ConsoleView,
  Empty,
  More,
  Sheet,
  type SheetRow,
  UserId,
} from "../../../platform/html/index.ts";
import { dateText } from "../../../platform/i18n/index.ts";
import type { WaitingPerson } from "../store.ts";

interface Props {
  view: ConsoleView;
  n: number;
  rows: WaitingPerson[];
  /** Where the next page begins. */
  more: string | null;
}

/** 開通のご案内: whose temporary password waits, so that nobody's runs out unseen. */
export function WaitingPage({ view, n, rows, more }: Props) {
  const { t } = view;
  const [, , , title = ""] = view.parts("desk.menuWork");
  const [name = ""] = view.parts("people.columns");
  const [password = ""] = view.parts("notice.columns");
  const columns = [{ label: name }, { label: t("deskfind.contract") }, { label: password }];
  const foot = more ? <More shown="" href={`/notices?after=${more}`} text={t("list.more")} /> : null;
  return (
    <ConsolePage view={view} title={title} heading={title} lead={t("notice.pending", { n })}>
      {rows.length > 0 ? (
        <Sheet
          caption={title}
          columns={[...columns, { label: t("notice.print"), quiet: true }]}
          rows={rows.map((row) => sheetRow(view, row))}
          foot={foot}
        />
      ) : (
        <div class="panel">
          <Empty text={t("notice.nobody")} />
        </div>
      )}
    </ConsolePage>
  );
}

function sheetRow({ t, lang }: ConsoleView, row: WaitingPerson): SheetRow {
  return {
    cells: [
      <>
        <a class="namelink" href={`/customers/${row.label}/${row.id}`}>
          {row.name}
        </a>
        <small>
          <UserId id={row.userId} />
        </small>
      </>,
      <>
        <a class="namelink" href={`/contracts/${row.label}`}>
          {row.contractor}
        </a>
        <small class="num">{row.customerNumber}</small>
      </>,
      // It runs to 24:00 of the day that was printed.
      <span class="nb">{t("notice.until", { date: dateText(lang, new Date(row.until.getTime() - 1)) })}</span>,
      <Button href={`/contracts/${row.label}/notice?choose=${row.id}`} kind="text" size="s" about={row.name}>
        {t("common.print")}
      </Button>,
    ],
  };
}
