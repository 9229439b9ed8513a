/**
 * Owns the base host: health, readiness, metrics, the page that helps to find one's company, and the pages that belong to no tenant.
 * Must not know sign-in.
 */

export { isOldBrowser } from "./oldbrowser.ts";
export { MessagePage } from "./pages/message.tsx";
export { type BaseDeps, baseRoutes } from "./routes.tsx";
export { plainView } from "./view.ts";
