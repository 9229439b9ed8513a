import { ActingAs } from "./fields.tsx";
import { Script } from "./frame.tsx";
import { Icon } from "./icons.tsx";
import { AppPlate, type PlateLook } from "./plates.tsx";
import type { View } from "./view.ts";

export interface TileItem extends PlateLook {
  id: string;
  href: string;
  name: string;
  /** One line of what it is for. */
  detail?: string;
  starred: boolean;
  newTab?: boolean;
  /** POST address that notes the opening; sent by the script beside the link. */
  launched?: string;
}

interface TilesProps {
  view: View;
  /** `favourites` are copies of starred tiles and stay in the page when empty, so that the script can fill them. */
  kind: "favourites" | "all" | "recent";
  title: string;
  items: TileItem[];
  /** Takes POST `as, app, starred=yes|no`, answers 303 to the page. */
  star: string;
  /** The mode 並べ替える: takes POST `as, app, position` (from 0), answers 303 to the page in this mode. */
  move?: { action: string; on: boolean; href: string };
}

/** A section of tiles. Stars and places are forms; the script (tiles.js) sends them without leaving the page. */
export function Tiles(p: TilesProps) {
  const { view, kind, items, move } = p;
  const id = `tiles-${kind}`;
  return (
    <section class="tiles-of" aria-labelledby={id} data-tiles={kind} hidden={kind !== "all" && items.length === 0}>
      <div class="heading">
        <h2 id={id}>{p.title}</h2>
        {move && items.length > 1 ? (
          <a class="button text m" href={move.href}>
            {view.t(move.on ? "common.done" : "portal.move")}
          </a>
        ) : null}
      </div>
      <ul class="tiles">
        {items.map((item, i) => (
          <Tile {...p} item={item} position={i} last={i === items.length - 1} />
        ))}
      </ul>
      <p class="vh" role="status" />
      <Script view={view} name="tiles.js" />
    </section>
  );
}

/** The whole tile is one link; the star is a button of its own. */
export function Tile(
  p: Omit<TilesProps, "items" | "title" | "kind"> & { item: TileItem; position: number; last: boolean },
) {
  const { view, item } = p;
  return (
    <li class="tile" data-tile={`${item.name} ${item.detail ?? ""}`.normalize("NFKC").toLowerCase()} data-app={item.id}>
      <a
        href={item.href}
        {...(item.launched ? { "data-launched": item.launched } : {})}
        {...(item.newTab ? { target: "_blank", rel: "noopener" } : {})}
      >
        <AppPlate {...item} />
        <b>{item.name}</b>
        {item.detail ? <small>{item.detail}</small> : null}
        {item.newTab ? <span class="vh">（{view.t("common.newTab")}）</span> : null}
      </a>
      {p.move?.on ? <Moves {...p} action={p.move.action} /> : <Star view={view} item={item} action={p.star} />}
    </li>
  );
}

function Star({ view, item, action }: { view: View; item: TileItem; action: string }) {
  const { t } = view;
  const on = t("portal.star", { app: item.name });
  const off = t("portal.unstar", { app: item.name });
  return (
    <form class="star" method="post" action={action}>
      <ActingAs view={view} />
      <input type="hidden" name="app" value={item.id} />
      <button
        type="submit"
        class="icon-button"
        name="starred"
        value={item.starred ? "no" : "yes"}
        aria-pressed={item.starred ? "true" : "false"}
        aria-label={item.starred ? off : on}
        data-on={on}
        data-off={off}
      >
        <Icon name="star" />
      </button>
    </form>
  );
}

function Moves({
  view,
  item,
  position,
  last,
  action,
}: {
  view: View;
  item: TileItem;
  position: number;
  last: boolean;
  action: string;
}) {
  const { t } = view;
  return (
    <form class="moves" method="post" action={action} data-moved={t("portal.moved", { app: item.name, i: "{i}" })}>
      <ActingAs view={view} />
      <input type="hidden" name="app" value={item.id} />
      <button type="submit" class="button line s" name="position" value={position - 1} hidden={position === 0}>
        {t("portal.earlier")}
        <span class="vh">（{item.name}）</span>
      </button>
      <button type="submit" class="button line s" name="position" value={position + 1} hidden={last}>
        {t("portal.later")}
        <span class="vh">（{item.name}）</span>
      </button>
    </form>
  );
}

interface SearchProps {
  view: View;
  /** For a page that answers `q` itself, as a form without the script; without it the search comes with the script. */
  server?: { action: string; query: string; hits: number };
}

/** Finds tiles while one types. */
export function TileSearch({ view, server }: SearchProps) {
  const { t } = view;
  const { action = "", query = "", hits = 1 } = server ?? {};
  return (
    <search class="find">
      <form method="get" action={action} data-find hidden={!server}>
        <label class="vh" for="find">
          {t("portal.search")}
        </label>
        <div class="box m">
          <span class="mag">
            <Icon name="search" size={20} />
          </span>
          <input
            type="search"
            id="find"
            name="q"
            value={query}
            placeholder={t("portal.search")}
            maxlength={100}
            autocomplete="off"
            spellcheck={false}
          />
        </div>
        <p class="hint live" role="status" data-none={t("portal.noHit", { q: "{q}" })}>
          {query && hits === 0 ? t("portal.noHit", { q: query }) : ""}
        </p>
      </form>
    </search>
  );
}
