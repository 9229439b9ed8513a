import type { passwordRow } from "../factors/password/index.ts";
import type { Tenant } from "../tenants/index.ts";

export type PasswordRow = Awaited<ReturnType<typeof passwordRow>>;

/** Two clicks come within a moment; whoever wants yet another password takes longer to type three. */
const momentMs = 10_000;

/** Which password a page was about: its form carries this, and is known for what it is when it comes a second time. */
export function pageMark(tenant: Tenant, row: PasswordRow): string {
  return tenant.key.digest("password-page", row?.hash ?? "").toString("base64url");
}

/**
 * Whether the form of a page has just done its work. It was this session's own change: any other would have ended the
 * session. Answers the reason for which the page was shown.
 */
export function sentTwice(o: {
  tenant: Tenant;
  row: PasswordRow;
  form: Map<string, string>;
  now: Date;
}): string | null {
  const { tenant, row, form, now } = o;
  const mark = form.get("of");
  if (!row || !mark || mark === pageMark(tenant, row)) return null;
  if (row.must_change || row.kind !== "chosen" || now.getTime() - row.set_at.getTime() > momentMs) return null;
  return form.get("due") ?? "own";
}

/** Where a change leads: the portal, where a new password was due. */
export function afterChange(due: string | null): string {
  return due === "temporary" || due === "expired" || due === "reported" ? `/console/?set=${due}` : "/security?set=1";
}
