import { randomBytes } from "node:crypto";
import { pino } from "pino";
import { afterAll, beforeAll } from "vitest";
import { createGenkan, type Genkan } from "../../src/app.ts";
import { openContract } from "../../src/contracts/index.ts";
import { type Node, openNode } from "../../src/node.ts";
import { parseMasterKey } from "../../src/platform/crypto/index.ts";
import type { RoleUrls, Tx } from "../../src/platform/db/index.ts";
import { type CopyKey, type Params, text } from "../../src/platform/i18n/index.ts";
import type { Logger } from "../../src/platform/log.ts";
import { loadTenant, type PolicySubset, setPolicy, type Tenant } from "../../src/tenants/index.ts";
import type { TestClock } from "../support/clock.ts";
import { openTestNode, type TestNode } from "../support/node.ts";
import { Browser } from "./browser.ts";

export { day, hour, minute } from "../support/clock.ts";

/** A password that every default rule allows. */
export const goodPassword = "Kumo7-Hana+Mado";

/** The sentence of the copy deck, in Japanese. */
export const words = (key: CopyKey, params: Params = {}) => text("ja", key, params);

export interface ContractOptions {
  policy?: PolicySubset;
  people?: { userId: string; name?: string; email?: string; administrator?: boolean; order?: string }[];
  opensAt?: string;
}

export interface FrontContract {
  label: string;
  origin: string;
  temporary: Record<string, string>;
}

/** The whole of Genkan behind its front door, on a real database, with a clock of its own. */
export class Front {
  readonly clock: TestClock;
  readonly node: Node;
  readonly genkan: Genkan;
  readonly urls: RoleUrls;
  /** What was logged, line by line. */
  readonly log: string[];
  readonly #nodes: Node[] = [];
  readonly #stop: () => Promise<void>;

  private constructor(o: TestNode & { log: string[] }) {
    this.clock = o.clock;
    this.node = o.node;
    this.urls = o.urls;
    this.log = o.log;
    this.#stop = o.stop;
    this.genkan = createGenkan(o.node);
  }

  static async open(env: Record<string, string> = {}): Promise<Front> {
    const given = { GENKAN_MASTER_KEY: newMasterKey(), GENKAN_WORKERS: "1", ...env };
    const lines: string[] = [];
    const log: Logger = pino({ level: "debug" }, { write: (line: string) => void lines.push(line) });
    return new Front({ ...(await openTestNode({ env: given, log, connections: 8 })), log: lines });
  }

  async close(): Promise<void> {
    await Promise.all(this.#nodes.map((node) => node.close()));
    await this.#stop();
  }

  /** Another node on the same database, with other master keys (newest first) or another base address where one is given. */
  second(o: { masterKey?: string; baseUrl?: string } = {}): { genkan: Genkan; node: Node } {
    const { clock, log } = this.node;
    const baseUrl = o.baseUrl === undefined ? this.node.config.baseUrl : new URL(o.baseUrl);
    const config = { ...this.node.config, baseUrl, secure: baseUrl.protocol === "https:" };
    const master = o.masterKey === undefined ? this.node.master : parseMasterKey(o.masterKey);
    const node = openNode({ config, clock, log, master, urls: this.urls, connections: 4 });
    this.#nodes.push(node);
    return { genkan: createGenkan(node), node };
  }

  async contract(label: string, o: ContractOptions = {}): Promise<FrontContract> {
    const people = (o.people ?? [{ userId: "sonpotaro@example.com" }]).map((person) => ({
      name: "損保 太郎",
      order: "new",
      ...person,
    }));
    const { provider: db, master, clock, config } = this.node;
    const opened = await openContract(
      { db, master, clock, baseUrl: config.baseUrl },
      {
        ...{ contractor: "損保太郎保険事務所", startDate: "2026-11-24", service: "損保クラウド", tenant: label },
        ...{ product: "Microsoft 365 Business Basic", ids: 50, domains: ["example.com"], people },
        // Tests of second factors ask for them; the others are about what comes before.
        policy: { secondFactor: "off", ...o.policy },
        ...(o.opensAt ? { opensAt: o.opensAt } : {}),
      },
    );
    const temporary = opened.people.map(({ userId, temporaryPassword }) => [userId, temporaryPassword ?? ""]);
    return { label, origin: new URL(opened.loginUrl).origin, temporary: Object.fromEntries(temporary) };
  }

  browser(contract: FrontContract, o: { genkan?: Genkan; ip?: string } = {}): Browser {
    return new Browser({ genkan: this.genkan, clock: this.clock, origin: contract.origin, ...o });
  }

  async tenant(contract: FrontContract): Promise<Tenant> {
    const { db, master, config } = this.node;
    const tenant = await loadTenant(db, master, contract.label, config.baseUrl);
    if (!tenant) throw new Error(`no tenant ${contract.label}`);
    return tenant;
  }

  async inside<T>(contract: FrontContract, work: (tx: Tx, tenant: Tenant) => Promise<T>): Promise<T> {
    const tenant = await this.tenant(contract);
    return this.node.db.tenant(tenant.id, (tx) => work(tx, tenant));
  }

  async policy(contract: FrontContract, subset: PolicySubset): Promise<void> {
    await this.inside(contract, (tx, tenant) => setPolicy(tx, { tenantId: tenant.id, subset, now: this.clock.now() }));
    this.clock.forward(6_000); // pages that ask the database nothing may be five seconds old
  }
}

/** The person of the manual. */
export const taro = "sonpotaro@example.com";

/** For the tests of one file: a contract whose one person has chosen a password. */
export function settledFront(): { front: Front; sonpo: FrontContract } {
  const opened = {} as { front: Front; sonpo: FrontContract };
  beforeAll(async () => {
    opened.front = await Front.open();
    opened.sonpo = await opened.front.contract("sonpo");
    await settle(opened.front.browser(opened.sonpo), {
      userId: taro,
      temporary: opened.sonpo.temporary[taro] as string,
    });
  });
  afterAll(() => opened.front.close());
  return opened;
}

export function newMasterKey(): string {
  return randomBytes(32).toString("base64");
}

/** User ID, 次へ: the password page is in sight. */
export async function identify(browser: Browser, userId: string, to = "/console/") {
  await browser.go(to);
  return browser.press("次へ", { ユーザーID: userId });
}

/** User ID and password. */
export async function enter(browser: Browser, userId: string, password: string, to?: string) {
  await identify(browser, userId, to);
  return browser.press("次へ", { パスワード: password });
}

/** The first sign-in with a temporary password, up to the portal. */
export async function settle(
  browser: Browser,
  o: { userId: string; temporary: string; password?: string; stay?: "はい" | "いいえ" },
) {
  await enter(browser, o.userId, o.temporary);
  await choose(browser, { current: o.temporary, password: o.password ?? goodPassword });
  return browser.press(o.stay ?? "いいえ");
}

/** Fills in 新しいパスワードの設定. */
export function choose(browser: Browser, o: { current: string; password: string; confirmation?: string }) {
  return browser.press("パスワードを設定する", {
    仮パスワード: o.current,
    新しいパスワード: o.password,
    "新しいパスワード（確認用）": o.confirmation ?? o.password,
  });
}
