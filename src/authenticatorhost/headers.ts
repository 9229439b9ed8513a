import type { MiddlewareHandler } from "hono";

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  // The app's one policy, for its worker's address.
  "trusted-types genkan",
].join("; ");

const permissions =
  "camera=(self), publickey-credentials-create=(self), publickey-credentials-get=(self), geolocation=(), microphone=(), payment=(), usb=()";

/** Nothing is loaded or framed from elsewhere; no address of ours, which may carry a pass, is told to anybody. */
export function authenticatorHeaders(secure: boolean): MiddlewareHandler {
  return async (c, next) => {
    await next();
    const h = c.res.headers;
    h.set("Content-Security-Policy", policy);
    h.set("Permissions-Policy", permissions);
    h.set("Referrer-Policy", "no-referrer");
    h.set("X-Content-Type-Options", "nosniff");
    h.set("Cross-Origin-Opener-Policy", "same-origin");
    h.set("Cross-Origin-Resource-Policy", "same-origin");
    if (secure) h.set("Strict-Transport-Security", "max-age=63072000");
    if (!h.has("Cache-Control")) h.set("Cache-Control", "no-store");
  };
}
