import type { Context, MiddlewareHandler } from "hono";

const safe = new Set(["GET", "HEAD", "OPTIONS"]);

interface Options {
  /** Behind a proxy that ends TLS the request itself says http. */
  secure: boolean;
  freshPage: (c: Context) => string;
  /** Addresses that prove by themselves who sends. */
  isExempt?: (c: Context) => boolean;
}

/**
 * Refuses posts that another site made (DESIGN §7.2): where the browser says so by Origin or Sec-Fetch-Site.
 * Refused is a fresh page, never an error page: nobody is told about forgeries they did not make.
 */
export function sameSiteOnly({ secure, freshPage, isExempt }: Options): MiddlewareHandler {
  return async (c, next) => {
    if (isExempt?.(c)) return next();
    if (safe.has(c.req.method) || !isForeign(c.req.raw.headers, originOf(c.req.url, secure))) return next();
    return c.redirect(freshPage(c), 303);
  };
}

function isForeign(headers: Headers, origin: string): boolean {
  const from = headers.get("origin");
  const site = headers.get("sec-fetch-site");
  if (from !== null && from !== origin) return true;
  return site !== null && site !== "same-origin" && site !== "none";
}

function originOf(url: string, secure: boolean): string {
  return `${secure ? "https" : "http"}://${new URL(url).host}`;
}
