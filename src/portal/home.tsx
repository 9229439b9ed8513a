import { updatePerson } from "../accounts/index.ts";
import { applicationsFor, type OwnApplication, plateOf } from "../applications/index.ts";
import type { TileItem } from "../platform/html/index.ts";
import { isSolo, viewOf } from "../tenants/index.ts";
import { accountWith } from "./accountview.ts";
import type { PortalDeps, Visit } from "./deps.ts";
import { AllPage } from "./pages/all.tsx";
import { HomePage, type TilesShown } from "./pages/home.tsx";
import { inOrder, recent, starred, tilesOf } from "./tiles.ts";

/** One row of the widest page. */
const recentCount = 3;

/** GET: マイアプリケーション (manual 2.1 (4), (12)); with `move` the mode 並べ替える. */
export async function showHome(deps: PortalDeps, c: Visit): Promise<Response> {
  const shown = await tilesShown(deps, c);
  const { person } = c.var.session;
  const moving = c.req.query("move") !== undefined && shown.all.length > 1;
  const hintAddress = person.bookmarkHintDone || moving ? null : `${c.var.tenant.origin}/console/`;
  return c.html(<HomePage {...shown} moving={moving} hintAddress={hintAddress} />);
}

/** GET: すべてのアプリ. */
export async function showAll(deps: PortalDeps, c: Visit): Promise<Response> {
  return c.html(<AllPage {...(await tilesShown(deps, c))} />);
}

async function tilesShown(deps: PortalDeps, c: Visit): Promise<TilesShown> {
  const { tenant, session } = c.var;
  const { person } = session;
  const own = await deps.db.tenant(tenant.id, (tx) => applicationsFor(tx, person.id));
  const tiles = tilesOf(person.tiles);
  const items = (apps: OwnApplication[]) => apps.map((app) => tileItem(app, tiles.stars));
  return {
    view: viewOf(c, accountWith(c, own)),
    solo: isSolo(tenant, person.id),
    starred: items(starred(own, tiles)),
    recent: items(recent(own, tiles, recentCount)),
    all: items(inOrder(own, tiles)),
  };
}

function tileItem({ id, name, description }: OwnApplication, stars: string[]): TileItem {
  const detail = description === "" ? {} : { detail: description };
  return { id, href: `/apps/${id}`, name, ...detail, ...plateOf(name), starred: stars.includes(id) };
}

/** POST: 次から表示しない. */
export async function dismissHint(deps: PortalDeps, c: Visit): Promise<Response> {
  const { tenant, session } = c.var;
  await deps.db.tenant(tenant.id, (tx) => updatePerson(tx, session.person.id, { bookmark_hint_done: true }));
  return c.redirect("/console/", 303);
}
