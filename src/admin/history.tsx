import type { Visit } from "../console/index.ts";
import { type Filter, type HistoryRow, historyDays, historyPage, type Page } from "../history/index.ts";
import type { Tx } from "../platform/db/index.ts";
import { sendCsv } from "../platform/http/index.ts";
import { dayOf, textParts } from "../platform/i18n/index.ts";
import { historyCells, historyHeadings, keptSince } from "../portal/index.ts";
import type { AdminDeps } from "./deps.ts";
import { AllHistoryPage, type HistoryQuery, historyAddress } from "./pages/history.tsx";
import { beforeOf, findOf, yesterdayOf } from "./query.ts";
import { namesOf, peopleFound } from "./store.ts";
import { adminView } from "./view.ts";

const pageRows = 50;
const fileRows = 500;
const address = /^[\d.]+$|^[\da-f:]+$/i;

/** GET: 全員のログイン履歴. `show` filters, `q` is a name, user ID or IP address, `day=yesterday` one day. */
export async function showAllHistory(deps: AdminDeps, c: Visit): Promise<Response> {
  const { tenant } = c.var;
  const asked = askedOf(c);
  return deps.db.tenant(tenant.id, async (tx) => {
    const query = { ...(await wantedOf(tx, deps, asked)), before: beforeOf(c), limit: pageRows + 1 };
    const [view, found] = await Promise.all([adminView(tx, c, "history"), historyPage(tx, query)]);
    const rows = found.slice(0, pageRows);
    const names = await namesOf(tx, [...new Set(rows.map(({ personId }) => personId))]);
    const last = found.length > pageRows ? rows.at(-1) : undefined;
    return c.html(
      <AllHistoryPage
        {...{ view, rows, names, asked }}
        more={last ? historyAddress("/admin/history", asked, last) : null}
        days={historyDays}
      />,
    );
  });
}

const filters: readonly Filter[] = ["all", "success", "failure"];

function askedOf(c: Visit): HistoryQuery {
  return {
    filter: filters.find((filter) => filter === c.req.query("show")) ?? "all",
    find: findOf(c),
    yesterday: c.req.query("day") === "yesterday",
  };
}

/** What looks like an address is one; everything else is looked for among the people. */
async function wantedOf(
  tx: Tx,
  deps: AdminDeps,
  { filter, find, yesterday }: HistoryQuery,
): Promise<Omit<Page, "before" | "limit">> {
  const now = deps.clock.now();
  const day = yesterday ? yesterdayOf(now) : null;
  const time = { filter, since: day?.from ?? keptSince(now), until: day?.to };
  if (find === "") return { ...time, personId: null };
  if (address.test(find)) return { ...time, personId: null, ip: find };
  return { ...time, personId: await peopleFound(tx, find) };
}

/** GET: the same rows as a table to be saved. */
export async function saveAllHistory(deps: AdminDeps, c: Visit): Promise<Response> {
  const day = dayOf(deps.clock.now());
  const [title = ""] = textParts(c.var.lang, "admin.menuRecord");
  return sendCsv(c, { name: `${title}-${day}`, ascii: `sign-ins-${day}`, pages: pagesOf(deps, c), log: deps.log });
}

async function* pagesOf(deps: AdminDeps, c: Visit): AsyncGenerator<string[][]> {
  const { tenant, lang } = c.var;
  const [nameWord = "", , idWord = ""] = textParts(lang, "contract.rowColumns");
  yield [[nameWord, idWord, ...historyHeadings(lang)]];
  let before: HistoryRow | null = null;
  for (;;) {
    const key: HistoryRow | null = before;
    const { rows, names } = await deps.db.tenant(tenant.id, async (tx) => {
      const rows = await historyPage(tx, { ...(await wantedOf(tx, deps, askedOf(c))), before: key, limit: fileRows });
      return { rows, names: await namesOf(tx, [...new Set(rows.map(({ personId }) => personId))]) };
    });
    if (rows.length > 0) {
      yield rows.map((row) => {
        const person = names.get(row.personId);
        return [person?.name ?? "", person?.userId ?? "", ...historyCells(lang, row)];
      });
    }
    before = rows.at(-1) ?? null;
    if (rows.length < fileRows) return;
  }
}
