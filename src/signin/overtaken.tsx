import { localPath } from "../platform/http/index.ts";
import { currentSession, holdPending } from "../sessions/index.ts";
import { viewOf } from "../tenants/index.ts";
import type { Attempt } from "./attempt.ts";
import { lostAttempt } from "./change.tsx";
import { pageAddress, type Visit } from "./deps.ts";
import { proceed } from "./dispatch.ts";
import { OverPage } from "./pages/over.tsx";

/**
 * Another tab of the same sign-in was quicker by a moment, and its answer may still be on the way to this browser: asked
 * again with what has arrived by then, this tab goes on as well.
 */
export function overtaken(visit: Visit, attempt: Attempt): Response {
  return visit.c.redirect(pageAddress("over", attempt), 303);
}

/** GET: where the sign-in stands by now; nothing that stands is waited for once, and then begun anew. */
export async function showOver(visit: Visit): Promise<Response> {
  const { c } = visit;
  const attempt = visit.attempts.read(c.req.query("a"));
  if (attempt?.proved && (await stands(visit, attempt.proved))) return proceed(visit, attempt);
  if (await isSignedIn(visit)) {
    if (attempt) visit.attempts.drop(attempt);
    return c.redirect(localPath(c.req.query("to"), "/"), 303);
  }
  if (c.req.query("again") !== undefined) return lostAttempt(visit, attempt);
  const url = new URL(c.req.url);
  return c.html(<OverPage view={viewOf(c)} to={`${url.pathname}${url.search}&again=1`} />);
}

function stands({ c, deps, now }: Visit, { pending }: NonNullable<Attempt["proved"]>): Promise<boolean> {
  const tenantId = c.var.tenant.id;
  return deps.db.tenant(tenantId, (tx) => holdPending(tx, { tenantId, ...pending, now }));
}

async function isSignedIn({ c, deps, accounts }: Visit): Promise<boolean> {
  const checked = await currentSession(deps, c.var.tenant.id, accounts);
  return checked?.session.person.userId === c.req.query("id");
}
