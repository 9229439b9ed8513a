import type { Clock } from "../platform/clock.ts";
import type { CookieJar } from "../platform/http/index.ts";
import { newSecret } from "../platform/ids.ts";
import type { Tenant } from "../tenants/index.ts";
import { type Attempt, type AttemptSeal, attemptLifeMs } from "./attempt.ts";

const most = 6;
const mostBytes = 6 * 1024;

/** The attempts of one browser: a cookie each, at most six and 6 KB together; a new one drops the oldest (DESIGN §7.1). */
export class AttemptCookies {
  readonly #jar: CookieJar;
  readonly #seal: AttemptSeal;
  readonly #tenant: Tenant;
  readonly #clock: Clock;

  constructor(o: { jar: CookieJar; seal: AttemptSeal; tenant: Tenant; clock: Clock }) {
    this.#jar = o.jar;
    this.#seal = o.seal;
    this.#tenant = o.tenant;
    this.#clock = o.clock;
  }

  read(id: string | undefined): Attempt | null {
    const sealed = id === undefined ? undefined : this.#jar.get(`attempt-${id}`);
    const browser = this.#jar.get("visit");
    if (!id || !sealed || !browser) return null;
    return this.#seal.open({ sealed, id, tenantId: this.#tenant.id, browser, now: this.#clock.now() });
  }

  keep(attempt: Attempt): void {
    const sealed = this.#seal.seal(attempt, this.#browser());
    const others = [...this.#jar.startingWith("attempt-")]
      .filter(([id]) => id !== attempt.id)
      .sort(([a], [b]) => (a < b ? 1 : -1));
    let bytes = sealed.length;
    others.forEach(([id, value], i) => {
      bytes += value.length;
      if (i + 1 >= most || bytes > mostBytes) this.#jar.drop(`attempt-${id}`);
    });
    this.#jar.set(`attempt-${attempt.id}`, sealed, attemptLifeMs / 1000);
  }

  drop(attempt: Attempt): void {
    this.#jar.drop(`attempt-${attempt.id}`);
  }

  /** Whether the browser has sent anything back yet; one that refuses cookies never does. */
  get returning(): boolean {
    return this.#jar.get("visit") !== undefined;
  }

  /** Binds attempts to this browser; new with each attempt's first cookie where there is none. */
  #browser(): string {
    const known = this.#jar.get("visit");
    if (known !== undefined && known.length >= 43) return known;
    const made = newSecret();
    this.#jar.set("visit", made, 24 * 3600);
    return made;
  }
}
