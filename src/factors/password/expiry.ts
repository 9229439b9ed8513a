import { endOfDay } from "../../platform/i18n/index.ts";
import type { Policy } from "../../tenants/index.ts";

/**
 * When a password ceases: a temporary one at the time that was printed; a chosen one at the end of a day counted from when it
 * was set, by the policy of today, so that a tenant's change of mind counts for passwords that are there. Null: never.
 */
export function expiryOf(
  policy: Policy,
  row: { kind: "temporary" | "chosen" | null; set_at: Date | null; expires_at: Date | null },
): Date | null {
  const days = policy.password.expiryDays;
  if (row.kind === "temporary") return row.expires_at;
  return days === null || row.set_at === null ? null : expiryAfter(row.set_at, days);
}

/** The end of the day so many days after a password was set. */
export function expiryAfter(setAt: Date, days: number): Date {
  return endOfDay(new Date(setAt.getTime() + days * 24 * 3600_000));
}
