import { type ActRow, actText } from "../../history/index.ts";
import { ConsolePage, type ConsoleView, Empty, More, Sheet, type SheetRow } from "../../platform/html/index.ts";
import { When } from "../../portal/index.ts";
import { type Key, keyText } from "../query.ts";

interface Props {
  view: ConsoleView;
  rows: ActRow[];
  names: Map<string, { name: string; userId: string }>;
  /** The last row that is shown, where more follow. */
  more: Key | null;
}

/** 操作の記録: who did what to whom, and why. */
export function ActsPage(p: Props) {
  const { view, rows, more } = p;
  const { t } = view;
  const title = t("acts.title");
  const columns = view.parts("acts.columns").map((label) => ({ label }));
  const foot = more ? <More shown="" href={`/admin/acts?before=${keyText(more)}`} text={t("list.more")} /> : null;
  return (
    <ConsolePage view={view} title={title} heading={title} lead={t("acts.lead")}>
      {rows.length > 0 ? (
        <Sheet caption={title} columns={columns} rows={rows.map((row) => sheetRow(p, row))} foot={foot} />
      ) : (
        <div class="panel">
          <Empty text={t("acts.none")} />
        </div>
      )}
    </ConsolePage>
  );
}

function sheetRow(p: Props, row: ActRow): SheetRow {
  const { view, names } = p;
  const reason = row.payload?.reason;
  const about = row.payload?.person;
  const person = typeof about === "string" ? names.get(about) : undefined;
  return {
    cells: [
      <When at={row.at} />,
      actorText(p, row),
      <>
        {actText(view.lang, row.act)}
        {typeof reason === "string" ? <small>{reason}</small> : null}
      </>,
      person ? (
        <a class="namelink" href={`/admin/people/${about}`}>
          {person.name}
        </a>
      ) : null,
    ],
  };
}

function actorText({ view, names }: Props, { actor }: ActRow): string {
  const { t } = view;
  if (actor.kind === "person") return names.get(actor.id)?.name ?? "";
  if (actor.kind === "operator") return t("acts.desk");
  return t(actor.kind === "cli" ? "acts.cli" : "acts.system");
}
