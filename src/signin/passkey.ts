import type { AloneVerdict, Question } from "../factors/passkey/index.ts";
import { recordEvent } from "../history/index.ts";
import { formOf, localPath } from "../platform/http/index.ts";
import { newAttempt } from "./attempt.ts";
import { eventOf, pageAddress, type Visit } from "./deps.ts";
import { signInAddress } from "./dispatch.ts";
import { begin } from "./password.tsx";
import { firstProof } from "./proved.ts";

/** What the page for the user ID asks of passkeys; null where the tenant does not allow them. */
export async function passkeyQuestion({ c, deps, attempts, now }: Visit): Promise<Question | null> {
  const { tenant } = c.var;
  const allowed = deps.factors.offered(tenant.policy.factors).includes("passkey");
  return allowed ? deps.passkeys.question({ tenant, visit: attempts.visit, now }) : null;
}

/** POST: a passkey in the place of user ID and password. Anything but a proof leads back to the page for the user ID. */
export async function takePasskey(visit: Visit): Promise<Response> {
  const { c, deps, attempts, mark, now } = visit;
  const { tenant } = c.var;
  if (!deps.factors.offered(tenant.policy.factors).includes("passkey")) return back(visit, "passkey");
  const form = await formOf(c);
  const answered = { sealed: form.get("challenge"), answer: form.get("answer") };
  const verdict = await deps.passkeys.verify({ tenant, visit: attempts.visit, browser: mark.digest, now, ...answered });
  if (verdict.outcome === "late") return back(visit, "late");
  if (verdict.outcome === "refused") return refused(visit, verdict);
  const to = localPath(c.req.query("to"), "/");
  if (verdict.outcome === "unverified") {
    return c.redirect(pageAddress("password", begin(visit, verdict.userId, to), { note: "unverified" }), 303);
  }
  const continuation = { kind: "portal" as const, ref: to };
  const attempt = newAttempt({ tenantId: tenant.id, userId: verdict.person.userId, continuation, now });
  return firstProof(visit, attempt, verdict);
}

/** One statement and the same page, whether the key is known or not. */
async function refused(visit: Visit, verdict: Extract<AloneVerdict, { outcome: "refused" }>): Promise<Response> {
  const { c, deps } = visit;
  const { personId, reason, tenantVersion } = verdict;
  const event = eventOf(visit, { personId, outcome: "failure", methods: ["passkey"], reason });
  await deps.db.tenant(c.var.tenant.id, (tx) => recordEvent(tx, event));
  c.set("tenant", await deps.directory.current(c.var.tenant, tenantVersion));
  return back(visit, "passkey");
}

/** With what was typed, and another account where one was wanted. */
async function back({ c }: Visit, note: "passkey" | "late"): Promise<Response> {
  const address = signInAddress({ to: c.req.query("to"), note });
  const typed = (await formOf(c)).get("userId") ?? "";
  const more = new URLSearchParams({
    ...(typed ? { id: typed.slice(0, 300) } : {}),
    ...(wantsMore(c) ? { add: "1" } : {}),
  });
  return c.redirect(more.size > 0 ? `${address}&${more}` : address, 303);
}

function wantsMore(c: Visit["c"]): boolean {
  return c.req.query("add") !== undefined;
}

/** Where the page's passkey is sent. */
export function passkeyAddress({ c }: Visit): string {
  const to = localPath(c.req.query("to"), "/");
  const query = new URLSearchParams({ ...(to === "/" ? {} : { to }), ...(wantsMore(c) ? { add: "1" } : {}) });
  return query.size > 0 ? `/signin/passkey?${query}` : "/signin/passkey";
}
