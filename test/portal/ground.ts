import { Hono } from "hono";
import { insertPerson } from "../../src/accounts/index.ts";
import { SecondFactors } from "../../src/factors/index.ts";
import { ChallengeSeal, PasskeySignIn } from "../../src/factors/passkey/index.ts";
import { HashQueue, hashPassword, SprayGuard } from "../../src/factors/password/index.ts";
import { networkOf } from "../../src/history/index.ts";
import type { Node } from "../../src/node.ts";
import { newDataKey } from "../../src/platform/crypto/index.ts";
import { cookieJar } from "../../src/platform/http/index.ts";
import { newId, newSecret } from "../../src/platform/ids.ts";
import { createLog } from "../../src/platform/log.ts";
import { portalRoutes } from "../../src/portal/index.ts";
import { BrowserAccounts, BrowserMark, insertPending, startSession } from "../../src/sessions/index.ts";
import {
  loadTenant,
  type PolicySubset,
  type Tenant,
  TenantDirectory,
  type TenantEnv,
} from "../../src/tenants/index.ts";
import type { TestClock } from "../support/clock.ts";
import { openTestNode, type TestNode } from "../support/node.ts";

const device = { browser: "Chrome", version: "117.0.0.0", system: "windows", systemVersion: null };

/** The portal's routes on a real database, with tenants and people made for the test. */
export class Ground {
  readonly clock: TestClock;
  readonly node: Node;
  readonly app: Hono<TenantEnv>;
  readonly #stop: () => Promise<void>;

  private constructor({ node, clock, stop }: TestNode) {
    this.node = node;
    this.clock = clock;
    this.#stop = stop;
    this.app = this.#host();
  }

  static async open(): Promise<Ground> {
    return new Ground(await openTestNode({ log: createLog("silent"), connections: 4 }));
  }

  close(): Promise<void> {
    return this.#stop();
  }

  /** As the tenant host prepares each request, without what is not the portal's. */
  #host(): Hono<TenantEnv> {
    const { db, master, config, clock, log } = this.node;
    const directory = new TenantDirectory({ db, master, baseUrl: config.baseUrl, clock });
    const app = new Hono<TenantEnv>({ strict: false });
    app.use(async (c, next) => {
      const tenant = await directory.byHost(new URL(c.req.url).host);
      if (!tenant) return c.text("no tenant", 404);
      c.set("tenant", tenant);
      c.set("settings", await directory.settings());
      c.set("lang", cookieJar(c, false).get("language") === "en" ? "en" : "ja");
      c.set("nonce", "nonce");
      c.set("asset", (name) => `/assets/${name}`);
      c.set("ip", "203.0.113.21");
      return next();
    });
    const queue = new HashQueue(1);
    const factors = new SecondFactors([]);
    const password = { db, clock, queue, sprays: new SprayGuard(db) };
    app.route(
      "/",
      portalRoutes({
        ...{ db, clock, directory, secure: false, password, factors, master, placeOf: () => null, log },
        ...{ passkeys: new PasskeySignIn({ db, log, seal: new ChallengeSeal(master) }), waits: this.node.waits },
      }),
    );
    return app;
  }

  async tenant(label: string, o: { policy?: PolicySubset } = {}): Promise<Tenant> {
    const { provider, master } = this.node;
    const id = newId();
    const now = this.clock.now();
    await provider.tenant(id, async (tx) => {
      const digits = String(2_300_000_000 + Math.floor(Math.random() * 600_000_000));
      const row = { tenant_id: id, label, customer_number: `N${digits}`, created_at: now };
      await tx.insertInto("provider_tenants").values(row).execute();
      await tx
        .insertInto("tenant_settings")
        .values({
          tenant_id: id,
          name: "損保太郎保険事務所",
          letter: "損",
          policy: JSON.stringify({ secondFactor: "off", ...o.policy }),
          data_key: newDataKey(master, id),
        })
        .execute();
      await tx
        .insertInto("contracts")
        .values({
          ...{ tenant_id: id, contractor: "損保 太郎", start_date: "2026-11-24", service: "損保クラウド" },
          ...{ product: "Microsoft 365 Business Basic", ids: 10, created_at: now },
        })
        .execute();
      await tx.insertInto("contract_domains").values({ tenant_id: id, domain: "example.com" }).execute();
    });
    return this.reload(label);
  }

  async reload(label: string): Promise<Tenant> {
    const { db, master, config } = this.node;
    const tenant = await loadTenant(db, master, label, config.baseUrl);
    if (!tenant) throw new Error(`no tenant ${label}`);
    return tenant;
  }

  async person(
    tenant: Tenant,
    userId: string,
    o: { name?: string; administrator?: boolean; email?: string } = {},
  ): Promise<string> {
    const id = newId();
    const now = this.clock.now();
    await this.node.db.tenant(tenant.id, async (tx) => {
      await insertPerson(tx, {
        ...{ tenantId: tenant.id, id, userId, name: o.name ?? "損保 太郎", kana: "ソンポ タロウ", phone: null, now },
        ...{ email: o.email ?? null, administrator: o.administrator ?? false },
      });
      await tx
        .insertInto("passwords")
        .values({ tenant_id: tenant.id, person_id: id, hash: await hashPassword("x"), kind: "chosen", set_at: now })
        .execute();
    });
    return id;
  }

  /** A browser in which the person is signed in. */
  async signIn(tenant: Tenant, personId: string, o: { stayAnswer?: boolean; at?: Answering } = {}): Promise<Browser> {
    const browser = new Browser(o.at ?? this.app, tenant);
    const now = this.clock.now();
    const pending = { id: newId(), secret: newSecret() };
    const proof = { factor: "password", method: "password", at: now.toISOString(), nature: "knowledge" } as const;
    const proofs = [{ ...proof, phishingResistant: false }];
    const ip = "203.0.113.21";
    const setter = new Hono();
    setter.get("/", async (c) => {
      const jar = cookieJar(c, false);
      const browserDigest = new BrowserMark(jar, tenant).renew();
      const ticket = await this.node.db.tenant(tenant.id, async (tx) => {
        const expiresAt = new Date(now.getTime() + 3600_000);
        await insertPending(tx, { tenantId: tenant.id, ...pending, personId, proofs, ip, device, now, expiresAt });
        return startSession(tx, {
          ...{ tenantId: tenant.id, personId, pending, policy: tenant.policy, persistent: false },
          ...{
            stayAnswer: o.stayAnswer ?? null,
            browserDigest,
            newBrowser: false,
            rememberUntil: null,
            raised: null,
            now,
          },
          event: {
            ...{ tenantId: tenant.id, id: newId(), at: now, personId, kind: "signin", outcome: "success" },
            ...{
              methods: ["password"],
              reason: null,
              ip,
              network: networkOf(ip),
              place: null,
              device: device as never,
            },
          },
        });
      });
      if (!ticket) throw new Error("no session was started");
      new BrowserAccounts(jar, tenant).put(ticket, undefined);
      return c.text("signed in");
    });
    browser.keep(await setter.request("/"));
    browser.personId = personId;
    return browser;
  }
}

