import { createHash, randomInt } from "node:crypto";
import type { Clock } from "../platform/clock.ts";
import type { CookieJar } from "../platform/http/index.ts";
import { newSecret } from "../platform/ids.ts";
import type { Tenant } from "../tenants/index.ts";
import { type Attempt, type AttemptSeal, attemptLifeMs } from "./attempt.ts";

const slots = ["0", "1", "2", "3", "4", "5"];
const mostBytes = 6 * 1024;

/** One cookie: the attempt's id, so that it is found and its age seen without opening, and the seal. */
interface Kept {
  slot: string;
  id: string;
  sealed: string;
}

/**
 * The attempts of one browser, at most six cookies and 6 KB together; a new one drops the oldest (DESIGN §7.1). Six names
 * are all there are: forty tabs that a browser opens again at once cannot fill its headers.
 */
export class AttemptCookies {
  readonly #jar: CookieJar;
  readonly #seal: AttemptSeal;
  readonly #tenant: Tenant;
  readonly #clock: Clock;
  #made: string | undefined;

  constructor(o: { jar: CookieJar; seal: AttemptSeal; tenant: Tenant; clock: Clock }) {
    this.#jar = o.jar;
    this.#seal = o.seal;
    this.#tenant = o.tenant;
    this.#clock = o.clock;
  }

  read(id: string | undefined): Attempt | null {
    const kept = this.#kept().find((one) => one.id === id);
    const browser = this.#jar.get("visit");
    if (!id || !kept || !browser) return null;
    return this.#seal.open({ sealed: kept.sealed, id, tenantId: this.#tenant.id, browser, now: this.#clock.now() });
  }

  keep(attempt: Attempt): void {
    const sealed = this.#seal.seal(attempt, this.visit);
    const others = this.#kept().filter(({ id }) => id !== attempt.id);
    let bytes = sealed.length;
    for (const [i, other] of others.entries()) {
      bytes += other.sealed.length;
      if (i + 1 >= slots.length || bytes > mostBytes) this.#jar.drop(`attempt-${other.slot}`);
    }
    this.#jar.set(`attempt-${this.#slotFor(attempt.id)}`, `${attempt.id}.${sealed}`, attemptLifeMs / 1000);
  }

  drop(attempt: Attempt): void {
    for (const { slot, id } of this.#kept()) if (id === attempt.id) this.#jar.drop(`attempt-${slot}`);
  }

  /** Whether the browser has sent anything back yet; one that refuses cookies never does. */
  get returning(): boolean {
    return this.#jar.get("visit") !== undefined;
  }

  /** Tells this browser from others for a day; null: it has sent nothing back yet. */
  get visitor(): Buffer | null {
    const visit = this.#jar.get("visit");
    return visit === undefined ? null : createHash("sha256").update(visit).digest();
  }

  /** Newest first: ids begin with the time. */
  #kept(): Kept[] {
    const all = [...this.#jar.startingWith("attempt-")].filter(([slot]) => slots.includes(slot));
    return all
      .map(([slot, value]) => ({ slot, id: value.slice(0, value.indexOf(".")), sealed: value.split(".")[1] ?? "" }))
      .sort((a, b) => (a.id < b.id ? 1 : -1));
  }

  /** Its own place, any free one (tabs that open at once shall not all take the same), or the oldest's. */
  #slotFor(id: string): string {
    const kept = this.#kept();
    const own = kept.find((one) => one.id === id)?.slot;
    const free = slots.filter((slot) => kept.every((one) => one.slot !== slot));
    return own ?? free[randomInt(Math.max(1, free.length))] ?? (kept.at(-1)?.slot as string);
  }

  /** Binds what is sealed to this browser; new where there is none. */
  get visit(): string {
    const known = this.#made ?? this.#jar.get("visit");
    if (known !== undefined && known.length >= 43) return known;
    this.#made = newSecret();
    this.#jar.set("visit", this.#made, 24 * 3600);
    return this.#made;
  }
}
