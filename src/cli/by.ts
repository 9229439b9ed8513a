import { userInfo } from "node:os";
import type { AuditEntry } from "../history/index.ts";

/** Who acts and why, for the audit log: the account of the machine that runs the command (CONTRACT, Commands). */
export function byCaller(options: { reason?: string | undefined }): { actor: AuditEntry["actor"]; reason?: string } {
  const actor = { kind: "cli" as const, id: accountName() };
  return options.reason === undefined ? { actor } : { actor, reason: options.reason };
}

/** Containers run under numbers that no account has. */
function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.() ?? "?"}`;
  }
}
