import { stringify } from "csv-stringify/sync";
import {
  deviceText,
  type Filter,
  type HistoryRow,
  historyPage,
  methodText,
  placeText,
  reasonText,
} from "../history/index.ts";
import { dateTimeText, dayOf, type Language, text, textParts } from "../platform/i18n/index.ts";
import type { PortalDeps, Visit } from "./deps.ts";
import { filterOf, type Key, keptSince } from "./historyquery.ts";

const pageRows = 500;

/** GET: CSVで保存: the rows of the chosen filter, sent in pages, so that neither memory nor a connection is held for long. */
export async function saveHistory(deps: PortalDeps, c: Visit): Promise<Response> {
  const { lang } = c.var;
  const pages = csvPages(deps, c, filterOf(c));
  const day = dayOf(deps.clock.now());
  const name = `${text(lang, "history.csvName")}-${day}.csv`;
  c.header("Content-Type", "text/csv; charset=utf-8");
  c.header(
    "Content-Disposition",
    `attachment; filename="sign-in-history-${day}.csv"; filename*=UTF-8''${encodeURIComponent(name)}`,
  );
  return c.body(streamOf(logged(deps, pages)));
}

/** The next page is read when the one before is on its way. */
function streamOf(pages: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(to) {
      const page = await pages.next();
      if (page.done) to.close();
      else to.enqueue(encoder.encode(page.value));
    },
    cancel: () => void pages.return(undefined),
  });
}

/** What fails when the headers are long gone can only cut the file off; the log says why. */
async function* logged(deps: PortalDeps, pages: AsyncGenerator<string>): AsyncGenerator<string> {
  try {
    yield* pages;
  } catch (error) {
    deps.log.error({ error: error instanceof Error ? error.stack : error }, "a history file was cut off");
    throw error;
  }
}

async function* csvPages(deps: PortalDeps, c: Visit, filter: Filter): AsyncGenerator<string> {
  const { tenant, session, lang } = c.var;
  const since = keptSince(deps.clock.now());
  yield csvText([headings(lang)], true);
  let before: Key | null = null;
  for (;;) {
    const wanted = { personId: session.person.id, filter, since, before, limit: pageRows };
    const rows: HistoryRow[] = await deps.db.tenant(tenant.id, (tx) => historyPage(tx, wanted));
    if (rows.length > 0) yield csvText(rows.map((row) => cells(lang, row)));
    before = rows[rows.length - 1] ?? null;
    if (rows.length < pageRows) return;
  }
}

/** For Excel: a byte order mark, CRLF, and nothing that a cell would calculate (CWE-1236): names of browsers come from outside. */
function csvText(rows: string[][], bom = false): string {
  return stringify(rows, { bom, record_delimiter: "windows", escape_formulas: true });
}

function headings(lang: Language): string[] {
  const [at = "", ip = "", method = "", device = "", key = ""] = textParts(lang, "history.columns");
  const [result = "", reason = "", place = "", number = ""] = textParts(lang, "history.table");
  return [at, result, ip, place, method, reason, device, key, text(lang, "history.app"), number];
}

function cells(lang: Language, row: HistoryRow): string[] {
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
