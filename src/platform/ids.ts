import { randomBytes, randomUUIDv7 } from "node:crypto";

/** A new UUIDv7: grows with time, so that rows made together stand together in the index. */
export function newId(): string {
  return randomUUIDv7();
}

/** 256 random bits as base64url, for cookies and tokens. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}
