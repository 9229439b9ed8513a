/**
 * Owns the 開通のご案内: what stands on it, as PDF and as a page, and that each print is on the audit log.
 * Must not know who asked for the print, or where it goes.
 */
export { missingGlyphs, type Printable } from "./fonts.ts";
export { type PrintInput, printNotice, type RenderInput, renderNotice, renderNotices } from "./print.ts";
