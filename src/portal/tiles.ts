import { z } from "zod";

/** How a person has laid out their tiles. What the tenant has added since stands at the end. */
export interface Tiles {
  order: string[];
  stars: string[];
}

const most = 1_000;
const ids = z.array(z.uuid()).max(most).catch([]).default([]);
const tilesSchema = z.object({ order: ids, stars: ids }).catch({ order: [], stars: [] });

/** What stands in the database; anything else counts as never laid out. */
export function tilesOf(stored: unknown): Tiles {
  return tilesSchema.parse(stored);
}

interface Named {
  id: string;
}

/** In the person's order; applications that it does not name keep the tenant's order behind it. */
export function inOrder<T extends Named>(applications: readonly T[], { order }: Tiles): T[] {
  const place = new Map(order.map((id, i) => [id, i]));
  const at = (app: T) => place.get(app.id) ?? order.length;
  return applications.toSorted((a, b) => at(a) - at(b));
}

export function starred<T extends Named>(applications: readonly T[], tiles: Tiles): T[] {
  return inOrder(applications, tiles).filter(({ id }) => tiles.stars.includes(id));
}

/** The last ones opened, newest first, without those that are at hand as favourites. */
export function recent<T extends Named & { launchedAt: Date | null }>(
  applications: readonly T[],
  tiles: Tiles,
  count: number,
): T[] {
  return applications
    .filter(({ id, launchedAt }) => launchedAt !== null && !tiles.stars.includes(id))
    .toSorted((a, b) => (b.launchedAt?.getTime() ?? 0) - (a.launchedAt?.getTime() ?? 0))
    .slice(0, count);
}

export function withStar(tiles: Tiles, id: string, on: boolean): Tiles {
  const others = tiles.stars.filter((star) => star !== id);
  return { ...tiles, stars: on ? [...others, id].slice(-most) : others };
}

/** `shown` is the order on the page; a place before the first or behind the last is the first or last. */
export function moved(shown: readonly string[], id: string, position: number): string[] {
  const from = shown.indexOf(id);
  if (from < 0) return [...shown];
  const to = Math.min(Math.max(position, 0), shown.length - 1);
  return shown.toSpliced(from, 1).toSpliced(to, 0, id);
}

/** Applications whose name or description holds the text, whatever the width or case of its letters. */
export function matching<T extends { name: string; description: string }>(
  applications: readonly T[],
  text: string,
): T[] {
  const wanted = plain(text);
  return applications.filter(({ name, description }) => plain(`${name} ${description}`).includes(wanted));
}

function plain(text: string): string {
  return text.normalize("NFKC").toLowerCase().trim();
}
