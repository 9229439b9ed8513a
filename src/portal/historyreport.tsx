import { updatePerson } from "../accounts/index.ts";
import { requireChange } from "../factors/password/index.ts";
import { type CaseKind, caseOf, type HistoryRow, openCase, ownEvent, recordAudit } from "../history/index.ts";
import { queueMessage } from "../messages/index.ts";
import type { Tx } from "../platform/db/index.ts";
import { formOf } from "../platform/http/index.ts";
import { isId } from "../platform/ids.ts";
import { browserOf, endOtherSessions, forgetBrowsers, holdSessions, passwordPage } from "../sessions/index.ts";
import { isSolo } from "../tenants/index.ts";
import { ownView } from "./accountview.ts";
import type { PortalDeps, Visit } from "./deps.ts";
import { keptSince } from "./historyquery.ts";
import { ReportPage } from "./pages/historyreport.tsx";

/** SPEC §11.2. */
const freezeHours = 72;

/** GET: 心当たりがない: asks before it does anything. `event` is one's own, else there is no such page. */
export async function askReport(deps: PortalDeps, c: Visit): Promise<Response> {
  const { tenant, session } = c.var;
  return deps.db.tenant(tenant.id, async (tx) => {
    const event = await eventOf(tx, deps, c, c.req.query("event"));
    if (!event) return c.notFound();
    const [view, known] = await Promise.all([ownView(tx, c), caseOf(tx, event.id)]);
    if (known?.kind === "stopped") return c.redirect(doneAddress(event), 303);
    const solo = isSolo(tenant, session.person.id);
    return c.html(
      <ReportPage
        view={view}
        event={event}
        here={event.sessionId === session.id}
        told={known?.number ?? null}
        solo={solo}
      />,
    );
  });
}

/** POST `event, act=stop|tell`: a refused sign-in may be told only; whoever got in is always stopped. */
export async function takeReport(deps: PortalDeps, c: Visit): Promise<Response> {
  const { tenant, session } = c.var;
  const form = await formOf(c);
  return deps.db.tenant(tenant.id, async (tx) => {
    const event = await eventOf(tx, deps, c, form.get("event"));
    if (!event) return c.notFound();
    if (event.sessionId === session.id) return c.redirect(reportAddress(event), 303);
    const kind = event.outcome === "failure" && form.get("act") !== "stop" ? "told" : "stopped";
    if (!(await holdSessions(tx, { personId: session.person.id, sessionId: session.id }))) {
      return c.redirect(reportAddress(event), 303);
    }
    const news = await report(tx, deps, c, { event, kind });
    return c.redirect(news && kind === "stopped" ? `${passwordPage}?must=1` : doneAddress(event), 303);
  });
}

async function eventOf(tx: Tx, deps: PortalDeps, c: Visit, eventId = ""): Promise<HistoryRow | null> {
  if (!isId(eventId)) return null;
  const since = keptSince(deps.clock.now());
  return ownEvent(tx, { personId: c.var.session.person.id, eventId, since });
}

function reportAddress({ id }: HistoryRow): string {
  return `/history/report?event=${id}`;
}

function doneAddress({ id }: HistoryRow): string {
  return `/history?reported=${id}`;
}

interface Reported {
  event: HistoryRow;
  kind: CaseKind;
}

/** The case, what it stops, who hears of it, in one transaction. False where it was all done before. */
async function report(tx: Tx, deps: PortalDeps, c: Visit, { event, kind }: Reported): Promise<boolean> {
  const { tenant, session } = c.var;
  const personId = session.person.id;
  const now = deps.clock.now();
  const { number, news } = await openCase(tx, { tenantId: tenant.id, kind, personId, event, now });
  if (!news) return false;
  const ended = kind === "stopped" ? await stop(tx, c, { event, now }) : 0;
  const actor = { kind: "person" as const, id: personId };
  const payload = { event: event.id, at: event.at.toISOString(), outcome: event.outcome, case: number, ended };
  await recordAudit(tx, { tenantId: tenant.id, actor, act: `report.${kind}`, payload, now });
  await tell(tx, c, { event, kind, number, now });
  return true;
}

/** The person and the 管理者 hear of what was stopped; of a refused sign-in that is only told, the 管理者 alone. */
async function tell(tx: Tx, c: Visit, o: Reported & { number: string; now: Date }): Promise<void> {
  const { at, ip, device, place } = o.event;
  const to = { tenant: c.var.tenant, personId: c.var.session.person.id, now: o.now };
  const facts = { at: at.toISOString(), ip, device, place };
  if (o.kind === "told") return queueMessage(tx, { ...to, kind: "reportedFailure", params: facts });
  await queueMessage(tx, { ...to, kind: "reported", params: { ...facts, case: o.number } });
  await queueMessage(tx, { ...to, kind: "reportedAdmin", params: { ...facts, case: o.number } });
}

/**
 * Everything else that is open ends, no sign-in method is added for 72 hours, and nothing opens but a new password, which is
 * not set in the reported browser. That one is not noted where it is the browser in use: whoever reports can go on in it.
 */
async function stop(tx: Tx, c: Visit, { event, now }: { event: HistoryRow; now: Date }): Promise<number> {
  const { person, id, browserDigest } = c.var.session;
  const personId = person.id;
  const found = event.sessionId ? await browserOf(tx, { personId, sessionId: event.sessionId }) : null;
  const reportedBrowser = found && browserDigest?.equals(found) ? null : found;
  const ended = await endOtherSessions(tx, { personId, except: id, reason: "report" });
  await forgetBrowsers(tx, { personId, digest: null, except: browserDigest });
  await requireChange(tx, { personId, reportedBrowser });
  await updatePerson(tx, personId, { factors_frozen_until: new Date(now.getTime() + freezeHours * 3600_000) });
  return ended;
}
