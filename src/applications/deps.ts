import type { AuditEntry } from "../history/index.ts";
import type { Clock } from "../platform/clock.ts";
import type { Scope } from "../platform/db/index.ts";

/** `db` works as the application: row-level security shows one tenant only. */
export interface ApplicationDeps {
  db: Scope;
  clock: Clock;
}

/** Who acts and, where one was given, why; both stand in the audit log. */
export interface By {
  actor: AuditEntry["actor"];
  reason?: string;
}

export function reasonOf(by: By): { reason?: string } {
  return by.reason === undefined ? {} : { reason: by.reason };
}
