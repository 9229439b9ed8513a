import webpush from "web-push";
import type { Clock } from "../../../platform/clock.ts";
import type { MasterKey } from "../../../platform/crypto/index.ts";
import type { Scope } from "../../../platform/db/index.ts";
import { insertPushKeys, readPushKeys } from "./store.ts";

export interface Vapid {
  subject: string;
  publicKey: string;
  privateKey: string;
}

interface PushKeysInput {
  db: Scope;
  master: MasterKey;
  clock: Clock;
  /** Null: nobody could be reached at it, and nothing is pushed. */
  subject: string | null;
}

/** The pair by which push services know this installation (RFC 8292); the first process that needs it makes it, once. */
export class PushKeys {
  readonly #o: PushKeysInput;
  #kept: Promise<Vapid | null> | undefined;

  constructor(o: PushKeysInput) {
    this.#o = o;
  }

  pair(): Promise<Vapid | null> {
    this.#kept ??= this.#open();
    this.#kept.catch(() => {
      this.#kept = undefined;
    });
    return this.#kept;
  }

  async #open(): Promise<Vapid | null> {
    const { db, master, clock, subject } = this.#o;
    if (subject === null) return null;
    const row = await db.open(async (tx) => {
      const known = await readPushKeys(tx);
      if (known) return known;
      const { publicKey, privateKey } = webpush.generateVAPIDKeys();
      const sealed = master.seal(place, Buffer.from(privateKey));
      await insertPushKeys(tx, { publicKey, sealed, now: clock.now() });
      return readPushKeys(tx);
    });
    if (!row) throw new Error("the push keys were not kept");
    return { subject, publicKey: row.publicKey, privateKey: master.open(place, row.sealed).toString() };
  }
}

const place = "provider_push_keys";
