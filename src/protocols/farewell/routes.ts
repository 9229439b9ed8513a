import { Hono } from "hono";
import type { TenantEnv } from "../../tenants/index.ts";
import { keepRequest } from "../index.ts";
import type { Leaving, Visit } from "../signon/index.ts";
import { type FarewellDeps, kind, stepPath, wayPath } from "./deps.ts";
import { begin, step } from "./walk.tsx";
import { planWay } from "./way.ts";

/**
 * Where a browser goes after these sessions have ended, before `next`: by way of the applications that can be told, to the
 * page that says what has come of it. Straight on where the sessions were handed to nobody.
 */
export async function leave(deps: FarewellDeps, c: Visit, leaving: Leaving): Promise<string> {
  const { tenant } = c.var;
  const planning = { tenant, leaving, frameOf: deps.frameOf, now: deps.clock.now() };
  const way = await deps.db.tenant(tenant.id, (tx) => planWay(tx, planning));
  if (way.left.length === 0) return leaving.next;
  const word = await keepRequest(deps, c, { kind, fields: { way: JSON.stringify(way) } });
  return word === null ? leaving.next : wayPath(word);
}

export function farewellRoutes(deps: FarewellDeps): Hono<TenantEnv> {
  const app = new Hono<TenantEnv>();
  app.get(wayPath(":word"), (c) => begin(deps, c));
  app.get(stepPath(":progress"), (c) => step(deps, c));
  return app;
}