/** What answers a browser: the portal's routes alone, or the whole front door. */
export interface Answering {
  request(url: string, init: RequestInit): Response | Promise<Response>;
}

/** By name, or as pairs where a name occurs several times. */
type Fields = Record<string, string> | [string, string][];

/** Cookies and addresses of one browser at one tenant. */
export class Browser {
  readonly #app: Answering;
  readonly tenant: Tenant;
  readonly #cookies = new Map<string, string>();
  personId = "";

  constructor(app: Answering, tenant: Tenant) {
    this.#app = app;
    this.tenant = tenant;
  }

  keep(answer: Response): Response {
    for (const line of answer.headers.getSetCookie()) {
      const [name = "", value = ""] = (line.split(";")[0] ?? "").split("=");
      if (/max-age=0/i.test(line)) this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    return answer;
  }

  /** The same cookies, sent to another tenant's host. */
  at(tenant: Tenant): Browser {
    const browser = new Browser(this.#app, tenant);
    for (const [name, value] of this.#cookies) browser.#cookies.set(name, value);
    browser.personId = this.personId;
    return browser;
  }

  /** Names and values, for a real browser. */
  cookies(): [string, string][] {
    return [...this.#cookies];
  }

  async get(path: string): Promise<Response> {
    return this.#send(path, {});
  }

  /** The text of a page that has to be there. */
  async page(path: string): Promise<string> {
    const answer = await this.get(path);
    if (answer.status !== 200)
      throw new Error(`${path} answered ${answer.status} ${answer.headers.get("location") ?? ""}`);
    return answer.text();
  }

  /** A form of this browser's own page: carries whose page it was. */
  async post(path: string, fields: Fields, as = this.personId): Promise<Response> {
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const pairs = Array.isArray(fields) ? fields : Object.entries(fields);
    return this.#send(path, { method: "POST", headers, body: new URLSearchParams([["as", as], ...pairs]).toString() });
  }

  async #send(path: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set("cookie", [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; "));
    return this.keep(await this.#app.request(new URL(path, this.tenant.origin).href, { ...init, headers }));
  }
}
