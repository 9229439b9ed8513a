import type { RoleUrls } from "../platform/db/index.ts";

/** Those who answer requests: this process itself, or workers. */
export interface Hands {
  /** Resolves when all of them accept requests. Throws a Failure where one cannot. */
  open(urls: RoleUrls): Promise<void>;
  /** No new requests; the running ones are finished, within ten seconds; then all are gone. */
  close(): Promise<void>;
}

/** Time that running requests have at a stop. */
export const finishMs = 10_000;
