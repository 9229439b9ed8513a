import { randomBytes } from "node:crypto";
import { type Context, Hono } from "hono";
import { collectDefaultMetrics, Registry } from "prom-client";
import { userIdFault } from "../accounts/index.ts";
import type { Config } from "../config.ts";
import { requestFinder } from "../messages/index.ts";
import type { Clock } from "../platform/clock.ts";
import type { MasterKey } from "../platform/crypto/index.ts";
import { clocksApart, clocksDisagreeMs, clocksFailMs, type Scope } from "../platform/db/index.ts";
import type { Assets } from "../platform/html/index.ts";
import { clientAddress, cookieJar, formOf, localPath, sameSiteOnly, securityHeaders } from "../platform/http/index.ts";
import type { Language } from "../platform/i18n/index.ts";
import type { Logger } from "../platform/log.ts";
import type { TenantDirectory } from "../tenants/index.ts";
import { FinderPage, FinderSentPage } from "./pages/finder.tsx";
import { MessagePage } from "./pages/message.tsx";
import { plainView } from "./view.ts";

export interface BaseDeps {
  db: Scope;
  master: MasterKey;
  clock: Clock;
  log: Logger;
  config: Config;
  directory: TenantDirectory;
  assets: Assets;
  trusted: (address: string) => boolean;
  isReady: () => boolean;
}

interface BaseEnv {
  Variables: { nonce: string; lang: Language };
}

/** The bare base host. */
export function baseRoutes(deps: BaseDeps): Hono {
  const app = new Hono<BaseEnv>();
  const { secure } = deps.config;
  app.use(async (c, next) => {
    c.set("nonce", randomBytes(16).toString("base64url"));
    c.set("lang", cookieJar(c, secure).get("language") === "en" ? "en" : "ja");
    await next();
  });
  app.use(securityHeaders((c) => c.get("nonce"), secure));
  app.use(sameSiteOnly({ secure, freshPage: () => "/" }));
  app.get("/healthz", (c) => c.text("ok\n"));
  app.get("/readyz", (c) => readiness(deps, c));
  app.get("/metrics", metricsHandler(deps));
  app.get("/assets/:file", deps.assets.handler());
  app.get("/", async (c) => c.html(<FinderPage view={await view(deps, c)} userId="" />));
  app.post("/", (c) => find(deps, c));
  app.post("/language", async (c) => {
    const form = await formOf(c);
    cookieJar(c, secure).set("language", form.get("language") === "en" ? "en" : "ja", 400 * 24 * 3600);
    return c.redirect(localPath(form.get("back"), "/"), 303);
  });
  app.notFound(async (c) => c.html(<MessagePage view={await view(deps, c as Context<BaseEnv>)} text="sys.404" />, 404));
  return app as unknown as Hono;
}

async function view(deps: BaseDeps, c: Context<BaseEnv>) {
  const settings = await deps.directory.settings();
  return plainView({ lang: c.get("lang"), nonce: c.get("nonce"), path: c.req.path, assets: deps.assets, settings });
}

/** Ready: not stopping, the database answers, and its clock agrees within 30 s (DESIGN §7.13). */
async function readiness(deps: BaseDeps, c: Context<BaseEnv>): Promise<Response> {
  if (!deps.isReady()) return c.text("stopping\n", 503);
  try {
    const apart = await clocksApart(deps.db, deps.clock);
    if (apart > clocksFailMs) return c.text("the clocks of this machine and the database are over 30 s apart\n", 503);
    if (apart > clocksDisagreeMs) deps.log.warn({ ms: apart }, "the clocks of this machine and the database disagree");
    return c.text("ready\n");
  } catch (error) {
    deps.log.warn({ reason: String(error) }, "the database does not answer");
    return c.text("the database does not answer\n", 503);
  }
}

function metricsHandler(deps: BaseDeps) {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return async (c: Context<BaseEnv>): Promise<Response> => {
    const peer =
      (c.env as { incoming?: { socket?: { remoteAddress?: string } } })?.incoming?.socket?.remoteAddress ?? "";
    const ip = clientAddress({ peer, forwarded: c.req.header("x-forwarded-for"), trusted: deps.trusted });
    const token = deps.config.metricsToken;
    const local = ip === "127.0.0.1" || ip === "::1";
    if (!local && (token === undefined || c.req.header("authorization") !== `Bearer ${token}`)) return c.text("", 403);
    c.header("Content-Type", registry.contentType);
    return c.body(await registry.metrics());
  };
}

/** Helps a person to their company's page: always the same answer, the address goes by mail (SPEC §11.4). */
async function find(deps: BaseDeps, c: Context<BaseEnv>): Promise<Response> {
  const userId = (await formOf(c)).get("userId") ?? "";
  const problem = userIdFault(userId);
  if (problem) return c.html(<FinderPage view={await view(deps, c)} userId={userId.slice(0, 300)} problem={problem} />);
  await requestFinder(deps.db, { master: deps.master, userId, now: deps.clock.now() });
  return c.html(<FinderSentPage view={await view(deps, c)} />);
}
