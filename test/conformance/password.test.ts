import { randomBytes } from "node:crypto";
import { vi } from "vitest";
import { HashQueue, passwordFactor, SprayGuard } from "../../src/factors/password/index.ts";
import { hour } from "../signin/front.ts";
import { factorConformance } from "./factor.ts";

const verified = vi.hoisted(() => ({ count: 0 }));
vi.mock("@node-rs/argon2", async (original) => {
  const real = await original<typeof import("@node-rs/argon2")>();
  const verify: typeof real.verify = (...given) => {
    verified.count++;
    return real.verify(...given);
  };
  return { ...real, verify };
});

factorConformance({
  name: "password",
  make: ({ db, clock }) => passwordFactor({ db, clock, queue: new HashQueue(2), sprays: new SprayGuard(db) }),
  secret: () => `Kumo7-${randomBytes(9).toString("hex")}`,
  right: (secret) => secret,
  wrong: "Falsch1-Falsch",
  single: false,
  tries: 10,
  lifeMs: 90 * 24 * hour,
  evaluated: () => verified.count,
});
