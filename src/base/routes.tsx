import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { type Context, Hono } from "hono";
import { userIdFault } from "../accounts/index.ts";
import type { Config } from "../config.ts";
import { requestFinder } from "../messages/index.ts";
import type { Clock } from "../platform/clock.ts";
import type { MasterKey } from "../platform/crypto/index.ts";
import { clocksApart, clocksDisagreeMs, clocksFailMs, type Scope } from "../platform/db/index.ts";
import type { Assets } from "../platform/html/index.ts";
import {
  type AnsweredEnv,
  answered,
  cookieJar,
  formOf,
  localPath,
  sameSiteOnly,
  securityHeaders,
} from "../platform/http/index.ts";
import type { Language } from "../platform/i18n/index.ts";
import type { Logger } from "../platform/log.ts";
import type { TenantDirectory } from "../tenants/index.ts";
import { metricsHandler } from "./metrics.ts";
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
  isReady: () => boolean;
  /** Metrics of all processes of this machine that answer. */
  metrics: () => Promise<string>;
}

interface BaseEnv {
  Variables: AnsweredEnv["Variables"] & { nonce: string; lang: Language };
}

/** A database that has not answered by then does not answer; load balancers do not wait longer either. */
const patienceMs = 2_000;

/** The bare base host. */
export function baseRoutes(deps: BaseDeps): Hono {
  const app = new Hono<BaseEnv>();
  const { secure } = deps.config;
  app.use(answered(deps));
  app.use(async (c, next) => {
    c.set("nonce", randomBytes(16).toString("base64url"));
    c.set("lang", cookieJar(c, secure).get("language") === "en" ? "en" : "ja");
    await next();
  });
  app.use(securityHeaders((c) => c.get("nonce"), secure));
  app.use(sameSiteOnly({ secure, freshPage: () => "/" }));
  app.get("/healthz", (c) => c.text("ok\n"));
  app.get("/readyz", (c) => readiness(deps, c));
  app.get("/metrics", metricsHandler({ token: deps.config.metricsToken, text: deps.metrics }));
  app.get("/assets/:file", deps.assets.handler());
  app.get("/", async (c) => c.html(<FinderPage view={await view(deps, c)} userId="" />));
  app.post("/", (c) => find(deps, c));
  app.post("/language", async (c) => {
    const form = await formOf(c);
    cookieJar(c, secure).set("language", form.get("language") === "en" ? "en" : "ja", 400 * 24 * 3600);
    return c.redirect(localPath(form.get("back"), "/"), 303);
  });
  app.notFound(async (c) => c.html(<MessagePage view={await view(deps, c as Context<BaseEnv>)} text="sys.404" />, 404));
  app.onError((error, c) => failed(deps, c, error));
  return app as unknown as Hono;
}

/** Without the provider's settings: reading them may be what failed. */
function failed({ log, assets }: BaseDeps, c: Context<BaseEnv>, error: Error): Response | Promise<Response> {
  const request = c.get("requestId");
  log.error({ request, path: c.req.path, error: error.stack }, "a request failed");
  const page = plainView({ lang: c.get("lang"), nonce: c.get("nonce"), path: c.req.path, assets, settings: undefined });
  return c.html(<MessagePage view={page} text="sys.500" params={{ ref: request.slice(-8) }} />, 500);
}

async function view(deps: BaseDeps, c: Context<BaseEnv>) {
  const settings = await deps.directory.settings();
  return plainView({ lang: c.get("lang"), nonce: c.get("nonce"), path: c.req.path, assets: deps.assets, settings });
}

/** Ready: not stopping, the database answers, and its clock agrees within 30 s (DESIGN §7.13). */
async function readiness(deps: BaseDeps, c: Context<BaseEnv>): Promise<Response> {
  if (!deps.isReady()) return c.text("stopping\n", 503);
  const apart = await Promise.race([clocksApartOf(deps), sleep(patienceMs, null, { ref: false })]);
  if (apart === null) return c.text("the database does not answer\n", 503);
  if (apart > clocksFailMs) return c.text("the clocks of this machine and the database are over 30 s apart\n", 503);
  if (apart > clocksDisagreeMs) deps.log.warn({ ms: apart }, "the clocks of this machine and the database disagree");
  return c.text("ready\n");
}

/** Null where the database does not answer. */
async function clocksApartOf({ db, clock, log }: BaseDeps): Promise<number | null> {
  try {
    return await clocksApart(db, clock);
  } catch (error) {
    log.warn({ reason: String(error) }, "the database does not answer");
    return null;
  }
}

/** Helps a person to their company's page: always the same answer, the address goes by mail (SPEC §11.4). */
async function find(deps: BaseDeps, c: Context<BaseEnv>): Promise<Response> {
  const userId = (await formOf(c)).get("userId") ?? "";
  const problem = userIdFault(userId);
  if (problem) return c.html(<FinderPage view={await view(deps, c)} userId={userId.slice(0, 300)} problem={problem} />);
  await requestFinder(deps.db, { master: deps.master, userId, now: deps.clock.now() });
  return c.html(<FinderSentPage view={await view(deps, c)} />);
}
