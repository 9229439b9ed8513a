/**
 * Owns a person's own pages (マイアプリケーション, アカウント, セキュリティ情報) and the pages that help everybody.
 * Must not know how people sign in, or what an application does after it was opened.
 */
export { accountView, ownView } from "./accountview.ts";
export type { PortalDeps } from "./deps.ts";
export { feeText, helpRoutes } from "./help/index.ts";
export { historyCells, historyHeadings } from "./historyfile.ts";
export { type Key as HistoryKey, keptSince } from "./historyquery.ts";
export { DeviceName, How, Name, When, Where } from "./pages/historycells.tsx";
export { portalRoutes } from "./routes.ts";
