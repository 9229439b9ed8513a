/**
 * Owns the 開通のご案内: what stands on it, as PDF and as a page.
 * Must not know who asked for the print, or where it goes.
 */
export { missingGlyphs, type Printable } from "./fonts.ts";
export { type Notice, type NoticePerson, noticeOf } from "./notice.ts";
export { noticeHtml } from "./page.tsx";
export { noticePdf } from "./pdf.ts";
export { type PrintInput, printNotice } from "./print.ts";
