import { createHmac, timingSafeEqual } from "node:crypto";

/** Keyed digest of something that must not be readable in the database. */
export function digest(key: Buffer, ...parts: (string | Buffer)[]): Buffer {
  const mac = createHmac("sha256", key);
  for (const part of parts) {
    const bytes = Buffer.from(part);
    mac.update(Buffer.from(Uint32Array.of(bytes.length).buffer)).update(bytes);
  }
  return mac.digest();
}

/** Compares without telling by its time how far two values agree. */
export function equal(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
