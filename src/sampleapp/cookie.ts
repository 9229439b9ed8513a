import type { Context } from "hono";
import { type MasterKey, openSealed, sealBytes } from "../platform/crypto/index.ts";
import { cookieJar } from "../platform/http/index.ts";

/** What the application knows of a browser, sealed in a cookie of its own: it keeps nothing else. */
export class SealedCookie<T extends object> {
  readonly #name: string;
  readonly #seconds: number;
  readonly #keys: Buffer[];
  readonly #secure: boolean;

  constructor(o: { name: string; seconds: number; master: MasterKey; secure: boolean }) {
    this.#name = o.name;
    this.#seconds = o.seconds;
    this.#keys = o.master.derive("sample-application");
    this.#secure = o.secure;
  }

  read(c: Context): T | null {
    const sealed = Buffer.from(cookieJar(c, this.#secure).get(this.#name) ?? "", "base64url");
    for (const key of this.#keys) {
      const plain = openSealed(key, this.#name, sealed);
      if (plain) return JSON.parse(plain.toString()) as T;
    }
    return null;
  }

  write(c: Context, value: T): void {
    const sealed = sealBytes(this.#keys[0] as Buffer, this.#name, Buffer.from(JSON.stringify(value)));
    cookieJar(c, this.#secure).set(this.#name, sealed.toString("base64url"), this.#seconds);
  }

  drop(c: Context): void {
    cookieJar(c, this.#secure).drop(this.#name);
  }
}
