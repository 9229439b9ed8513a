import { randomBytes } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";

/** RFC 9106 §3.1, type y = 2. */
const argon2id = 2;

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane (reference/limits.md §1). */
const cost = { algorithm: argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(password, cost);
}

export function matchesHash(encoded: string, password: string): Promise<boolean> {
  return verify(encoded, password);
}

let decoy: Promise<string> | undefined;

/** A hash that nothing matches, so that an ID nobody has costs the same work. */
export function decoyHash(): Promise<string> {
  decoy ??= hashPassword(randomBytes(32).toString("base64"));
  return decoy;
}
