import { standingText, type Visit, waysText } from "../console/index.ts";
import { locksOf } from "../factors/password/index.ts";
import type { Tx } from "../platform/db/index.ts";
import { sendCsv } from "../platform/http/index.ts";
import { dateTimeText, dayOf, type Language, textParts } from "../platform/i18n/index.ts";
import { isId } from "../platform/ids.ts";
import { viewOf } from "../tenants/index.ts";
import type { AdminDeps } from "./deps.ts";
import { PeoplePage, peopleAddress } from "./pages/people.tsx";
import { findOf } from "./query.ts";
import {
  contractedIds,
  countViews,
  type ListedPerson,
  listedPeople,
  type PeopleQuery,
  userIds,
  views,
} from "./store.ts";
import { adminView } from "./view.ts";

const pageRows = 50;

/** GET: 利用者. `show` is a view, `q` what is looked for, `after` the last row of the page before. */
export async function showPeople(deps: AdminDeps, c: Visit): Promise<Response> {
  const { tenant } = c.var;
  const now = deps.clock.now();
  const wanted = wantedOf(c);
  return deps.db.tenant(tenant.id, async (tx) => {
    const locks = await locksIn(tx, c, now);
    const query = { ...wanted, locked: [...locks.keys()], limit: pageRows + 1 };
    const [view, found, counts, everybody, contracted] = await Promise.all([
      adminView(tx, c, "people"),
      listedPeople(tx, query),
      countViews(tx, query),
      countViews(tx, { find: "", locked: [] }),
      contractedIds(tx),
    ]);
    const rows = found.slice(0, pageRows);
    const { view: shown, find } = wanted;
    const after = found.length > pageRows ? rows.at(-1) : undefined;
    return c.html(
      <PeoplePage
        {...{ view, rows, counts, locks, shown, find, contracted, now }}
        everybody={everybody.all}
        more={after ? peopleAddress("/admin/people", { show: shown, find, after }) : null}
        csv={peopleAddress("/admin/people.csv", { show: shown, find })}
      />,
    );
  });
}

function locksIn(tx: Tx, c: Visit, now: Date) {
  return locksOf(tx, { tenant: c.var.tenant, people: () => userIds(tx), now });
}

function wantedOf(c: Visit): Pick<PeopleQuery, "view" | "find" | "after"> {
  const [, id = "", key = ""] = /^([0-9a-f-]{36})\.(.*)$/s.exec(c.req.query("after") ?? "") ?? [];
  return {
    view: views.find((view) => view === c.req.query("show")) ?? "all",
    find: findOf(c),
    after: isId(id) ? { key, id } : null,
  };
}

const fileRows = 500;

/** GET: the same view as a table to be saved. */
export async function savePeople(deps: AdminDeps, c: Visit): Promise<Response> {
  const day = dayOf(deps.clock.now());
  const [, title = ""] = textParts(c.var.lang, "admin.menuPeople");
  return sendCsv(c, { name: `${title}-${day}`, ascii: `people-${day}`, pages: pagesOf(deps, c), log: deps.log });
}

async function* pagesOf(deps: AdminDeps, c: Visit): AsyncGenerator<string[][]> {
  const { tenant, lang } = c.var;
  const now = deps.clock.now();
  yield [headings(lang)];
  const query = { ...wantedOf(c), after: null as PeopleQuery["after"], limit: fileRows };
  for (;;) {
    const { rows, locks } = await deps.db.tenant(tenant.id, async (tx) => {
      const locks = await locksIn(tx, c, now);
      return { rows: await listedPeople(tx, { ...query, locked: [...locks.keys()] }), locks };
    });
    if (rows.length > 0) yield rows.map((row) => cells(c, row, { lockedUntil: locks.get(row.person.id), now }));
    const last = rows.at(-1);
    if (!last || rows.length < fileRows) return;
    query.after = { key: last.key, id: last.person.id };
  }
}

function headings(lang: Language): string[] {
  const [name = "", reading = "", id = ""] = textParts(lang, "contract.rowColumns");
  const [, state = "", ways = "", last = ""] = textParts(lang, "people.columns");
  return [name, reading, id, state, ways, last];
}

function cells(c: Visit, row: ListedPerson, o: { lockedUntil: Date | undefined; now: Date }): string[] {
  const view = viewOf(c);
  const { name, kana, userId } = row.person;
  const last = row.lastSignIn ? dateTimeText(row.lastSignIn) : "";
  return [name, kana ?? "", userId, standingText({ view, row, ...o }).word, waysText(view, row), last];
}
