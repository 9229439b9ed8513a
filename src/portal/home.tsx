import { updatePerson } from "../accounts/index.ts";
import { applicationsFor, type OwnApplication, plateFor } from "../applications/index.ts";
import { purposeOf } from "../catalogue/index.ts";
import { heldBy } from "../factors/index.ts";
import { lastStopped } from "../history/index.ts";
import type { TileItem } from "../platform/html/index.ts";
import { isSolo, viewOf } from "../tenants/index.ts";
import { accountWith } from "./accountview.ts";
import type { PortalDeps, Visit } from "./deps.ts";
import { isOnlyWay } from "./methods.ts";
import { AllPage } from "./pages/all.tsx";
import { type Done, HomePage, type TilesShown } from "./pages/home.tsx";
import { inOrder, matching, recent, starred, tilesOf } from "./tiles.ts";
import { vouchesAsked } from "./vouch.tsx";

/** One row of the widest page. */
const recentCount = 3;
const longestQuery = 100;

/** GET: マイアプリケーション (manual 2.1 (4), (12)); with `move` the mode 並べ替える, `q` searches without the script. */
export async function showHome(deps: PortalDeps, c: Visit): Promise<Response> {
  const shown = await tilesShown(deps, c);
  const { person } = c.var.session;
  const moving = c.req.query("move") !== undefined && shown.query === "" && shown.all.length > 1;
  const hintAddress =
    person.bookmarkHintDone || moving || shown.query !== "" ? null : `${c.var.tenant.origin}/console/`;
  const done = await passwordSet(deps, c);
  const nudge = !moving && shown.query === "" && (await hasOnlyWay(deps, c));
  const hint = done || nudge ? null : hintAddress;
  const asks = moving || shown.query !== "" ? [] : await vouchesAsked(deps, c);
  const now = deps.clock.now();
  return c.html(
    <HomePage {...shown} moving={moving} hintAddress={hint} done={done} nudge={nudge} asks={asks} now={now} />,
  );
}

/** One more way is asked for while the first still works (SPEC §3.3). */
async function hasOnlyWay(deps: PortalDeps, c: Visit): Promise<boolean> {
  const { tenant, session } = c.var;
  if (tenant.policy.secondFactor === "off") return false;
  const held = await deps.db.tenant(tenant.id, (tx) => heldBy(tx, session.person.id));
  return isOnlyWay({ held });
}

/** With `set` one comes from a password that had to be changed; the word says why. */
async function passwordSet(deps: PortalDeps, c: Visit): Promise<Done | null> {
  const why = c.req.query("set");
  if (why === undefined) return null;
  if (why !== "reported") return { caseNumber: null };
  const { tenant, session } = c.var;
  return { caseNumber: await deps.db.tenant(tenant.id, (tx) => lastStopped(tx, session.person.id)) };
}

/** GET: すべてのアプリ. */
export async function showAll(deps: PortalDeps, c: Visit): Promise<Response> {
  return c.html(<AllPage {...(await tilesShown(deps, c))} />);
}

async function tilesShown(deps: PortalDeps, c: Visit): Promise<TilesShown> {
  const { tenant, session } = c.var;
  const { person } = session;
  const own = await deps.db.tenant(tenant.id, (tx) => applicationsFor(tx, person.id));
  const view = viewOf(c, accountWith(c, own));
  const described = own.map((app) => ({ ...app, description: app.description || purposeOf(app.preset, view.lang) }));
  const tiles = tilesOf(person.tiles);
  const query = (c.req.query("q") ?? "").slice(0, longestQuery).trim();
  const hits = query === "" ? described : matching(described, query);
  const items = (apps: OwnApplication[]) => apps.map((app) => tileItem(app, tiles.stars));
  return {
    view,
    solo: isSolo(tenant, person.id),
    any: own.length > 0,
    query,
    starred: items(starred(hits, tiles)),
    recent: items(recent(hits, tiles, recentCount)),
    all: items(inOrder(hits, tiles)),
  };
}

function tileItem(app: OwnApplication, stars: string[]): TileItem {
  const { id, name, description } = app;
  const detail = description === "" ? {} : { detail: description };
  const href = `/apps/${id}`;
  return { id, href, name, ...detail, ...plateFor(app), starred: stars.includes(id), launched: `${href}/launched` };
}

/** POST: 次から表示しない. */
export async function dismissHint(deps: PortalDeps, c: Visit): Promise<Response> {
  const { tenant, session } = c.var;
  await deps.db.tenant(tenant.id, (tx) => updatePerson(tx, session.person.id, { bookmark_hint_done: true }));
  return c.redirect("/console/", 303);
}
