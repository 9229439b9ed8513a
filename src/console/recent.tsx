import type { Child } from "hono/jsx";
import { groundText, type HistoryRow } from "../history/index.ts";
import { Badge, Section, Sheet, type SheetRow, type View } from "../platform/html/index.ts";
import { How, When, Where } from "../portal/index.ts";

/** 最近のサインインと、求めた理由: the same rows wherever somebody helps the person (SPEC §8.3). */
export function RecentPanel({ view, recent, link }: { view: View; recent: HistoryRow[]; link?: Child }) {
  const { t } = view;
  const title = t("deskperson.tries");
  const [time = "", result = "", why = ""] = view.parts("deskperson.triesColumns");
  const columns = [time, result, why, t("person.placeColumn")].map((label) => ({ label }));
  return (
    <Section id="recent" title={title} link={link}>
      {recent.length > 0 ? (
        <Sheet caption={title} columns={columns} rows={recent.map((row) => sheetRow(view, row))} bare />
      ) : (
        <p class="none">{t("person.noRecent")}</p>
      )}
    </Section>
  );
}

function sheetRow(view: View, row: HistoryRow): SheetRow {
  const failed = row.outcome === "failure";
  return {
    failed,
    badge: failed ? (
      <Badge kind="error" icon="error">
        {view.t("history.failed")}
      </Badge>
    ) : null,
    cells: [<When at={row.at} />, <How view={view} row={row} />, whyOf(view, row), <Where {...{ view, row }} />],
  };
}

/** What began the sign-in first, then what asked for more; null: nothing was kept, and nothing stands there. */
function whyOf({ lang }: View, { asked }: HistoryRow): Child {
  const texts = asked.map((ground) => groundText(lang, ground)).filter((text) => text !== null);
  if (texts.length === 0) return null;
  return (
    <>{texts.map((text, i) => (i === 0 ? <span class="phrase">{text}</span> : <small class="phrase">{text}</small>))}</>
  );
}
