import { stringify } from "csv-stringify/sync";
import type { Context } from "hono";
import type { Logger } from "../log.ts";

interface CsvFile {
  /** Ending apart; `ascii` is for old browsers. */
  name: string;
  ascii: string;
  /** Rows, page by page. */
  pages: AsyncGenerator<string[][]>;
  log: Logger;
}

/**
 * A table to be saved, sent in pages, so that neither memory nor a connection is held for long. For Excel: a byte order mark,
 * CRLF, and nothing that a cell would calculate (CWE-1236).
 */
export function sendCsv(c: Context, { name, ascii, pages, log }: CsvFile): Response {
  c.header("Content-Type", "text/csv; charset=utf-8");
  c.header(
    "Content-Disposition",
    `attachment; filename="${ascii}.csv"; filename*=UTF-8''${encodeURIComponent(`${name}.csv`)}`,
  );
  return c.body(streamOf(logged(log, pages)));
}

/** The next page is read when the one before is on its way. */
function streamOf(pages: AsyncGenerator<string[][]>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let first = true;
  return new ReadableStream({
    async pull(to) {
      const page = await pages.next();
      if (page.done) return to.close();
      to.enqueue(
        encoder.encode(stringify(page.value, { bom: first, record_delimiter: "windows", escape_formulas: true })),
      );
      first = false;
    },
    cancel: () => void pages.return(undefined),
  });
}

/** What fails when the headers are long gone can only cut the file off; the log says why. */
async function* logged(log: Logger, pages: AsyncGenerator<string[][]>): AsyncGenerator<string[][]> {
  try {
    yield* pages;
  } catch (error) {
    log.error({ error: error instanceof Error ? error.stack : error }, "a file was cut off");
    throw error;
  }
}
