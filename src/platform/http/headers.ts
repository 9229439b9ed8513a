import type { MiddlewareHandler } from "hono";

/** Hints that tell Windows 10 and 11 apart (SPEC §11.5); never Critical-CH, which would repeat the request. */
const acceptHints = [
  "Sec-CH-UA-Platform-Version",
  "Sec-CH-UA-Full-Version-List",
  "Sec-CH-UA-Bitness",
  "Sec-CH-UA-Model",
].join(", ");

/** Headers of every page: nothing is loaded or framed from elsewhere, nothing is kept in shared caches. */
export function securityHeaders(
  nonceOf: (c: Parameters<MiddlewareHandler>[0]) => string,
  secure: boolean,
): MiddlewareHandler {
  return async (c, next) => {
    await next();
    const h = c.res.headers;
    h.set("X-Content-Type-Options", "nosniff");
    h.set("Cross-Origin-Opener-Policy", "same-origin");
    h.set("Cross-Origin-Resource-Policy", "same-origin");
    // `same-origin`, not `no-referrer`: with the latter browsers send `Origin: null` on our own forms (Fetch §3.1).
    h.set("Referrer-Policy", "same-origin");
    h.set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
    h.set("Accept-CH", acceptHints);
    if (secure) h.set("Strict-Transport-Security", "max-age=63072000");
    if (!h.has("Cache-Control")) h.set("Cache-Control", "no-store");
    if (!h.has("Content-Security-Policy")) h.set("Content-Security-Policy", contentPolicy(nonceOf(c)));
  };
}

/**
 * What a page of ours may load and do; `more` for the few that show something of others, `formTo` for the one other origin
 * that a form of this answer is sent to.
 */
export function contentPolicy(nonce: string, more: readonly string[] = [], formTo?: string): string {
  return [
    "default-src 'none'",
    `style-src 'self' 'nonce-${nonce}'`,
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "manifest-src 'self'",
    `form-action 'self'${formTo ? ` ${formTo}` : ""}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
    ...more,
  ].join("; ");
}
