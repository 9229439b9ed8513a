/**
 * Owns the way back in by own proofs: pages for somebody who cannot sign in and proves who they are, why they cannot, a new
 * password in place of a forgotten one (SPEC §8.2 a, §8.3).
 * Must not know whether anybody exists before something was proved: until then everybody is answered alike.
 */
export { recoverRoutes, recoverTable } from "./routes.ts";
export type { RecoverDeps } from "./visit.ts";
