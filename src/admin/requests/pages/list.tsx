import { StateBadge } from "../../../console/index.ts";
import { requestText } from "../../../messages/index.ts";
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
import { When } from "../../../portal/index.ts";
import { isSettled } from "../../../requests/index.ts";
import type { ListedRequest } from "../../store.ts";

interface Props {
  view: ConsoleView;
  rows: ListedRequest[];
  more: string | null;
}

/** 窓口への依頼: the newest first. */
export function RequestsPage({ view, rows, more }: Props) {
  const { t } = view;
  const [, , title = ""] = view.parts("admin.menuRecord");
  const columns = view.parts("request.adminColumns").map((label) => ({ label }));
  const ask = (
    <Button href="/admin/requests/new" kind="fill" size="m">
      {t("request.new")}
    </Button>
  );
  return (
    <ConsolePage view={view} title={title} heading={title} lead={t("request.adminLead")} act={ask}>
      {rows.length > 0 ? (
        <Sheet
          caption={title}
          columns={columns}
          rows={rows.map((row) => sheetRow(view, row))}
          foot={more ? <More shown="" href={more} text={t("list.more")} /> : null}
        />
      ) : (
        <div class="panel">
          <Empty text={t("request.adminNone")} />
        </div>
      )}
    </ConsolePage>
  );
}

function sheetRow(view: ConsoleView, { request, name, userId }: ListedRequest): SheetRow {
  return {
    cells: [
      <>
        <a class="namelink" href={`/admin/requests/${request.number}`}>
          {requestText(view.lang, request.kind)}
        </a>
        <small class="num">{request.number}</small>
      </>,
      <>
        {name}
        <small>
          <UserId id={userId} />
        </small>
      </>,
      <StateBadge view={view} state={request.state} />,
      <When at={request.createdAt} />,
      isSettled(request.state) ? null : dateText(view.lang, request.dueOn),
    ],
  };
}
