import { type ActRow, type AuditCheck, actText } from "../../../history/index.ts";
import {
  ActingAs,
  Button,
  ConsolePage,
  type ConsoleView,
  Empty,
  More,
  Sheet,
  type SheetRow,
  StateSentence,
} from "../../../platform/html/index.ts";
import { timeText } from "../../../platform/i18n/index.ts";
import { When } from "../../../portal/index.ts";
import type { Tenant } from "../../../tenants/index.ts";
import { actorText, markText, objectText, reasonOf } from "../words.ts";

interface Props {
  view: ConsoleView;
  /** Whose chain; null: the desk's own. */
  tenant: Tenant | null;
  rows: ActRow[];
  names: Map<string, string>;
  check: AuditCheck | null;
  /** The last row that is shown, where more follow. */
  more: { at: Date; id: string } | null;
  now: Date;
}

/** 監査ログ: whether every chain holds, and what was done. */
export function AuditPage(p: Props) {
  const { view, tenant } = p;
  const { t } = view;
  const [title = ""] = view.parts("desk.menuSystem");
  const heading = tenant ? `${title}　${tenant.contractor}` : title;
  const crumbs = tenant ? [{ text: title, href: "/audit" }, { text: tenant.contractor }] : undefined;
  const save = (
    <Button href={addressOf("/audit.csv", p)} size="m">
      {t("history.csv")}
    </Button>
  );
  return (
    <ConsolePage view={view} title={heading} heading={heading} lead={t("audit.lead")} crumbs={crumbs} act={save}>
      <Chain {...p} />
      {p.rows.length > 0 ? <Rows {...p} title={title} /> : <None {...p} />}
    </ConsolePage>
  );
}

function addressOf(path: string, { tenant }: Props, before?: { at: Date; id: string }): string {
  const query = new URLSearchParams();
  if (tenant) query.set("tenant", tenant.label);
  if (before) query.set("before", `${before.at.getTime()}.${before.id}`);
  return query.size === 0 ? path : `${path}?${query}`;
}

function Chain({ view, check, now }: Props) {
  const { t, lang } = view;
  const again = (
    <form method="post" action="/audit/check">
      <ActingAs view={view} />
      <Button kind="fill" size="m">
        {t(check ? "m365.again" : "audit.chain")}
      </Button>
    </form>
  );
  if (!check) {
    return (
      <StateSentence kind="info" icon="chain" title={t("audit.chain")} sentence={t("audit.notYet")}>
        {again}
      </StateSentence>
    );
  }
  const time = timeText(lang, check.at, now);
  if (check.fault) {
    const n = check.fault.position;
    return (
      <StateSentence
        kind="error"
        title={t("audit.chain")}
        sentence={t("audit.changed", { n })}
        note={t("audit.badText", { time, m: n - 1 })}
      >
        {again}
      </StateSentence>
    );
  }
  return (
    <StateSentence
      kind="success"
      icon="chain"
      title={t("audit.chain")}
      sentence={t("audit.whole", { n: check.entries })}
      note={t("audit.goodText", { time })}
    >
      {again}
    </StateSentence>
  );
}

function Rows(p: Props & { title: string }) {
  const { view, rows, more } = p;
  const columns = view.parts("audit.columns").map((label) => ({ label }));
  const foot = more ? <More shown="" href={addressOf("/audit", p, more)} text={view.t("list.more")} /> : null;
  return <Sheet caption={p.title} columns={columns} rows={rows.map((row) => sheetRow(p, row))} foot={foot} />;
}

function sheetRow({ view, names, check, tenant }: Props, row: ActRow): SheetRow {
  const fault = check?.fault;
  const broken = fault?.position === row.position && (tenant === null || fault?.tenant === tenant.id);
  const reason = reasonOf(row);
  return {
    failed: broken,
    badge: broken ? view.t("audit.differs") : null,
    cells: [
      row.position === null ? "―" : String(row.position),
      <When at={row.at} />,
      actorText(view.lang, row, names),
      <>
        {actText(view.lang, row.act)}
        {reason ? <small>{reason}</small> : null}
      </>,
      objectText(row, names),
      <span class="hash">{markText(row)}</span>,
    ],
  };
}

function None({ view }: Props) {
  return (
    <div class="panel">
      <Empty text={view.t("acts.none")} />
    </div>
  );
}
