import { type ChangeResult, passwordRow, preparePasswordChange } from "../factors/password/index.ts";
import { lastStopped, networkOf, recordAudit, signInEvent } from "../history/index.ts";
import { queueMessage } from "../messages/index.ts";
import type { Tx } from "../platform/db/index.ts";
import { cookieJar, formOf } from "../platform/http/index.ts";
import { BrowserMark, endOtherSessions, forgetBrowsers, holdSessions, passwordPage } from "../sessions/index.ts";
import { OwnChangePage, problemOf, recordRefusal } from "../signin/index.ts";
import { ownView } from "./accountview.ts";
import type { PortalDeps, Visit } from "./deps.ts";

type Refused = Exclude<ChangeResult, { outcome: "ready" }>;

/** GET: パスワードの変更, from セキュリティ情報; the only page that opens while a new password is due. */
export function showOwnChange(deps: PortalDeps, c: Visit): Promise<Response> {
  return page(deps, c);
}

/** POST `current, password, confirmation`: the tries and locks are those of the sign-in. */
export async function takeOwnChange(deps: PortalDeps, c: Visit): Promise<Response> {
  const { tenant, session, ip } = c.var;
  const form = await formOf(c);
  const field = (name: string) => form.get(name) ?? "";
  const typed = { current: field("current"), password: field("password"), confirmation: field("confirmation") };
  const browser = new BrowserMark(cookieJar(c, deps.secure), tenant).digest;
  const who = { tenant, person: session.person, browser, network: networkOf(ip) };
  const result = await preparePasswordChange(deps.password, { ...who, ...typed });
  if (result.outcome === "ready") return change(deps, c, result.apply);
  if (result.outcome === "refused") await noteRefusal(deps, c, result);
  return page(deps, c, result);
}

/** A wrong present password stands in the history, and one that locks is told by mail, as at the sign-in. */
function noteRefusal(deps: PortalDeps, c: Visit, { refusal }: Extract<Refused, { outcome: "refused" }>): Promise<void> {
  const { tenant, ip } = c.var;
  const request = { tenantId: tenant.id, ip, headers: c.req.raw.headers, now: deps.clock.now(), placeOf: deps.placeOf };
  const { personId } = refusal;
  const event = signInEvent(request, { personId, outcome: "failure", methods: ["password"], reason: "password" });
  return deps.db.tenant(tenant.id, (tx) => recordRefusal(tx, { refusal, event }));
}

/** The new password and everything that follows from it, in one transaction; not in a session that was ended meanwhile. */
async function change(deps: PortalDeps, c: Visit, apply: (tx: Tx) => Promise<void>): Promise<Response> {
  const { tenant, session } = c.var;
  const personId = session.person.id;
  const now = deps.clock.now();
  return deps.db.tenant(tenant.id, async (tx) => {
    if (!(await holdSessions(tx, { personId, sessionId: session.id }))) return c.redirect(passwordPage, 303);
    const due = (await passwordRow(tx, personId))?.must_change ?? null;
    await apply(tx);
    await endOtherSessions(tx, { personId, except: session.id, reason: "password" });
    if (due === "reported") await forgetBrowsers(tx, { personId, digest: null, except: session.browserDigest });
    const actor = { kind: "person" as const, id: personId };
    await recordAudit(tx, { tenantId: tenant.id, actor, act: "password.set", payload: { at: "security" }, now });
    await queueMessage(tx, { tenant, kind: "changed", personId, params: { at: now.toISOString() }, now });
    return c.redirect(due === null ? "/security?set=1" : `/console/?set=${due}`, 303);
  });
}

async function page(deps: PortalDeps, c: Visit, refused?: Refused): Promise<Response> {
  const { tenant, session, lang } = c.var;
  const { person } = session;
  if (refused?.outcome === "busy") c.header("Retry-After", String(refused.seconds));
  return deps.db.tenant(tenant.id, async (tx) => {
    const [view, row] = await Promise.all([ownView(tx, c), passwordRow(tx, person.id)]);
    const due = row?.must_change ?? null;
    const stopped = due === "reported" ? await lastStopped(tx, person.id) : null;
    return c.html(
      <OwnChangePage
        view={view}
        action={passwordPage}
        userId={person.userId}
        policy={tenant.policy}
        reason={due ?? "own"}
        now={deps.clock.now()}
        {...(refused ? { problem: problemOf(lang, refused) } : {})}
        {...(stopped ? { done: view.t("report.done", { case: stopped }) } : {})}
      />,
      refused?.outcome === "busy" ? 503 : 200,
    );
  });
}
