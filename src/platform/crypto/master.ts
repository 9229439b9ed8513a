import { hkdfSync } from "node:crypto";
import { Failure } from "../errors.ts";
import { openSealed, sealBytes } from "./seal.ts";

/** Base64 of 32 bytes, or several by comma, newest first: the newest seals, all of them open. */
export interface MasterKey {
  seal(context: string, plain: Buffer): Buffer;
  open(context: string, sealed: Buffer): Buffer;
  /** Keys for one purpose that need no storage, newest first. */
  derive(purpose: string): Buffer[];
}

export function parseMasterKey(text: string): MasterKey {
  const keys = text.split(",").map((part) => Buffer.from(part.trim(), "base64"));
  if (keys.some((key) => key.length !== 32)) {
    throw new Failure("master-key", "the master key is not base64 of 32 bytes", {
      hint: "GENKAN_MASTER_KEY takes one key, or several by comma, newest first",
    });
  }
  const newest = keys[0] as Buffer;
  return {
    seal: (context, plain) => sealBytes(newest, context, plain),
    open(context, sealed) {
      for (const key of keys) {
        const plain = openSealed(key, context, sealed);
        if (plain) return plain;
      }
      throw new Failure("master-key", "this master key does not open what is sealed in the database", {
        hint: "set GENKAN_MASTER_KEY to the key with which this database was first started",
      });
    },
    derive: (purpose) => keys.map((key) => Buffer.from(hkdfSync("sha256", key, "", purpose, 32))),
  };
}
