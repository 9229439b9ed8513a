import { randomInt } from "node:crypto";
import type { Context } from "hono";
import { cookieJar } from "../platform/http/index.ts";

/** Three at a time, each in a cookie of its own, so that tabs do not take each other's place. */
const slots = ["0", "1", "2"];
/** A form of another site comes without our cookies (they are Lax), so that no free place is seen: what it brings lands here. */
const landings = ["new0", "new1", "new2", "new3"];
const prefix = "request-";

type Where = { c: Context; secure: boolean };

/** Keeps `value` under an id, for so many seconds. */
export function putKept(where: Where, o: { id: string; value: string; seconds: number }): void {
  cookieJar(where.c, where.secure).set(`${prefix}${placeFor(where)}`, `${o.id}.${o.value}`, o.seconds);
}

/** The value under an id; null: it is not in this browser. What has landed is moved to a place of its own. */
export function keptValue(where: Where, o: { id: string; seconds: number }): string | null {
  const jar = cookieJar(where.c, where.secure);
  const [place, text] = [...jar.startingWith(prefix)].find(([, each]) => each.startsWith(`${o.id}.`)) ?? [];
  if (place === undefined || text === undefined) return null;
  const value = text.slice(o.id.length + 1);
  if (landings.includes(place)) {
    jar.drop(`${prefix}${place}`);
    putKept(where, { ...o, value });
  }
  return value;
}

/** Places that this very answer has given away already. */
const given = new WeakMap<Request, string[]>();

/** A free place, or the oldest's: ids grow with time. */
function placeFor({ c, secure }: Where): string {
  const jar = cookieJar(c, secure);
  const now = given.get(c.req.raw) ?? [];
  const taken = [...jar.startingWith(prefix)].filter(([place]) => slots.includes(place) && !now.includes(place));
  const free = slots.find((slot) => !now.includes(slot) && !taken.some(([each]) => each === slot));
  const oldest = taken.sort(([, a], [, b]) => (a < b ? -1 : 1))[0]?.[0] ?? "0";
  const unseen = jar.startingWith("").size === 0 && now.length === 0;
  const place = unseen ? (landings[randomInt(landings.length)] as string) : (free ?? oldest);
  given.set(c.req.raw, [...now, place]);
  return place;
}
