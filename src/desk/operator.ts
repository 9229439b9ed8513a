import type { Visit } from "../console/index.ts";
import type { AuditEntry } from "../history/index.ts";

/** Who acts, for the audit log. */
export function byOperator(c: Visit): AuditEntry["actor"] {
  return { kind: "operator", id: c.var.session.person.id };
}
