import { equal } from "../../../platform/crypto/index.ts";
import type { Tenant } from "../../../tenants/index.ts";

/**
 * Each answer to a phone carries a new stamp, and the phone shows it with its next message. Two phones with one key, one of
 * them a copy, cannot both have the newest: whoever comes with an older one shows that there are two. It detects a copy and
 * does not prevent one.
 */
export interface Stamps {
  newest: number;
  /** The one before, as long as nothing was decided since: an answer that got lost locks nobody out. */
  accepted: number | null;
}

export type StampVerdict = "newest" | "older" | "forked";

/** A stamp from beyond the newest can only be ours as well: the database is an older copy of itself. */
export function judgeStamp({ newest, accepted }: Stamps, presented: number): StampVerdict {
  if (presented >= newest) return "newest";
  return presented === accepted ? "older" : "forked";
}

/** After a message that is answered with a new stamp. */
export function stampsAfterAnswer({ newest }: Stamps, presented: number): Stamps {
  return { newest: Math.max(newest, presented) + 1, accepted: presented };
}

/** After a decision that was refused: the phone keeps its stamp, and only that one. */
export function stampsAfterRefusal({ newest }: Stamps, presented: number): Stamps {
  return { newest: Math.max(newest, presented), accepted: null };
}

/** The stamp's text: nobody can make one, and the same one can be given again. */
export function stampText(tenant: Pick<Tenant, "key">, device: string, count: number): string {
  return `${count}.${mac(tenant, device, count).toString("base64url")}`;
}

/** The count of a genuine stamp; null: not of ours. */
export function stampCount(tenant: Pick<Tenant, "key">, device: string, text: string): number | null {
  const [, count = "", given = ""] = /^(\d{1,15})\.([\w-]{22})$/.exec(text) ?? [];
  if (count === "") return null;
  return equal(Buffer.from(given, "base64url"), mac(tenant, device, Number(count))) ? Number(count) : null;
}

function mac({ key }: Pick<Tenant, "key">, device: string, count: number): Buffer {
  return key.digest("authenticator-stamp", device, String(count)).subarray(0, 16);
}
