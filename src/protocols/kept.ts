import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { Context } from "hono";
import { networkOf } from "../history/index.ts";
import type { Clock } from "../platform/clock.ts";
import type { Scope } from "../platform/db/index.ts";
import { cookieJar } from "../platform/http/index.ts";
import { isId, newId } from "../platform/ids.ts";
import type { TenantEnv } from "../tenants/index.ts";
import { parkedRequest, parkRequest } from "./store.ts";

export interface KeptDeps {
  db: Scope;
  clock: Clock;
  secure: boolean;
}

type Fields = Record<string, string>;

const lifeMs = 60 * 60_000;
/** Three at a time, each in a cookie of its own, so that tabs do not take each other's place. */
const slots = ["0", "1", "2"];
const mostCookieBytes = 2_048;
const mostParkedBytes = 64 * 1024;
const mostPerNetwork = 50;

/**
 * Keeps a request of an application until its person has signed in (DESIGN §7.2): sealed in a cookie where it is short,
 * else parked in the database for 60 minutes, 50 per network. Answers with the word for `keptRequest`, which fits into an
 * address; null where it is longer than 64 KB or too many are parked.
 */
export async function keepRequest(deps: KeptDeps, c: Context<TenantEnv>, fields: Fields): Promise<string | null> {
  const { tenant } = c.var;
  const now = deps.clock.now();
  const plain = packed(fields, now.getTime() + lifeMs);
  const id = newId();
  if (plain.length <= mostCookieBytes) {
    const jar = cookieJar(c, deps.secure);
    const sealed = tenant.key.seal(`request:${id}`, plain).toString("base64url");
    jar.set(`request-${slotFor(c, deps.secure)}`, `${id}.${sealed}`, lifeMs / 1000);
    return `c${id}`;
  }
  if (plain.length > mostParkedBytes) return null;
  const row = { tenantId: tenant.id, id, network: networkOf(c.var.ip), most: mostPerNetwork, now };
  const sealed = tenant.key.seal(`request:${id}`, plain);
  const parked = await deps.db.tenant(tenant.id, (tx) =>
    parkRequest(tx, { ...row, sealed, expiresAt: new Date(now.getTime() + lifeMs) }),
  );
  return parked ? `p${id}` : null;
}

function packed(fields: Fields, until: number): Buffer {
  return deflateRawSync(JSON.stringify({ until, fields }));
}

/** Whether nothing has to be written for it. */
export function fitsCookie(fields: Fields): boolean {
  return packed(fields, 0).length <= mostCookieBytes - String(Number.MAX_SAFE_INTEGER).length;
}

/** The request again, as often as it is asked for within the hour; null where it is gone, too old or not ours. */
export async function keptRequest(deps: KeptDeps, c: Context<TenantEnv>, word: string): Promise<Fields | null> {
  const { tenant } = c.var;
  const id = word.slice(1);
  if (!isId(id)) return null;
  const sealed = word.startsWith("c")
    ? inCookie(c, deps.secure, id)
    : await deps.db.tenant(tenant.id, (tx) => parkedRequest(tx, id));
  if (!sealed) return null;
  const plain = openQuietly(() => tenant.key.open(`request:${id}`, sealed));
  if (!plain) return null;
  const { until, fields } = JSON.parse(inflateRawSync(plain, { maxOutputLength: 1024 * 1024 }).toString()) as {
    until: number;
    fields: Fields;
  };
  return until > deps.clock.now().getTime() ? fields : null;
}

/** A cookie that was sealed under another key, or by nobody, is a request that is gone. */
function openQuietly(open: () => Buffer): Buffer | null {
  try {
    return open();
  } catch {
    return null;
  }
}

function inCookie(c: Context<TenantEnv>, secure: boolean, id: string): Buffer | null {
  const all = [...cookieJar(c, secure).startingWith("request-").values()];
  const found = all.find((value) => value.startsWith(`${id}.`));
  return found ? Buffer.from(found.slice(id.length + 1), "base64url") : null;
}

/** Places that this very answer has given away already. */
const given = new WeakMap<Request, string[]>();

/** A free place, or the oldest's: ids grow with time. */
function slotFor(c: Context<TenantEnv>, secure: boolean): string {
  const now = given.get(c.req.raw) ?? [];
  const taken = [...cookieJar(c, secure).startingWith("request-")].filter(([slot]) => !now.includes(slot));
  const free = slots.find((slot) => !now.includes(slot) && !taken.some(([each]) => each === slot));
  const slot = free ?? (taken.sort(([, a], [, b]) => (a < b ? -1 : 1))[0]?.[0] as string);
  given.set(c.req.raw, [...now, slot]);
  return slot;
}
