import type { RoleUrls } from "../platform/db/index.ts";

/** From the primary to a worker. The addresses carry passwords: they go through this pipe, never through the environment. */
export type Order = { open: RoleUrls } | { close: true };

/** From a worker to the primary. `listening` is told by the cluster itself. */
export interface Report {
  failed: { code: string; message: string; hint: string | undefined };
}
