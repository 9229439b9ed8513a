import type { Context } from "hono";
import { equal } from "../platform/crypto/index.ts";
import { peerOf } from "../platform/http/index.ts";
import { metricsType } from "../platform/metrics.ts";

/**
 * `/metrics`: for this machine, or for whoever has GENKAN_METRICS_TOKEN. What a proxy passes on is never this machine's
 * own, even where the proxy runs on it.
 */
export function metricsHandler(o: { token: string | undefined; text: () => Promise<string> }) {
  return async (c: Context): Promise<Response> => {
    if (!isOwn(c) && !hasToken(c, o.token)) return c.text("", 403);
    c.header("Content-Type", metricsType);
    return c.body(await o.text());
  };
}

function isOwn(c: Context): boolean {
  const passedOn = ["x-forwarded-for", "forwarded", "via"].some((name) => c.req.header(name) !== undefined);
  return !passedOn && /^(127\.|::1$|::ffff:127\.)/.test(peerOf(c));
}

function hasToken(c: Context, token: string | undefined): boolean {
  const given = c.req.header("authorization") ?? "";
  return token !== undefined && equal(Buffer.from(given), Buffer.from(`Bearer ${token}`));
}
