import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { Hono } from "hono";
import { adminRoutes } from "./admin/index.ts";
import type { Application } from "./applications/index.ts";
import { authenticatorHost } from "./authenticatorhost/index.ts";
import { baseRoutes } from "./base/index.ts";
import { sampleContract } from "./contracts/index.ts";
import { deskRoutes } from "./desk/index.ts";
import { authenticatorApi, authenticatorDeps, authenticatorOrigin } from "./factors/authenticator/index.ts";
import type { Factor } from "./factors/index.ts";
import { ChallengeSeal, PasskeySignIn } from "./factors/passkey/index.ts";
import { HashQueue, passwordFactor, passwordResetAt, SprayGuard } from "./factors/password/index.ts";
import { SigningKeys } from "./keys/index.ts";
import type { Node } from "./node.ts";
import { openPlaces } from "./platform/geoip.ts";
import { Assets } from "./platform/html/index.ts";
import { Egress, trustedProxies } from "./platform/http/index.ts";
import { passwordVerdicts, watchHashQueue } from "./platform/metrics.ts";
import { portalRoutes } from "./portal/index.ts";
import { answered, farewellRoutes, leave } from "./protocols/farewell/index.ts";
import { launchMicrosoft, microsoft, microsoftRoutes } from "./protocols/m365/index.ts";
import { isOidcCall, Oidc } from "./protocols/oidc/index.ts";
import { isSamlCall, samlRoutes } from "./protocols/saml/index.ts";
import type { Leave } from "./protocols/signon/index.ts";
import { cleanUpAddress, isWsfedCall, wsfedRoutes } from "./protocols/wsfed/index.ts";
import { reportFromPhone, stopFork, stopMove, tellMove, tellRetired } from "./recovery/index.ts";
import { routes } from "./routes.ts";
import { sampleRoutes } from "./sampleapp/index.ts";
import { secondFactors } from "./secondfactors.ts";
import { AttemptSeal, type SignInDeps, signInRoutes } from "./signin/index.ts";
import { tenantHost } from "./tenanthost.tsx";
import { deskLabel, originOf, TenantDirectory } from "./tenants/index.ts";

export interface Genkan {
  fetch(request: Request, env?: unknown): Response | Promise<Response>;
  /** False while it stops: a load balancer sends nothing more. */
  ready: boolean;
  /** Ends what would go on for minutes: pages that wait come back elsewhere. */
  endStreams(): void;
}

/** The composition root: the one list of what exists and where it is mounted. */
export function createGenkan(node: Node): Genkan {
  const { config, clock, log, db, master, metrics } = node;
  const { baseUrl, secure } = config;
  const assets = new Assets(join(config.projectDir, "dist/assets"));
  const directory = new TenantDirectory({ db, master, baseUrl, clock });
  const queue = new HashQueue(Math.ceil(availableParallelism() / config.workers));
  watchHashQueue(() => queue.waiting);
  const password = { db, clock, queue, sprays: new SprayGuard(db) };
  const placeOf = openPlaces({ path: config.geoip, log });
  const sessions = { db, clock, directory, secure };
  const factors = secondFactors(node);
  const egress = new Egress(config.egress);
  const keys = new SigningKeys({ db, clock });
  const goodbyes = { ...sessions, keys, log, frameOf };
  const out: Leave = (c, leaving) => leave(goodbyes, c, leaving);
  const oidc = new Oidc({
    ...sessions,
    keys,
    log,
    egress,
    leave: out,
  });
  const signOn = { ...sessions, keys, log, leave: out, answered };
  const passkeys = new PasskeySignIn({ db, log, seal: new ChallengeSeal(master) });
  const signIn: SignInDeps = {
    ...sessions,
    ...password,
    seal: new AttemptSeal(master),
    password: counted(passwordFactor(password)),
    factors,
    passkeys,
    placeOf,
    waits: node.waits,
    log,
    resume: { portal: (ref) => ref },
    afterSignOut: (c, ended, next) => out(c, { ended, next }),
  };
  const trusted = trustedProxies(config.trustedProxies);

  const tenants = tenantHost({ directory, assets, secure, trusted, log, isForeignCall });
  tenants.get(routes.assets, assets.handler());
  tenants.route("/", signInRoutes(signIn));
  tenants.route("/", farewellRoutes(goodbyes));
  tenants.route("/", samlRoutes(signOn, { m365: launchMicrosoft }));
  tenants.route("/", wsfedRoutes(signOn));
  tenants.route("/", microsoftRoutes(signOn));
  tenants.route("/", oidc.routes());
  const portal = { ...sessions, password, factors, passkeys, master, placeOf, waits: node.waits, log };
  tenants.route("/", portalRoutes(portal));
  tenants.route("/", adminRoutes({ ...sessions, factors, log, waits: node.waits }));

  const desk = tenantHost({ directory, assets, secure, trusted, log, isForeignCall: () => false });
  desk.get(routes.assets, assets.handler());
  desk.route("/", signInRoutes(signIn));
  desk.route("/", deskRoutes({ ...sessions, factors, log, provider: node.provider, master, baseUrl }));
  desk.route("/", portalRoutes(portal));

  const alarms = {
    ...{ reported: reportFromPhone, forked: stopFork, moved: tellMove, moveStopped: stopMove, retired: tellRetired },
  };
  const api = authenticatorApi(authenticatorDeps(node, { directory, placeOf, passwordResetAt, trusted, alarms }));
  const phoneAssets = new Assets(join(config.projectDir, "dist/authenticator"));
  const authenticator = authenticatorHost({ assets: phoneAssets, api, secure, log });

  const genkan: Genkan = {
    ready: true,
    fetch: () => new Response(null, { status: 503 }),
    endStreams: () => node.waits.end(),
  };
  const base = baseRoutes({ db, master, clock, log, config, directory, assets, metrics, isReady: () => genkan.ready });
  if (config.sample) {
    const issuer = originOf(sampleContract().tenant, baseUrl);
    const sample = sampleRoutes({ config, master, egress, directory, assets, log, issuer });
    base.route("/", sample as unknown as Hono);
  }
  genkan.fetch = (request, env) => {
    const host = new URL(request.url).host.toLowerCase();
    const own: Record<string, Hono> = {
      [baseUrl.host]: base,
      [new URL(originOf(deskLabel, baseUrl)).host]: desk as unknown as Hono,
      [new URL(authenticatorOrigin(baseUrl)).host]: authenticator as unknown as Hono,
    };
    const app = own[host] ?? (tenants as unknown as Hono);
    return app.fetch(request, env as never);
  };
  return genkan;
}

/** Applications that are told of a sign-out by what the browser loads in passing. */
function frameOf(application: Application): string | null {
  if (application.kind === "m365") return microsoft.cleanUpUrl;
  return application.kind === "wsfed" ? cleanUpAddress(application) : null;
}

/** Addresses to which other sites post; each proves by itself who sends (DESIGN §7.2). */
function isForeignCall(path: string): boolean {
  return isOidcCall(path) || isSamlCall(path) || isWsfedCall(path);
}

/** Counts what becomes of the passwords that are sent. */
function counted(factor: Factor): Factor {
  return {
    ...factor,
    async verify(subject, answer) {
      const verdict = await factor.verify(subject, answer);
      passwordVerdicts.inc({ outcome: verdict.outcome });
      return verdict;
    },
  };
}
