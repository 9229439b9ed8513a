import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type DataKey, digest } from "../../../platform/crypto/index.ts";
import { judgeStamp, type Stamps, stampCount, stampsAfterAnswer, stampsAfterRefusal, stampText } from "./stamp.ts";

/** The server's side of one device, and what becomes of a message to it. */
class Server {
  stamps: Stamps = { newest: 1, accepted: null };
  frozen = false;

  poll(stamp: number): number | null {
    if (this.frozen || judgeStamp(this.stamps, stamp) === "forked") return this.#freeze();
    this.stamps = stampsAfterAnswer(this.stamps, stamp);
    return this.stamps.newest;
  }

  /** `stale`: it has to ask first. */
  decide(stamp: number, right: boolean): number | "stale" | null {
    const verdict = judgeStamp(this.stamps, stamp);
    if (this.frozen || verdict === "forked") return this.#freeze();
    if (verdict === "older") return "stale";
    this.stamps = (right ? stampsAfterAnswer : stampsAfterRefusal)(this.stamps, stamp);
    return right ? this.stamps.newest : stamp;
  }

  #freeze(): null {
    this.frozen = true;
    return null;
  }
}

class App {
  stamp: number;
  readonly #server: Server;

  constructor(server: Server, stamp = 1) {
    this.#server = server;
    this.stamp = stamp;
  }

  poll(isLost: boolean): void {
    const next = this.#server.poll(this.stamp);
    if (next !== null && !isLost) this.stamp = next;
  }

  decide(right: boolean, isLost: boolean): void {
    const next = this.#server.decide(this.stamp, right);
    if (next === "stale") this.poll(isLost);
    else if (next !== null && !isLost) this.stamp = next;
  }
}

const act = fc.record({
  kind: fc.constantFrom("poll", "decide", "mistake"),
  isLost: fc.integer({ min: 0, max: 9 }).map((n) => n < 3),
});

function run(app: App, acts: { kind: string; isLost: boolean }[]): void {
  for (const { kind, isLost } of acts) {
    if (kind === "poll") app.poll(isLost);
    else app.decide(kind === "decide", isLost);
  }
}

test("an honest app is never frozen, whatever answers get lost", () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
      const server = new Server();
      run(new App(server), acts);
      expect(server.frozen).toBe(false);
    }),
    { numRuns: 2_000 },
  );
});

test("a copy that has asked and decided once is found when the owner opens the app again", () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 30 }), fc.boolean(), (acts, right) => {
      const server = new Server();
      const owner = new App(server);
      run(owner, acts);
      // Of two with the same stamp, the one that speaks first takes it.
      owner.poll(false);
      const copy = new App(server, owner.stamp);
      copy.poll(false);
      copy.decide(right, false);
      owner.poll(false);
      expect(server.frozen).toBe(true);
    }),
    { numRuns: 1_000 },
  );
});

test("a database that was restored to an earlier state takes the newer stamps of its phones", () => {
  const server = new Server();
  const app = new App(server);
  for (let i = 0; i < 5; i++) app.poll(false);
  server.stamps = { newest: 2, accepted: 1 };
  app.poll(false);
  expect(server.frozen).toBe(false);
  expect(app.stamp).toBe(server.stamps.newest);
});

test("a stamp is the device's own, and nobody can make another one of it", () => {
  const key = randomBytes(32);
  const tenant = { key: { digest: (...parts: string[]) => digest(key, ...parts) } as DataKey };
  const stamp = stampText(tenant, "device", 7);
  expect(stampCount(tenant, "device", stamp)).toBe(7);
  expect(stampCount(tenant, "other", stamp)).toBeNull();
  for (const forged of [stamp.replace(/^7/, "8"), `0${stamp}`.slice(0, -1), "", "7", `7.${"A".repeat(22)}`]) {
    expect(stampCount(tenant, "device", forged), forged).toBeNull();
  }
});
