import { Hono } from "hono";
import type { Right, Role } from "../accounts/index.ts";
import type { SecondFactors } from "../factors/index.ts";
import type { Logger } from "../platform/log.ts";
import { type SessionDeps, type SignedInEnv, signedIn } from "../sessions/index.ts";
import { guard } from "./guard.tsx";
import type { Visit } from "./visit.ts";

export interface ConsoleDeps extends SessionDeps {
  factors: SecondFactors;
  log: Logger;
}

/** One page or act of a console. What it asks for is data, so that every route can be tried with every role. */
export interface ConsoleRoute<D> {
  method: "get" | "post";
  path: string;
  right: Right;
  /** A dangerous act: who acts has proved themselves in the last ten minutes (SPEC §9). */
  fresh?: true;
  handler: (deps: D, c: Visit) => Promise<Response>;
}

/** Mounts the routes of a console, each behind the sign-in, its right and, where it asks for one, a fresh proof. */
export function consoleRoutes<D extends ConsoleDeps>(
  deps: D,
  o: { routes: ConsoleRoute<D>[]; roleOf: (c: Visit) => Promise<Role> },
): Hono<SignedInEnv> {
  const app = new Hono<SignedInEnv>();
  const session = signedIn(deps);
  for (const route of o.routes) {
    app.on(route.method.toUpperCase(), route.path, session, guard(deps, { ...route, roleOf: o.roleOf }), (c) =>
      route.handler(deps, c),
    );
  }
  return app;
}
