import type { Context, MiddlewareHandler } from "hono";
import { newId } from "../ids.ts";
import type { Logger } from "../log.ts";
import { requestSeconds } from "../metrics.ts";
import { groupOf } from "./groups.ts";

export interface AnsweredEnv {
  Variables: { requestId: string };
}

export interface AnsweredDeps {
  log: Logger;
  /** For hosts on which something secret may stand in a path. */
  loggedPath?: (path: string) => string;
}

/**
 * Names each request, and, when it is answered, counts it and writes its one JSON line: no query, cookies, bodies or
 * user IDs (DESIGN §7.7). The first middleware of a host.
 */
export function answered({ log, loggedPath = (path) => path }: AnsweredDeps): MiddlewareHandler<AnsweredEnv> {
  return async (c, next) => {
    const began = performance.now();
    c.set("requestId", newId());
    await next();
    const ms = performance.now() - began;
    const { method } = c.req;
    const path = loggedPath(c.req.path);
    requestSeconds.observe({ group: groupOf(path), status: c.res.status }, ms / 1000);
    log.info({
      request: c.get("requestId"),
      host: new URL(c.req.url).host,
      method,
      path,
      status: c.res.status,
      ms: Math.round(ms * 10) / 10,
    });
  };
}

/** The connection's other end; a request that came without one (a test's) is the machine's own. */
export function peerOf(c: Context): string {
  const env = c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined;
  return env?.incoming?.socket?.remoteAddress ?? "127.0.0.1";
}
