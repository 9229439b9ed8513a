import { type Context, Hono } from "hono";
import type { TenantEnv } from "../../tenants/index.ts";
import { showFurther, showMore, showWait, showWaitState, takeFurther, takeMore } from "./more.tsx";
import { takePasskey } from "./passkey.ts";
import { showPassword, takePassword } from "./password.tsx";
import { showCode, showWays, takeCode, takeWay } from "./prove.tsx";
import { showStart, takeStart } from "./start.tsx";
import { type RecoverDeps, type RecoverVisit, visitOf } from "./visit.ts";
import { showWhy } from "./why.tsx";

type Page = (visit: RecoverVisit) => Promise<Response>;

/** Every page of the way back in. What may be opened when is said by what was proved, and by nothing that is sent along. */
export const recoverTable: { method: "get" | "post"; path: string; page: Page }[] = [
  { method: "get", path: "/recover", page: showStart },
  { method: "post", path: "/recover", page: takeStart },
  { method: "get", path: "/recover/prove", page: showWays },
  { method: "post", path: "/recover/prove", page: takeWay },
  { method: "get", path: "/recover/prove/:way", page: showCode },
  { method: "post", path: "/recover/prove/:way", page: takeCode },
  { method: "post", path: "/recover/passkey", page: takePasskey },
  { method: "get", path: "/recover/why", page: showWhy },
  { method: "get", path: "/recover/more", page: showMore },
  { method: "post", path: "/recover/more", page: takeMore },
  { method: "get", path: "/recover/more/:kind", page: showFurther },
  { method: "post", path: "/recover/more/:kind", page: takeFurther },
  { method: "get", path: "/recover/wait", page: showWait },
  { method: "get", path: "/recover/wait/state", page: showWaitState },
  { method: "get", path: "/recover/password", page: showPassword },
  { method: "post", path: "/recover/password", page: takePassword },
];

export function recoverRoutes(deps: RecoverDeps): Hono<TenantEnv> {
  const app = new Hono<TenantEnv>();
  for (const { method, path, page } of recoverTable) {
    app[method](path, async (c: Context<TenantEnv>): Promise<Response> => {
      const visit = visitOf(deps, c);
      return visit.ways.length === 0 ? c.redirect("/trouble", 303) : page(visit);
    });
  }
  app.get("/recover/*", (c) => c.redirect("/recover", 303));
  return app;
}
