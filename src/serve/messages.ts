import type { RoleUrls } from "../platform/db/index.ts";

/** From the primary to a worker. The addresses carry passwords: they go through this pipe, never through the environment. */
export type Order = { open: RoleUrls } | { close: true } | Gathered;

/** Metrics of all workers, for the one that asked; null where they could not be gathered. */
export interface Gathered {
  gathered: number;
  text: string | null;
}

/** From a worker to the primary. `listening` is told by the cluster itself. */
export type Report = { failed: { code: string; message: string; hint: string } } | { gather: number };

/** prom-client and the cluster use the same pipe. */
export function isReport(message: object): message is Report {
  return "failed" in message || "gather" in message;
}
