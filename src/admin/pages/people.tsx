import { Standing, waysText } from "../../console/index.ts";
import {
  Button,
  ConsolePage,
  type ConsoleView,
  Empty,
  More,
  SearchField,
  Sheet,
  type SheetRow,
  Tabs,
  UserId,
} from "../../platform/html/index.ts";
import { When } from "../../portal/index.ts";
import type { ListedPerson, PeopleView } from "../store.ts";

export interface PeopleProps {
  view: ConsoleView;
  rows: ListedPerson[];
  counts: Record<PeopleView, number>;
  locks: Map<string, Date>;
  shown: PeopleView;
  find: string;
  /** Everybody, whatever is searched, and what the contract allows. */
  everybody: number;
  contracted: number;
  more: string | null;
  csv: string;
  now: Date;
}

/** 利用者: who is in which state, by views that are links, a search, and a page at a time. */
export function PeoplePage(p: PeopleProps) {
  const { view } = p;
  const { t } = view;
  const [, title = ""] = view.parts("admin.menuPeople");
  const add = (
    <Button href="/admin/people/new" kind="fill" size="m" icon="plus">
      {t("people.add")}
    </Button>
  );
  const lead = t("people.lead", { n: p.everybody, max: p.contracted });
  return (
    <ConsolePage view={view} title={title} heading={title} lead={lead} act={add}>
      <Tabs label={t("list.byState")} items={tabsOf(p)} />
      <form class="tools" method="get" action="/admin/people">
        {p.shown === "all" ? null : <input type="hidden" name="show" value={p.shown} />}
        <SearchField name="q" label={t("people.find")} value={p.find} />
        <Button size="m">{t("list.find")}</Button>
        <Button href={p.csv} size="m">
          {t("history.csv")}
        </Button>
      </form>
      {p.rows.length > 0 ? <Rows {...p} title={title} /> : <None {...p} />}
    </ConsolePage>
  );
}

/** Views with a link of their own, and where the deck's row names them. */
const tabs: { view: PeopleView; place: number }[] = [
  { view: "all", place: 0 },
  { view: "never", place: 1 },
  { view: "locked", place: 2 },
  { view: "single", place: 3 },
  { view: "suspended", place: 5 },
];

function tabsOf({ view, counts, shown, find }: PeopleProps) {
  return tabs.map(({ view: each, place }) => ({
    href: peopleAddress("/admin/people", { show: each, find }),
    text: view.parts("people.filter", { n: counts[each] })[place] ?? "",
    current: each === shown,
  }));
}

export function peopleAddress(
  path: "/admin/people" | "/admin/people.csv",
  o: { show: PeopleView; find: string; after?: ListedPerson | undefined },
): string {
  const query = new URLSearchParams();
  if (o.show !== "all") query.set("show", o.show);
  if (o.find) query.set("q", o.find);
  if (o.after) query.set("after", `${o.after.person.id}.${o.after.key}`);
  return query.size === 0 ? path : `${path}?${query}`;
}

function Rows(p: PeopleProps & { title: string }) {
  const { view, rows, counts, shown } = p;
  const columns = view.parts("people.columns").map((label) => ({ label }));
  return (
    <Sheet
      caption={p.title}
      columns={columns}
      rows={rows.map((row) => sheetRow(p, row))}
      foot={
        <More
          shown={view.t("list.shown", { n: counts[shown], m: rows.length })}
          href={p.more}
          text={view.t("list.more")}
        />
      }
    />
  );
}

function sheetRow(p: PeopleProps, row: ListedPerson): SheetRow {
  const { view, locks, now } = p;
  const { id, name, userId, administrator } = row.person;
  return {
    cells: [
      <>
        <a class="namelink" href={`/admin/people/${id}`}>
          {name}
          {administrator ? view.t("admin.sign") : null}
        </a>
        <small>
          <UserId id={userId} />
        </small>
      </>,
      <Standing view={view} row={row} lockedUntil={locks.get(id)} now={now} />,
      waysText(view, row),
      row.lastSignIn ? <When at={row.lastSignIn} /> : view.t("people.neverIn"),
    ],
  };
}

function None({ view, find, shown }: PeopleProps) {
  const searched = find !== "" || shown !== "all";
  return (
    <div class="panel">
      <Empty text={view.t(searched ? "sys.emptySearch" : "people.none")} />
    </div>
  );
}
