import { setImmediate as breathe } from "node:timers/promises";
import { afterAll, beforeAll } from "vitest";
import { createGenkan, type Genkan } from "../../src/app.ts";
import type { Config } from "../../src/config.ts";
import { hashPassword } from "../../src/factors/password/index.ts";
import { sql, type Tx } from "../../src/platform/db/index.ts";
import type { PolicySubset, Tenant } from "../../src/tenants/index.ts";
import { Ground } from "../portal/ground.ts";

export { Ground };

/** Real-looking headers of a browser. */
export const agents = {
  edge11: {
    "user-agent":
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36 Edg/156.0.0.0",
    "sec-ch-ua-platform-version": '"15.0.0"',
    "sec-ch-ua-full-version-list":
      '"Microsoft Edge";v="156.0.3351.55", "Chromium";v="156.0.7100.60", "Not_A Brand";v="99.0.0.0"',
    "sec-ch-ua-bitness": '"64"',
  },
  chrome10: {
    "user-agent":
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/117.0.0.0 Safari/537.36",
    "sec-ch-ua-platform-version": '"10.0.0"',
    "sec-ch-ua-bitness": '"64"',
  },
  iphone: {
    "user-agent":
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
  },
} satisfies Record<string, Record<string, string>>;

export const password = "Genkan-7531-hall";

/** The whole front door on a real database, with the clock of the test. */
export function frontDoor(ground: Ground, config: Partial<Config> = {}): Genkan {
  return createGenkan({ ...ground.node, config: { ...ground.node.config, ...config } });
}

/** A database and the front door before it, for the tests of one file. */
export function openedHouse(): { ground: Ground; genkan: Genkan } {
  const house = {} as { ground: Ground; genkan: Genkan };
  beforeAll(async () => {
    house.ground = await Ground.open();
    house.genkan = frontDoor(house.ground);
  }, 60_000);
  afterAll(() => house.ground.close());
  return house;
}

export const userId = "sonpotaro@example.com";

/** A contract with the manual's person, and with somebody who could help where that is meant. */
export async function contract(
  ground: Ground,
  label: string,
  o: { policy?: PolicySubset; administrator?: boolean } = {},
): Promise<{ tenant: Tenant; taro: string }> {
  const tenant = await ground.tenant(label, o);
  const taro = await ground.person(tenant, userId);
  await givePassword(ground, tenant, taro);
  if (o.administrator) await ground.person(tenant, "kanri@example.com", { name: "管理 花子", administrator: true });
  return { tenant, taro };
}

export function inside<T>(ground: Ground, tenant: Tenant, work: (tx: Tx) => Promise<T>): Promise<T> {
  return ground.node.db.tenant(tenant.id, work);
}

/** Gives a person a password that can be typed. */
export async function givePassword(ground: Ground, tenant: Tenant, personId: string): Promise<void> {
  const hash = await hashPassword(password);
  await ground.node.db.tenant(tenant.id, (tx) =>
    tx.updateTable("passwords").set({ hash }).where("person_id", "=", personId).execute(),
  );
}

/** Until some statement of ours waits for a row that another transaction holds. */
export async function waitsForLock(ground: Ground): Promise<void> {
  for (;;) {
    const found = await ground.node.provider.open((tx) =>
      sql<{ n: number }>`select count(*) as n from pg_locks where not granted`.execute(tx),
    );
    if ((found.rows[0]?.n ?? 0) > 0) return;
    await breathe();
  }
}

interface Origin {
  ip?: string;
  headers?: Record<string, string>;
}

/** One browser before the front door: keeps cookies, follows nothing by itself. */
export class Visitor {
  readonly #genkan: Genkan;
  readonly tenant: Tenant;
  readonly #cookies = new Map<string, string>();
  ip: string;
  readonly #headers: Record<string, string>;
  personId = "";

  constructor(genkan: Genkan, tenant: Tenant, { ip = "203.0.113.21", headers = agents.edge11 }: Origin = {}) {
    this.#genkan = genkan;
    this.tenant = tenant;
    this.ip = ip;
    this.#headers = headers;
  }

  forget(cookie: string): void {
    this.#cookies.delete(cookie);
  }

  get(path: string): Promise<Response> {
    return this.#send(path, {});
  }

  /** The text of a page that has to be there. */
  async page(path: string): Promise<string> {
    const answer = await this.get(path);
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.headers.get("location") ?? ""}`);
    return answer.text();
  }

  post(path: string, fields: Record<string, string>, as = this.personId): Promise<Response> {
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    return this.#send(path, { method: "POST", headers, body: new URLSearchParams({ as, ...fields }).toString() });
  }

  /** Types ID and password; answers where that leads. */
  async tryPassword(userId: string, typed = password): Promise<Response> {
    const page = (await this.post("/signin", { userId })).headers.get("location") ?? "";
    return this.post(page, { password: typed });
  }

  /** The whole way in, いいえ to staying signed in. */
  async signIn(personId: string, userId: string, typed = password): Promise<this> {
    const next = (await this.tryPassword(userId, typed)).headers.get("location") ?? "";
    const home = next.startsWith("/signin/stay") ? await this.post(next, { answer: "no" }) : null;
    const to = home ? home.headers.get("location") : next;
    if (to !== "/") throw new Error(`the sign-in led to ${to}`);
    this.personId = personId;
    return this;
  }

  async #send(path: string, init: RequestInit): Promise<Response> {
    const headers = new Headers({ ...this.#headers, ...(init.headers as Record<string, string> | undefined) });
    headers.set("cookie", [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; "));
    const request = new Request(new URL(path, this.tenant.origin), { ...init, headers });
    const answer = await this.#genkan.fetch(request, { incoming: { socket: { remoteAddress: this.ip } } });
    for (const line of answer.headers.getSetCookie()) {
      const [name = "", value = ""] = (line.split(";")[0] ?? "").split("=");
      if (/max-age=0/i.test(line)) this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    return answer;
  }
}
