import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { Context } from "hono";
import { networkOf } from "../history/index.ts";
import type { Clock } from "../platform/clock.ts";
import type { Scope } from "../platform/db/index.ts";
import { isId, newId, newSecret } from "../platform/ids.ts";
import type { TenantEnv } from "../tenants/index.ts";
import { keptValue, putKept } from "./keptcookie.ts";
import { parkedRequest, parkRequest } from "./store.ts";

export interface KeptDeps {
  db: Scope;
  clock: Clock;
  secure: boolean;
}

type Fields = Record<string, string>;

const lifeMs = 60 * 60_000;
const seconds = lifeMs / 1000;
const mostCookieBytes = 2_048;
const mostParkedBytes = 64 * 1024;
const mostPerNetwork = 50;

/**
 * Keeps a request of an application until its person has signed in (DESIGN §7.2): sealed in a cookie where it is short,
 * else parked in the database for 60 minutes, 50 per network, and opened only by the browser that was given a cookie for it. `kind`:
 * what it is good for. Answers with the word for `keptRequest`, which fits into an address; null where it is longer than 64 KB
 * or too many are parked.
 */
export async function keepRequest(
  deps: KeptDeps,
  c: Context<TenantEnv>,
  o: { kind: string; fields: Fields },
): Promise<string | null> {
  const { tenant } = c.var;
  const now = deps.clock.now();
  const id = newId();
  const plain = packed(o.fields, now.getTime() + lifeMs);
  const where = { c, secure: deps.secure };
  if (plain.length <= mostCookieBytes) {
    const value = tenant.key.seal(context({ ...o, id, secret: "" }), plain).toString("base64url");
    putKept(where, { id, value, seconds });
    return `c${id}`;
  }
  if (plain.length > mostParkedBytes) return null;
  const secret = newSecret();
  const sealed = tenant.key.seal(context({ ...o, id, secret }), plain);
  const row = { tenantId: tenant.id, id, network: networkOf(c.var.ip), most: mostPerNetwork, now };
  const expiresAt = new Date(now.getTime() + lifeMs);
  if (!(await deps.db.tenant(tenant.id, (tx) => parkRequest(tx, { ...row, sealed, expiresAt })))) return null;
  putKept(where, { id, value: secret, seconds });
  return `p${id}`;
}

function context(o: { kind: string; id: string; secret: string }): string {
  return JSON.stringify(["request", o.kind, o.id, o.secret]);
}

function packed(fields: Fields, until: number): Buffer {
  return deflateRawSync(JSON.stringify({ until, fields }));
}

/** Whether nothing has to be written for it. */
export function fitsCookie(fields: Fields): boolean {
  return packed(fields, 0).length <= mostCookieBytes - String(Number.MAX_SAFE_INTEGER).length;
}

/** The request again, as often as it is asked for within the hour; null where it is gone, too old, of another kind or not ours. */
export async function keptRequest(
  deps: KeptDeps,
  c: Context<TenantEnv>,
  o: { kind: string; word: string },
): Promise<Fields | null> {
  const { tenant } = c.var;
  const id = o.word.slice(1);
  const value = isId(id) ? keptValue({ c, secure: deps.secure }, { id, seconds }) : null;
  if (value === null) return null;
  const parked = o.word.startsWith("p");
  const sealed = parked
    ? await deps.db.tenant(tenant.id, (tx) => parkedRequest(tx, id))
    : Buffer.from(value, "base64url");
  const place = context({ kind: o.kind, id, secret: parked ? value : "" });
  const plain = sealed && openQuietly(() => tenant.key.open(place, sealed));
  return plain ? fresh(plain, deps.clock.now()) : null;
}

/** What was sealed under another key, or by nobody, is a request that is gone. */
function openQuietly(open: () => Buffer): Buffer | null {
  try {
    return open();
  } catch {
    return null;
  }
}

function fresh(plain: Buffer, now: Date): Fields | null {
  const text = inflateRawSync(plain, { maxOutputLength: 1024 * 1024 }).toString();
  const { until, fields } = JSON.parse(text) as { until: number; fields: Fields };
  return until > now.getTime() ? fields : null;
}
