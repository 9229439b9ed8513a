import { randomBytes } from "node:crypto";
import { vi } from "vitest";
import { HashQueue, passwordFactor, SprayGuard } from "../../src/factors/password/index.ts";
import { hour } from "../signin/front.ts";
import { hashing } from "../signin/hashing.ts";
import { factorConformance } from "./factor.ts";

vi.mock("@node-rs/argon2", async () => (await import("../signin/hashing.ts")).countedArgon2());

factorConformance({
  name: "password",
  make: ({ db, clock }) => passwordFactor({ db, clock, queue: new HashQueue(2), sprays: new SprayGuard(db) }),
  secret: () => `Kumo7-${randomBytes(9).toString("hex")}`,
  right: (secret) => secret,
  wrong: "Falsch1-Falsch",
  single: false,
  tries: 10,
  lifeMs: 90 * 24 * hour,
  evaluated: () => hashing.count,
});
