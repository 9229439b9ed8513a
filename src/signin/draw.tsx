import { offersForgot } from "../factors/index.ts";
import { isSolo, viewOf } from "../tenants/index.ts";
import type { Attempt } from "./attempt.ts";
import { pageAddress, type Visit } from "./deps.ts";
import { LockedPage } from "./pages/locked.tsx";
import { PasswordPage, type PasswordProblem } from "./pages/password.tsx";

/** パスワード, with what is wrong with the one before. */
export function passwordPage(
  visit: Visit,
  attempt: Attempt,
  shown: { problem?: PasswordProblem; note?: string },
  status: 200 | 503 = 200,
) {
  const { c } = visit;
  return c.html(
    <PasswordPage
      view={viewOf(c)}
      action={pageAddress("password", attempt, c.req.query("note") ? { note: c.req.query("note") as string } : {})}
      changeId={changeIdAddress(attempt)}
      userId={attempt.userId}
      lock={c.var.tenant.policy.lock}
      solo={isSolo(c.var.tenant)}
      forgot={forgotAddress(visit, attempt)}
      {...shown}
    />,
    status,
  );
}

/** Locked, until when. */
export function lockedPage(visit: Visit, attempt: Attempt, until: Date) {
  const { c, now } = visit;
  const { tenant } = c.var;
  return c.html(
    <LockedPage
      view={viewOf(c)}
      again={pageAddress("password", attempt, { note: "unlocked", at: until.toISOString() })}
      changeId={changeIdAddress(attempt)}
      userId={attempt.userId}
      failures={tenant.policy.lock.failures}
      until={until}
      now={now}
      solo={isSolo(tenant)}
    />,
  );
}

/** Null where it would lead nowhere for this tenant. */
function forgotAddress({ c, deps }: Visit, attempt: Attempt): string | null {
  const { tenant } = c.var;
  if (!offersForgot(tenant, deps.factors.offered([...tenant.policy.factors, "email"]))) return null;
  return `/recover?${idQuery(attempt)}&wants=new`;
}

function changeIdAddress(attempt: Attempt): string {
  return `/signin?${idQuery(attempt)}`;
}

function idQuery({ userId, continuation: { ref } }: Attempt): URLSearchParams {
  const query = new URLSearchParams({ id: userId });
  if (ref !== "/") query.set("to", ref);
  return query;
}

/** That a lock has ended is said only when its time is past. */
export function noteOf({ c, now }: Visit): { note?: string } {
  const note = c.req.query("note");
  const early = note === "unlocked" && !(Date.parse(c.req.query("at") ?? "") <= now.getTime());
  return note === undefined || early ? {} : { note };
}
