import {
  ActingAs,
  Button,
  Icon,
  Notice,
  PortalPage,
  type TileItem,
  TileSearch,
  Tiles,
  type View,
} from "../../platform/html/index.ts";
import { PasswordSet } from "./security.tsx";
import { AskedNotice, type AskedVouch } from "./vouch.tsx";

/** The person's tiles, each list in its order. */
export interface TilesShown {
  view: View;
  /** Nobody but the desk could assign an application. */
  solo: boolean;
  /** The person has applications at all. */
  any: boolean;
  /** What was searched for; the lists hold only what was found. */
  query: string;
  starred: TileItem[];
  recent: TileItem[];
  all: TileItem[];
}

export const starAction = "/apps/star";

/** What was done on the way here: a new password, after a report with the number of its case. */
export interface Done {
  caseNumber: string | null;
}

interface Props extends TilesShown {
  moving: boolean;
  hintAddress: string | null;
  done: Done | null;
  /** Colleagues who ask just now to be confirmed. */
  asks: AskedVouch[];
  now: Date;
  /** The person has one way to prove who they are, and would be locked out without it. */
  nudge: boolean;
}

/** マイアプリケーション: title and search, the tiles, お知らせ at the right or below. */
export function HomePage(p: Props) {
  const { view } = p;
  const { t } = view;
  return (
    <PortalPage view={view} title={t("portal.title")}>
      <div class="heading">
        <h1 tabindex={-1}>{t("portal.title")}</h1>
        {p.any ? <TileSearch view={view} server={{ action: "/console/", query: p.query, hits: p.all.length }} /> : null}
      </div>
      {p.done ? (
        <PasswordSet view={view}>
          {p.done.caseNumber ? <p>{t("report.after", { case: p.done.caseNumber })}</p> : null}
        </PasswordSet>
      ) : null}
      {p.asks.map((asked) => (
        <AskedNotice {...{ view, asked }} now={p.now} />
      ))}
      {p.nudge ? (
        <Notice kind="warning" title={t("security.one")}>
          <p>{t("security.oneText")}</p>
          <div class="row">
            <Button href="/security" size="s">
              {t("menu.security")}
            </Button>
          </div>
        </Notice>
      ) : null}
      {p.hintAddress === null ? null : <FavouriteHint view={view} address={p.hintAddress} />}
      <div class="portal">
        <div class="stack-24">{p.any ? <Sections {...p} /> : <NoTiles view={view} solo={p.solo} />}</div>
        <News view={view} />
      </div>
    </PortalPage>
  );
}

function Sections({ view, moving, starred, recent, all }: TilesShown & { moving: boolean }) {
  const { t } = view;
  const move = { action: "/apps/move", on: moving, href: moving ? "/console/" : "/console/?move=1" };
  const list = { view, star: starAction };
  return (
    <>
      {moving ? null : <Tiles {...list} kind="favourites" title={t("portal.favourites")} items={starred} />}
      {moving ? null : <Tiles {...list} kind="recent" title={t("portal.recent")} items={recent} />}
      {all.length === 0 ? null : <Tiles {...list} kind="all" title={t("portal.all")} items={all} move={move} />}
    </>
  );
}

export function NoTiles({ view, solo }: { view: View; solo: boolean }) {
  return (
    <div class="panel">
      <p class="phrase">{view.t(solo ? "portal.none.solo" : "portal.none")}</p>
    </div>
  );
}

/** Announcements come with a later release; this is where they will stand. */
function News({ view }: { view: View }) {
  return (
    <section class="panel news" id="news" aria-labelledby="news-title">
      <h2 id="news-title">{view.t("news.title")}</h2>
      <p>{view.t("news.none")}</p>
    </section>
  );
}

/** Broken, where it has to be, before its path. */
function Address({ view, address }: { view: View; address: string }) {
  const [label] = view.t("fav.address", { url: "\n" }).split("\n");
  const { origin, pathname } = new URL(address);
  return (
    <p>
      {label}
      <span class="ib">
        {origin}
        <wbr />
        {pathname}
      </span>
    </p>
  );
}

/** After the first sign-in, until it is dismissed (SPEC §5). */
function FavouriteHint({ view, address }: { view: View; address: string }) {
  const { t } = view;
  return (
    <section class="notice info" aria-labelledby="favourite-title">
      <Icon name="star" />
      <h2 id="favourite-title">{t("fav.title")}</h2>
      <div class="stack-8">
        <p>
          {t("fav.text")}
          {view.lang === "ja" ? "" : " "}
          <span class="hide-s">{t("fav.how")}</span>
          <span class="only-s">{t("fav.how.phone")}</span>
        </p>
        <Address view={view} address={address} />
        <p>{t("fav.anyway")}</p>
        <form method="post" action="/console/hint">
          <ActingAs view={view} />
          <Button size="s">{t("fav.done")}</Button>
        </form>
      </div>
    </section>
  );
}
