import {
  deviceText,
  type Filter,
  type HistoryRow,
  historyPage,
  methodText,
  placeText,
  reasonText,
} from "../history/index.ts";
import { sendCsv } from "../platform/http/index.ts";
import { dateTimeText, dayOf, type Language, text, textParts } from "../platform/i18n/index.ts";
import type { PortalDeps, Visit } from "./deps.ts";
import { filterOf, type Key, keptSince } from "./historyquery.ts";

const pageRows = 500;

/** GET: CSVで保存: the rows of the chosen filter. */
export async function saveHistory(deps: PortalDeps, c: Visit): Promise<Response> {
  const { lang } = c.var;
  const day = dayOf(deps.clock.now());
  const name = `${text(lang, "history.csvName")}-${day}`;
  return sendCsv(c, { name, ascii: `sign-in-history-${day}`, pages: csvPages(deps, c, filterOf(c)), log: deps.log });
}

async function* csvPages(deps: PortalDeps, c: Visit, filter: Filter): AsyncGenerator<string[][]> {
  const { tenant, session, lang } = c.var;
  const since = keptSince(deps.clock.now());
  yield [historyHeadings(lang)];
  let before: Key | null = null;
  for (;;) {
    const wanted = { personId: session.person.id, filter, since, before, limit: pageRows };
    const rows: HistoryRow[] = await deps.db.tenant(tenant.id, (tx) => historyPage(tx, wanted));
    if (rows.length > 0) yield rows.map((row) => historyCells(lang, row));
    before = rows[rows.length - 1] ?? null;
    if (rows.length < pageRows) return;
  }
}

/** Names of the columns of `historyCells`. */
export function historyHeadings(lang: Language): string[] {
  const [at = "", ip = "", method = "", device = "", key = ""] = textParts(lang, "history.columns");
  const [result = "", reason = "", place = "", number = ""] = textParts(lang, "history.table");
  return [at, result, ip, place, method, reason, device, key, text(lang, "history.app"), number];
}

export function historyCells(lang: Language, row: HistoryRow): string[] {
  const [, success = "", failure = ""] = textParts(lang, "history.filter");
  return [
    dateTimeText(row.at),
    row.outcome === "failure" ? failure : success,
    row.ip,
    placeText(lang, row.place) ?? "",
    row.methods.map((method) => methodText(lang, method)).join(lang === "ja" ? "、" : ", "),
    row.reason ? reasonText(lang, row.reason) : "",
    deviceText(lang, row.device),
    row.keyName ?? "",
    row.application ?? "",
    row.caseNumber ?? "",
  ];
}
