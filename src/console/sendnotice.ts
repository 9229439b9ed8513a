import { dayOf, text } from "../platform/i18n/index.ts";
import type { Visit } from "./visit.ts";

/** A notice to be saved and printed. Never kept by a browser or in between: it holds passwords. */
export function sendNotice(c: Visit, o: { pdf: Buffer; customerNumber: string; now: Date }): Response {
  const { pdf, customerNumber, now } = o;
  const name = `${text("ja", "pdf.title")}-${customerNumber}-${dayOf(now)}.pdf`;
  c.header("Content-Type", "application/pdf");
  c.header("Cache-Control", "no-store");
  c.header(
    "Content-Disposition",
    `attachment; filename="notice-${customerNumber}.pdf"; filename*=UTF-8''${encodeURIComponent(name)}`,
  );
  return c.body(new Uint8Array(pdf)) as Response;
}
