import { Standing } from "../../../console/index.ts";
import {
  Button,
  ConsolePage,
  type ConsoleView,
  Empty,
  Notice,
  SearchField,
  Sheet,
  type SheetRow,
  UserId,
} from "../../../platform/html/index.ts";
import { When } from "../../../portal/index.ts";
import type { FoundPerson } from "../store.ts";

interface Props {
  view: ConsoleView;
  find: string;
  /** Null: nothing was looked for yet. */
  found: FoundPerson[] | null;
  locks: Map<string, Date>;
  /** There may be more than are shown. */
  full: boolean;
  now: Date;
}

/** 利用者を探す: from a telephone call to the right person. */
export function FindPage(p: Props) {
  const { view, find, found } = p;
  const { t } = view;
  const title = t("deskfind.title");
  return (
    <ConsolePage view={view} title={title} heading={title} lead={t("deskfind.lead")}>
      <form class="tools" method="get" action="/customers">
        <SearchField name="q" label={t("deskfind.label")} value={find} />
        <Button kind="fill" size="m">
          {t("list.find")}
        </Button>
      </form>
      {found ? <Found {...p} found={found} /> : null}
    </ConsolePage>
  );
}

function Found(p: Props & { found: FoundPerson[] }) {
  const { view, find, found } = p;
  const { t } = view;
  if (found.length === 0) {
    return (
      <div class="panel">
        <Empty text={t("sys.emptySearch")} />
      </div>
    );
  }
  const [name = "", , , last = ""] = view.parts("people.columns");
  const columns = [name, t("deskfind.contract"), t("state.now"), last].map((label) => ({ label }));
  return (
    <>
      <p>
        {p.full ? t("deskfind.many", { q: find, n: found.length }) : t("deskfind.count", { q: find, n: found.length })}
      </p>
      {hasNamesakes(found) ? <Notice kind="warning">{t("deskfind.sameName")}</Notice> : null}
      <Sheet caption={t("deskfind.title")} columns={columns} rows={found.map((one) => sheetRow(p, one))} />
    </>
  );
}

function hasNamesakes(found: FoundPerson[]): boolean {
  return new Set(found.map(({ person }) => person.name)).size < found.length;
}

function sheetRow({ view, locks, now }: Props, found: FoundPerson): SheetRow {
  const { id, name, userId } = found.person;
  return {
    cells: [
      <>
        <a class="namelink" href={`/customers/${found.label}/${id}`}>
          {name}
        </a>
        <small>
          <UserId id={userId} />
        </small>
      </>,
      <>
        {found.contractor}
        <small class="num">{found.customerNumber}</small>
      </>,
      <Standing view={view} row={found} lockedUntil={locks.get(id)} now={now} />,
      found.lastSignIn ? <When at={found.lastSignIn} /> : view.t("people.neverIn"),
    ],
  };
}
