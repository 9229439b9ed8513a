import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";

/** Lax, host-only, `__Host-` on https (DESIGN §7.1). */
export interface CookieJar {
  get(name: string): string | undefined;
  /** All cookies whose name begins so, by the rest of their names. */
  startingWith(prefix: string): Map<string, string>;
  /** Without `seconds` the cookie goes when the browser closes. */
  set(name: string, value: string, seconds?: number): void;
  drop(name: string): void;
}

export function cookieJar(c: Context, secure: boolean): CookieJar {
  const prefix = secure ? "__Host-genkan-" : "genkan-";
  const options = { path: "/", httpOnly: true, sameSite: "Lax", secure } as const;
  return {
    get: (name) => getCookie(c, prefix + name),
    startingWith(start) {
      const all = Object.entries(getCookie(c)).filter(([name]) => name.startsWith(prefix + start));
      return new Map(all.map(([name, value]) => [name.slice((prefix + start).length), value]));
    },
    set: (name, value, seconds) =>
      setCookie(c, prefix + name, value, seconds === undefined ? options : { ...options, maxAge: seconds }),
    drop: (name) => void deleteCookie(c, prefix + name, { path: "/", secure }),
  };
}
