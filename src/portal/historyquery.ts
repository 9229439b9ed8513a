import { type Filter, historyDays, type Page } from "../history/index.ts";
import { isId } from "../platform/ids.ts";
import type { Visit } from "./deps.ts";

const dayMs = 24 * 3600_000;

/** Filters in the order of their links; the first one is the page without a word in its address. */
export const filters: readonly Filter[] = ["all", "success", "failure"];

export function filterOf(c: Visit): Filter {
  return filters.find((filter) => filter === c.req.query("show")) ?? "all";
}

/** Address of a view of the history, or of the file with the same rows. */
export function historyAddress(path: "/history" | "/history.csv", filter: Filter, before?: Key): string {
  const query = new URLSearchParams();
  if (filter !== "all") query.set("show", filter);
  if (before) query.set("before", `${before.at.getTime()}.${before.id}`);
  return query.size === 0 ? path : `${path}?${query}`;
}

/** A row's place in the order. */
export type Key = NonNullable<Page["before"]>;

/** `<milliseconds>.<id>` of the last row that was shown; anything else begins at the newest. */
export function beforeOf(c: Visit): Key | null {
  const [, ms = "", id = ""] = /^(\d{1,14})\.(.+)$/.exec(c.req.query("before") ?? "") ?? [];
  return isId(id) ? { at: new Date(Number(ms)), id } : null;
}

/** The oldest that is shown (SPEC §11.1). */
export function keptSince(now: Date): Date {
  return new Date(now.getTime() - historyDays * dayMs);
}
