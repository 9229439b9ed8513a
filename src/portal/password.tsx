import { relievedUntil } from "../factors/index.ts";
import { type ChangeResult, passwordRow, preparePasswordChange } from "../factors/password/index.ts";
import { lastStopped, networkOf } from "../history/index.ts";
import { cookieJar, formOf } from "../platform/http/index.ts";
import { BrowserMark, passwordPage } from "../sessions/index.ts";
import { freshnessOf, OwnChangePage, problemOf, raiseAddress } from "../signin/index.ts";
import { ownView } from "./accountview.ts";
import type { PortalDeps, Visit } from "./deps.ts";
import { putNewPassword, takeRefusal } from "./newpassword.ts";
import { afterChange, pageMark, sentTwice } from "./twice.ts";

/** GET: パスワードの変更, from セキュリティ情報; the only page that opens while a new password is due. */
export async function showOwnChange(deps: PortalDeps, c: Visit): Promise<Response> {
  return (await provedFirst(deps, c)) ?? page(deps, c);
}

/**
 * After a report whoever holds a second factor proves it first, by something that proves anything (SPEC §11.2); where
 * nothing else does, by an access pass. So does whoever has come by a relief, which changes no password (SPEC §8.2).
 */
function provedFirst(deps: PortalDeps, c: Visit): Promise<Response | null> {
  const { tenant, session } = c.var;
  return deps.db.tenant(tenant.id, async (tx) => {
    const row = await passwordRow(tx, session.person.id);
    const relieved = relievedUntil(session.proofs) !== null;
    if (row?.must_change !== "reported" && !relieved) return null;
    const { proved, passed, bare } = await freshnessOf(tx, deps, { tenant, session });
    if (proved || passed || bare) return null;
    const to = relieved ? passwordPage : `${passwordPage}?must=1`;
    return c.redirect(raiseAddress({ need: "change", to }), 303);
  });
}

/** POST `current, password, confirmation`: the tries and locks are those of the sign-in. */
export async function takeOwnChange(deps: PortalDeps, c: Visit): Promise<Response> {
  const { tenant, session, ip } = c.var;
  const { person } = session;
  const form = await formOf(c);
  const before = await deps.db.tenant(tenant.id, (tx) => passwordRow(tx, person.id));
  const done = sentTwice({ tenant, row: before, form, now: deps.clock.now() });
  if (done) return c.redirect(afterChange(done), 303);
  const first = await provedFirst(deps, c);
  if (first) return first;
  const field = (name: string) => form.get(name) ?? "";
  const typed = { current: field("current"), password: field("password"), confirmation: field("confirmation") };
  const browser = new BrowserMark(cookieJar(c, deps.secure), tenant).digest;
  const result = await preparePasswordChange(deps.password, {
    ...{ tenant, person, browser, network: networkOf(ip) },
    ...typed,
  });
  if (result.outcome === "ready") return putNewPassword(deps, c, { before, ready: result });
  const refused = await takeRefusal(deps, c, { before, result });
  return refused ?? page(deps, c, result);
}

async function page(
  deps: PortalDeps,
  c: Visit,
  refused?: Exclude<ChangeResult, { outcome: "ready" }>,
): Promise<Response> {
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
        mark={pageMark(tenant, row)}
        now={deps.clock.now()}
        {...(refused ? { problem: problemOf(lang, refused) } : {})}
        {...(stopped ? { done: view.t("report.done", { case: stopped }) } : {})}
      />,
      refused?.outcome === "busy" ? 503 : 200,
    );
  });
}
