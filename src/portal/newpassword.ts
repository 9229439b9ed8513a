import { type ChangeResult, passwordRow } from "../factors/password/index.ts";
import { recordAudit, recordEvent, type SignInEvent, signInEvent } from "../history/index.ts";
import { queueMessage } from "../messages/index.ts";
import { endOtherSessions, forgetBrowsers, holdSessions, passwordPage } from "../sessions/index.ts";
import { recordRefusal } from "../signin/index.ts";
import type { PortalDeps, Visit } from "./deps.ts";
import { afterChange, type PasswordRow } from "./twice.ts";

/**
 * The new password and everything that follows from it, in one transaction; not in a session that was ended meanwhile. Of
 * two posts of one form at once the second finds what the first has done.
 */
export function putNewPassword(
  deps: PortalDeps,
  c: Visit,
  { before, ready }: { before: PasswordRow; ready: Extract<ChangeResult, { outcome: "ready" }> },
): Promise<Response> {
  const { tenant, session } = c.var;
  const personId = session.person.id;
  const now = deps.clock.now();
  return deps.db.tenant(tenant.id, async (tx) => {
    if (!(await holdSessions(tx, { personId, sessionId: session.id }))) return c.redirect(passwordPage, 303);
    const row = await passwordRow(tx, personId);
    const due = row?.must_change ?? null;
    if (row?.hash !== before?.hash) {
      await ready.giveBack(tx);
      return c.redirect(afterChange(before?.must_change ?? null), 303);
    }
    await ready.apply(tx);
    await endOtherSessions(tx, { personId, except: session.id, reason: "password" });
    if (due === "reported") await forgetBrowsers(tx, { personId, digest: null, except: session.browserDigest });
    const actor = { kind: "person" as const, id: personId };
    await recordAudit(tx, { tenantId: tenant.id, actor, act: "password.set", payload: { at: "security" }, now });
    await queueMessage(tx, { tenant, kind: "changed", personId, params: { at: now.toISOString() }, now });
    return c.redirect(afterChange(due), 303);
  });
}

interface Refused {
  before: PasswordRow;
  result: Exclude<ChangeResult, { outcome: "ready" }>;
}

/**
 * What a present password that was not right leaves behind, as at the sign-in: an entry, once also for a lock that is met,
 * and a mail where it has locked. Nothing where this very form, sent twice, has changed the password meanwhile: that
 * answers with where the change leads.
 */
export function takeRefusal(deps: PortalDeps, c: Visit, o: Refused): Promise<Response | null> {
  const { before, result } = o;
  const { tenant, session } = c.var;
  const personId = session.person.id;
  return deps.db.tenant(tenant.id, async (tx) => {
    const here = await holdSessions(tx, { personId, sessionId: session.id });
    if (here && (await passwordRow(tx, personId))?.hash !== before?.hash) {
      if ("giveBack" in result) await result.giveBack?.(tx);
      return c.redirect(afterChange(before?.must_change ?? null), 303);
    }
    if (result.outcome === "refused") {
      await recordRefusal(tx, { refusal: result.refusal, event: failure(deps, c, "password") });
    }
    if (result.outcome === "locked" && result.first) await recordEvent(tx, failure(deps, c, "locked"));
    return null;
  });
}

function failure(deps: PortalDeps, c: Visit, reason: "password" | "locked"): SignInEvent {
  const { tenant, session, ip } = c.var;
  const request = { tenantId: tenant.id, ip, headers: c.req.raw.headers, now: deps.clock.now(), placeOf: deps.placeOf };
  return signInEvent(request, { personId: session.person.id, outcome: "failure", methods: ["password"], reason });
}
