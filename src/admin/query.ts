import type { Visit } from "../console/index.ts";
import { endOfDay } from "../platform/i18n/index.ts";
import { isId } from "../platform/ids.ts";

const dayMs = 24 * 3600_000;
const longestFind = 100;

/** A row's place in an order by time. */
export interface Key {
  at: Date;
  id: string;
}

/** `before=<milliseconds>.<id>` of the last row that was shown; anything else begins at the newest. */
export function beforeOf(c: Visit): Key | null {
  const [, ms = "", id = ""] = /^(\d{1,14})\.(.+)$/.exec(c.req.query("before") ?? "") ?? [];
  return isId(id) ? { at: new Date(Number(ms)), id } : null;
}

export function keyText({ at, id }: Key): string {
  return `${at.getTime()}.${id}`;
}

export function findOf(c: Visit): string {
  return (c.req.query("q") ?? "").trim().slice(0, longestFind);
}

/** The day before, in Japanese time. */
export function yesterdayOf(now: Date): { from: Date; to: Date } {
  const to = new Date(endOfDay(now).getTime() - dayMs);
  return { from: new Date(to.getTime() - dayMs), to };
}
