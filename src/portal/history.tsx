import { type HistoryRow, historyDays, historyPage, ownEvent, ownNetworks, unusualFailures } from "../history/index.ts";
import type { Tx } from "../platform/db/index.ts";
import { isId } from "../platform/ids.ts";
import { ownView } from "./accountview.ts";
import type { PortalDeps, Visit } from "./deps.ts";
import { beforeOf, filterOf, historyAddress, keptSince } from "./historyquery.ts";
import { HistoryPage } from "./pages/history.tsx";

const pageRows = 50;
/** How long a refused sign-in from an unusual place is pointed out on top of the page. */
const noticeDays = 30;

/** GET: ログイン履歴 (manual 3.2, SPEC §7). `show` filters, `before` is the key of the row above, `reported` an event. */
export async function showHistory(deps: PortalDeps, c: Visit): Promise<Response> {
  const { tenant, session } = c.var;
  const personId = session.person.id;
  const filter = filterOf(c);
  const before = beforeOf(c);
  const now = deps.clock.now();
  const noticed = new Date(now.getTime() - noticeDays * 24 * 3600_000);
  return deps.db.tenant(tenant.id, async (tx) => {
    const [view, found, unusual, reported] = await Promise.all([
      ownView(tx, c),
      historyPage(tx, { personId, filter, since: keptSince(now), before, limit: pageRows + 1 }),
      unusualFailures(tx, { personId, since: noticed }),
      reportedCase(tx, c, now),
    ]);
    const rows = found.slice(0, pageRows);
    const last = rows.at(-1);
    const more = found.length > pageRows && last ? historyAddress("/history", filter, last) : null;
    return c.html(
      <HistoryPage
        view={view}
        rows={rows}
        here={session.id}
        strange={await strangeRows(tx, personId, rows)}
        unusual={unusual}
        filter={filter}
        first={before === null}
        more={more}
        reported={reported}
        days={historyDays}
      />,
    );
  });
}

/** Refused sign-ins that need a look: from where this person never got in, and not reported yet. */
async function strangeRows(tx: Tx, personId: string, rows: HistoryRow[]): Promise<Set<string>> {
  const refused = rows.filter((row) => row.outcome === "failure" && row.caseNumber === null);
  const known = await ownNetworks(tx, { personId, networks: [...new Set(refused.map(({ network }) => network))] });
  return new Set(refused.filter(({ network }) => !known.has(network)).map(({ id }) => id));
}

/** The number to tell after a report: read from the event, so that an address cannot put words on the page. */
async function reportedCase(tx: Tx, c: Visit, now: Date): Promise<string | null> {
  const eventId = c.req.query("reported") ?? "";
  if (!isId(eventId)) return null;
  const event = await ownEvent(tx, { personId: c.var.session.person.id, eventId, since: keptSince(now) });
  return event?.caseNumber ?? null;
}
