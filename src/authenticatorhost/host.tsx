import { type Context, Hono } from "hono";
import { html } from "hono/html";
import type { Assets } from "../platform/html/index.ts";
import { type AnsweredEnv, answered } from "../platform/http/index.ts";
import { text } from "../platform/i18n/index.ts";
import type { Logger } from "../platform/log.ts";
import { authenticatorHeaders } from "./headers.ts";
import { webManifest } from "./manifest.ts";
import { isPass, loggedPath } from "./pass.ts";
import { NotFound, Shell } from "./shell.tsx";

export interface AuthenticatorHostDeps {
  /** Of the Authenticator's own build. */
  assets: Assets;
  /** What the app says to the server (`authenticator/wire.ts`), under /api/. */
  api: Hono;
  secure: boolean;
  log: Logger;
}

/** One origin for the whole provider (`authenticator.<base>`): no cookies, no tenant's pages, nothing that is not the app's. */
export function authenticatorHost({ assets, api, secure, log }: AuthenticatorHostDeps): Hono<AnsweredEnv> {
  const app = new Hono<AnsweredEnv>();
  const href = (name: string) => assets.href(name);
  app.use(answered({ log, loggedPath }));
  app.use(authenticatorHeaders(secure));
  app.route("/", api);
  app.get("/", (c) => c.html(page(<Shell href={href} />)));
  // The address of the QR code; its token stands in the fragment, which never comes here.
  app.get("/e", (c) => c.html(page(<Shell href={href} />)));
  app.get("/i/:pass", (c) => passPage(c, href));
  app.get("/manifest.webmanifest", (c) => {
    const pass = c.req.query("pass");
    return c.body(webManifest(isPass(pass) ? `/i/${pass}` : "/"), 200, { "Content-Type": "application/manifest+json" });
  });
  app.get("/worker.js", (c) => file(c, assets.content("worker.js"), "no-cache"));
  app.get("/icons/:file", (c) => file(c, assets.content(c.req.param("file")), "public, max-age=86400"));
  app.get("/assets/:file", assets.handler());
  app.notFound((c) => nothing(c, href));
  app.onError((error, c) => {
    log.error({ request: c.get("requestId"), path: loggedPath(c.req.path), error: error.stack }, "a request failed");
    return c.text(text("ja", "sys.500", { ref: c.get("requestId").slice(-8) }), 500);
  });
  return app;
}

function passPage(c: Context, href: (name: string) => string): Response | Promise<Response> {
  const pass = c.req.param("pass");
  return isPass(pass) ? c.html(page(<Shell href={href} pass={pass} />)) : c.notFound();
}

function file(c: Context, found: ReturnType<Assets["content"]>, cache: string): Response | Promise<Response> {
  if (!found) return c.notFound();
  return c.body(found.body, 200, { "Content-Type": found.type, "Cache-Control": cache });
}

/** In the reader's language, as far as the browser tells it: there is no cookie on this origin. */
function nothing(c: Context, href: (name: string) => string): Response | Promise<Response> {
  const lang = /^en\b/i.test(c.req.header("accept-language") ?? "") ? "en" : "ja";
  return c.html(page(<NotFound lang={lang} href={href} text={text(lang, "sys.404")} />), 404);
}

function page(content: unknown) {
  return html`<!doctype html>${content}`;
}
