/**
 * Owns a person's own pages (マイアプリケーション, アカウント, セキュリティ情報) and the pages that help everybody.
 * Must not know how people sign in, or what an application does after it was opened.
 */
export { accountView, ownView } from "./accountview.ts";
export type { PortalDeps } from "./deps.ts";
export { helpRoutes } from "./help/index.ts";
export { portalRoutes } from "./routes.ts";
