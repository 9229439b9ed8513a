import { caseOf, type HistoryRow, ownEvent } from "../history/index.ts";
import type { Tx } from "../platform/db/index.ts";
import { formOf } from "../platform/http/index.ts";
import { isId } from "../platform/ids.ts";
import { reportSignIn } from "../recovery/index.ts";
import { browserOf, holdSessions, passwordPage } from "../sessions/index.ts";
import { isSolo } from "../tenants/index.ts";
import { ownView } from "./accountview.ts";
import type { PortalDeps, Visit } from "./deps.ts";
import { keptSince } from "./historyquery.ts";
import { ReportPage } from "./pages/historyreport.tsx";

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
    const now = deps.clock.now();
    const news = await reportSignIn(tx, { ...(await reporter(tx, c, event)), event, kind, now });
    return c.redirect(news && kind === "stopped" ? `${passwordPage}?must=1` : doneAddress(event), 303);
  });
}

/** Who reports, in which browser, and which browser it is about. */
async function reporter(tx: Tx, c: Visit, { sessionId }: HistoryRow) {
  const { tenant, session } = c.var;
  const personId = session.person.id;
  const reportedBrowser = sessionId ? await browserOf(tx, { personId, sessionId }) : null;
  return { tenant, personId, own: { sessionId: session.id, browser: session.browserDigest }, reportedBrowser };
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
