/**
 * Owns the way out: whom a sign-out has to be told, by which protocol, in what order, and the page that says what was signed
 * out and what could not be.
 * Must not know who signs out or why.
 */
export type { FarewellDeps } from "./deps.ts";
export { farewellRoutes, leave } from "./routes.ts";
export { answered } from "./walk.tsx";
export type { FrameOf } from "./way.ts";
