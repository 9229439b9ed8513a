import type { MiddlewareHandler } from "hono";
import { may, type Right, type Role } from "../accounts/index.ts";
import { type Proof, relievedUntil } from "../factors/index.ts";
import { PlainPage } from "../platform/html/index.ts";
import { refererPath } from "../platform/http/index.ts";
import { ownView } from "../portal/index.ts";
import type { SignedInEnv } from "../sessions/index.ts";
import { freshMs, freshnessOf, raiseAddress } from "../signin/index.ts";
import { isSolo } from "../tenants/index.ts";
import type { ConsoleDeps } from "./route.ts";
import type { Visit } from "./visit.ts";

interface Asked {
  right: Right;
  fresh?: true;
  roleOf: (c: Visit) => Promise<Role>;
}

/** The one place where a console's page or act is allowed. */
export function guard(deps: ConsoleDeps, { right, fresh, roleOf }: Asked): MiddlewareHandler<SignedInEnv> {
  return async (c, next) => {
    if (!may(await roleOf(c), right)) return forbidden(deps, c);
    // A relief stands for nothing here: whoever has come by one proves themselves (SPEC §8.2).
    const asked = fresh || relievedUntil(c.var.session.proofs) !== null;
    const proof = asked ? await freshProof(deps, c) : null;
    return proof ?? next();
  };
}

async function forbidden(deps: ConsoleDeps, c: Visit): Promise<Response> {
  const { tenant, session } = c.var;
  const view = await deps.db.tenant(tenant.id, (tx) => ownView(tx, c));
  const text = view.t(isSolo(tenant, session.person.id) ? "sys.forbidden.solo" : "sys.forbidden");
  return c.html(
    <PlainPage view={view} title={view.t("admin.name")} heading={view.t("admin.name")}>
      <p>{text}</p>
      <p>
        <a href="/console/">{view.t("sys.404Next")}</a>
      </p>
    </PlainPage>,
    403,
  );
}

/** Where whoever acts has to prove themselves first; null: they have. */
async function freshProof(deps: ConsoleDeps, c: Visit): Promise<Response | null> {
  const { tenant, session } = c.var;
  const { proved, askable } = await deps.db.tenant(tenant.id, (tx) => freshnessOf(tx, deps, { tenant, session }));
  if (proved) return null;
  const url = new URL(c.req.url);
  const to = c.req.method === "GET" ? url.pathname + url.search : refererPath(c);
  if (askable) return c.redirect(raiseAddress({ need: "change", to }), 303);
  // Who has nothing but the password signs in again with it.
  if (session.proofs.some((proof) => isFresh(proof, deps.clock.now()))) return null;
  const query = new URLSearchParams({ add: "1", id: session.person.userId, to });
  return c.redirect(`/signin/password?${query}`, 303);
}

function isFresh({ at }: Proof, now: Date): boolean {
  return now.getTime() - Date.parse(at) <= freshMs;
}
