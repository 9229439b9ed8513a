import { changeTiles } from "../accounts/index.ts";
import { applicationsFor, type OwnApplication } from "../applications/index.ts";
import { formOf } from "../platform/http/index.ts";
import type { PortalDeps, Visit } from "./deps.ts";
import { inOrder, moved, type Tiles, tilesOf, withStar } from "./tiles.ts";

/** POST `app, starred=yes|no`: the star of one tile. */
export async function setStar(deps: PortalDeps, c: Visit): Promise<Response> {
  const form = await formOf(c);
  const app = form.get("app") ?? "";
  await change(deps, c, app, (tiles) => withStar(tiles, app, form.get("starred") === "yes"));
  return c.redirect(backTo(c), 303);
}

/** POST `app, position` (from 0): the place of one tile among すべてのアプリ. */
export async function moveTile(deps: PortalDeps, c: Visit): Promise<Response> {
  const form = await formOf(c);
  const app = form.get("app") ?? "";
  const position = Number.parseInt(form.get("position") ?? "", 10);
  await change(deps, c, app, (tiles, own) => {
    if (Number.isNaN(position)) return tiles;
    const shown = inOrder(own, tiles).map(({ id }) => id);
    return { ...tiles, order: moved(shown, app, position) };
  });
  return c.redirect("/console/?move=1", 303);
}

/** What the person does not have keeps neither star nor place, and nothing is written for it. */
async function change(
  deps: PortalDeps,
  c: Visit,
  app: string,
  to: (tiles: Tiles, own: OwnApplication[]) => Tiles,
): Promise<void> {
  const { tenant, session } = c.var;
  const personId = session.person.id;
  await deps.db.tenant(tenant.id, async (tx) => {
    const own = await applicationsFor(tx, personId);
    if (!own.some(({ id }) => id === app)) return;
    await changeTiles(tx, personId, (stored) => to(tilesOf(stored), own));
  });
}

/** The page the star was pressed on. */
function backTo(c: Visit): string {
  const from = URL.parse(c.req.header("referer") ?? "", c.var.tenant.origin);
  return from?.pathname === "/apps" ? "/apps" : "/console/";
}
