import { randomBytes } from "node:crypto";
import { type Context, Hono } from "hono";
import { isOldBrowser, MessagePage, plainView } from "./base/index.ts";
import type { Assets } from "./platform/html/index.ts";
import {
  answered,
  clientAddress,
  cookieJar,
  formOf,
  localPath,
  peerOf,
  sameSiteOnly,
  securityHeaders,
} from "./platform/http/index.ts";
import type { Language } from "./platform/i18n/index.ts";
import type { Logger } from "./platform/log.ts";
import { type TenantDirectory, type TenantEnv, viewOf } from "./tenants/index.ts";

export interface HostDeps {
  directory: TenantDirectory;
  assets: Assets;
  secure: boolean;
  trusted: (address: string) => boolean;
  log: Logger;
  /** Paths to which other sites may post: what is sent there proves by itself from whom it comes (DESIGN §7.2). */
  isForeignCall: (path: string) => boolean;
}

/** The host of a tenant: everything that is true of each of its answers, in one visible list. */
export function tenantHost(deps: HostDeps): Hono<TenantEnv> {
  const app = new Hono<TenantEnv>({ strict: false });
  app.use(answered(deps));
  app.use(prepare(deps));
  app.use(securityHeaders((c) => c.get("nonce"), deps.secure));
  app.use(sameSiteOnly({ secure: deps.secure, freshPage, isExempt: (c) => deps.isForeignCall(c.req.path) }));
  app.use(findTenant(deps));
  app.post("/language", (c) => switchLanguage(c, deps.secure));
  app.notFound((c) =>
    c.html(<MessagePage view={viewOf(c)} text="sys.404" next={{ href: "/", text: "sys.404Next" }} />, 404),
  );
  app.onError((error, c) => {
    deps.log.error({ request: c.get("requestId"), path: c.req.path, error: error.stack }, "a request failed");
    return c.html(
      <MessagePage
        view={c.var.tenant ? viewOf(c) : plain(deps, c)}
        text="sys.500"
        params={{ ref: c.get("requestId").slice(-8) }}
      />,
      500,
    );
  });
  return app;
}

/** What a page of the sign-in asks for stands in its address: a fresh one has it again. */
function freshPage({ req }: Context): string {
  return req.path.startsWith("/signin") ? req.path + new URL(req.url).search : "/";
}

function prepare({ secure, trusted, assets }: HostDeps) {
  return async (c: Context<TenantEnv>, next: () => Promise<void>) => {
    c.set("nonce", randomBytes(16).toString("base64url"));
    c.set("lang", languageOf(cookieJar(c, secure).get("language")));
    c.set("asset", (name) => assets.href(name));
    c.set("ip", clientAddress({ peer: peerOf(c), forwarded: c.req.header("x-forwarded-for"), trusted }));
    await next();
  };
}

function hostOf(c: Context): string {
  return new URL(c.req.url).host;
}

/** Japanese first, whatever the browser asks for; English for whoever has chosen it. */
function languageOf(cookie: string | undefined): Language {
  return cookie === "en" ? "en" : "ja";
}

function findTenant(deps: HostDeps) {
  return async (c: Context<TenantEnv>, next: () => Promise<void>) => {
    if (c.req.path.startsWith("/assets/")) return next();
    c.set("settings", await deps.directory.settings());
    const tenant = await deps.directory.byHost(hostOf(c));
    if (!tenant) return c.html(<MessagePage view={plain(deps, c)} text={unknownText(hostOf(c))} />, 404);
    c.set("tenant", tenant);
    if (isOldBrowser(c.req.header("user-agent"))) return c.html(<MessagePage view={viewOf(c)} text="browser.old" />);
    return next();
  };
}

function unknownText(host: string): "desk.soon" | "tenant.none" {
  return host.startsWith("desk.") ? "desk.soon" : "tenant.none";
}

function plain(deps: HostDeps, c: Context<TenantEnv>) {
  return plainView({
    lang: c.get("lang"),
    nonce: c.get("nonce"),
    path: c.req.path,
    assets: deps.assets,
    settings: c.get("settings"),
  });
}

async function switchLanguage(c: Context<TenantEnv>, secure: boolean): Promise<Response> {
  const form = await formOf(c);
  cookieJar(c, secure).set("language", form.get("language") === "en" ? "en" : "ja", 400 * 24 * 3600);
  return c.redirect(localPath(form.get("back"), "/"), 303);
}
