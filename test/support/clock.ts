/** A clock that stands still until a test moves it. */
export class TestClock {
  #at = new Date("2026-11-24T01:00:00Z");
  now(): Date {
    return new Date(this.#at);
  }
  forward(ms: number): void {
    this.#at = new Date(this.#at.getTime() + ms);
  }
}

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;
