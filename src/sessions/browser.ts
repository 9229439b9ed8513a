import { equal } from "../platform/crypto/index.ts";
import type { CookieJar } from "../platform/http/index.ts";
import { newSecret } from "../platform/ids.ts";
import type { Tenant } from "../tenants/index.ts";
import { parseTicket, type SessionTicket, ticketText } from "./session.ts";

const slots = 8;
/** Browsers drop a cookie over 4,096 bytes without a word (RFC 6265bis §5.7). */
const mostListBytes = 3_800;
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

  /** Of several accounts none is picked silently: without a current one the person chooses. */
  get current(): SessionTicket | null {
    const chosen = this.ticketOf(this.#jar.get("current") ?? "");
    return chosen ?? (this.#tickets.size === 1 ? (this.tickets[0] ?? null) : null);
  }

  /** How many accounts the chooser would list. */
  get known(): number {
    return new Set([...this.tickets, ...this.remembered].map(({ personId }) => personId)).size;
  }

  makeCurrent(personId: string): void {
    this.#jar.set("current", personId, rememberSeconds);
  }

  /** Puts a new session into the account's own slot, a free one, or the oldest's, whose ticket is answered: it is over. */
  put(ticket: SessionTicket, seconds: number | undefined): SessionTicket | null {
    const own = [...this.#tickets].find(([, held]) => held.personId === ticket.personId)?.[0];
    const free = [...Array(slots).keys()].find((slot) => !this.#tickets.has(slot));
    const slot = own ?? free ?? this.#oldest();
    const before = this.#tickets.get(slot) ?? null;
    this.#tickets.set(slot, ticket);
    this.#jar.set(`session-${slot}`, ticketText(ticket), seconds);
    this.makeCurrent(ticket.personId);
    return before;
  }

  /** Session ids grow with time. */
  #oldest(): number {
    const byAge = [...this.#tickets].sort(([, a], [, b]) => (a.sessionId < b.sessionId ? -1 : 1));
    return byAge[0]?.[0] ?? 0;
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

  /** As many as fit into a cookie. */
  #keep(list: RememberedAccount[]): void {
    if (list.length === 0) {
      this.#jar.drop("accounts");
      return;
    }
    const sealed = this.#tenant.key.seal("cookie:accounts", Buffer.from(JSON.stringify(list))).toString("base64url");
    if (sealed.length > mostListBytes) this.#keep(list.slice(0, -1));
    else this.#jar.set("accounts", sealed, rememberSeconds);
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
    const { digest, keep } = this.next();
    keep();
    return digest;
  }

  /** The mark as `keep` will set it: only a complete sign-in may. */
  next(): { digest: Buffer; keep: () => void } {
    const [known = ""] = (this.#jar.get("browser") ?? "").split(".");
    const secret = this.digest ? known : newSecret();
    const mark = `${secret}.${this.#mac(secret).toString("base64url")}`;
    return {
      digest: this.#tenant.key.digest("browser", secret),
      keep: () => this.#jar.set("browser", mark, browserSeconds),
    };
  }

  #mac(secret: string): Buffer {
    return this.#tenant.key.digest("browser-mac", secret).subarray(0, 16);
  }
}
