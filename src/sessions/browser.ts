import { equal } from "../platform/crypto/index.ts";
import type { CookieJar } from "../platform/http/index.ts";
import { newSecret } from "../platform/ids.ts";
import type { Tenant } from "../tenants/index.ts";
import { parseTicket, type SessionTicket, ticketText } from "./session.ts";

const slots = 8;
const browserSeconds = 400 * 24 * 3600;
const rememberSeconds = 400 * 24 * 3600;

/** An account that has been signed in to in this browser. */
export interface RememberedAccount {
  personId: string;
  userId: string;
  name: string;
}

/** What one browser holds for one tenant: up to eight signed-in accounts, one of them current (SPEC §2.9). */
export class BrowserAccounts {
  readonly #jar: CookieJar;
  readonly #tenant: Tenant;
  readonly #tickets: Map<number, SessionTicket>;

  constructor(jar: CookieJar, tenant: Tenant) {
    this.#jar = jar;
    this.#tenant = tenant;
    this.#tickets = new Map();
    for (const [slot, value] of jar.startingWith("session-")) {
      const ticket = parseTicket(value);
      if (ticket && /^[0-7]$/.test(slot)) this.#tickets.set(Number(slot), ticket);
    }
  }

  get tickets(): SessionTicket[] {
    return [...this.#tickets.values()];
  }

  ticketOf(personId: string): SessionTicket | null {
    return this.tickets.find((ticket) => ticket.personId === personId) ?? null;
  }

  get current(): SessionTicket | null {
    const personId = this.#jar.get("current");
    return (personId && this.ticketOf(personId)) || this.tickets[0] || null;
  }

  makeCurrent(personId: string): void {
    this.#jar.set("current", personId, rememberSeconds);
  }

  /** Puts a new session into the account's own slot, a free one, or the first. */
  put(ticket: SessionTicket, seconds: number | undefined): void {
    const own = [...this.#tickets].find(([, held]) => held.personId === ticket.personId)?.[0];
    const free = [...Array(slots).keys()].find((slot) => !this.#tickets.has(slot));
    const slot = own ?? free ?? 0;
    this.#tickets.set(slot, ticket);
    this.#jar.set(`session-${slot}`, ticketText(ticket), seconds);
    this.makeCurrent(ticket.personId);
  }

  drop(personId: string): void {
    for (const [slot, ticket] of this.#tickets) {
      if (ticket.personId !== personId) continue;
      this.#tickets.delete(slot);
      this.#jar.drop(`session-${slot}`);
    }
    if (this.#jar.get("current") === personId) this.#jar.drop("current");
  }

  /** Accounts for the chooser, the last one used first. The list is sealed: nobody edits or reads it. */
  get remembered(): RememberedAccount[] {
    const value = this.#jar.get("accounts");
    if (!value) return [];
    try {
      const plain = this.#tenant.key.open("cookie:accounts", Buffer.from(value, "base64url"));
      return JSON.parse(plain.toString()) as RememberedAccount[];
    } catch {
      return []; // sealed for another tenant or under a key that is gone: an empty list, the person signs in anew
    }
  }

  remember(account: RememberedAccount): void {
    this.#keep([account, ...this.remembered.filter((known) => known.personId !== account.personId)].slice(0, slots));
  }

  forget(personId: string): void {
    this.#keep(this.remembered.filter((known) => known.personId !== personId));
  }

  #keep(list: RememberedAccount[]): void {
    if (list.length === 0) {
      this.#jar.drop("accounts");
      return;
    }
    const sealed = this.#tenant.key.seal("cookie:accounts", Buffer.from(JSON.stringify(list)));
    this.#jar.set("accounts", sealed.toString("base64url"), rememberSeconds);
  }
}

/** The cookie of a browser that has completed a sign-in here; one that we did not make counts as none. */
export class BrowserMark {
  readonly #jar: CookieJar;
  readonly #tenant: Tenant;

  constructor(jar: CookieJar, tenant: Tenant) {
    this.#jar = jar;
    this.#tenant = tenant;
  }

  /** Under which the browser stands in the database, or null. */
  get digest(): Buffer | null {
    const [secret = "", mac = ""] = (this.#jar.get("browser") ?? "").split(".");
    if (!equal(Buffer.from(mac, "base64url"), this.#mac(secret))) return null;
    return this.#tenant.key.digest("browser", secret);
  }

  /** Keeps the mark for another 400 days, or makes one. */
  renew(): Buffer {
    const [known = ""] = (this.#jar.get("browser") ?? "").split(".");
    const secret = this.digest ? known : newSecret();
    this.#jar.set("browser", `${secret}.${this.#mac(secret).toString("base64url")}`, browserSeconds);
    return this.#tenant.key.digest("browser", secret);
  }

  #mac(secret: string): Buffer {
    return this.#tenant.key.digest("browser-mac", secret).subarray(0, 16);
  }
}
