/**
 * Owns what both consoles share: their routes as data, the one guard of rights and fresh proofs, the page that asks a reason.
 * Must not know what a console is for, or whose people it shows.
 */
export { ActPage, longestReason, reasonIn } from "./actpage.tsx";
export { type ConsoleDeps, type ConsoleRoute, consoleRoutes } from "./route.ts";
export type { Visit } from "./visit.ts";
