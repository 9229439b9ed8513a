import { randomBytes, randomUUIDv7 } from "node:crypto";

/** A new UUIDv7: grows with time, so that rows made together stand together in the index. */
export function newId(): string {
  return randomUUIDv7();
}

/** 256 random bits as base64url, for cookies and tokens. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

/** Whether a text from outside has the shape of one of our ids, so that the database can be asked for it. */
export function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}
