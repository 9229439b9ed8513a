import type { Application } from "../../applications/index.ts";
import { cookieJar } from "../../platform/http/index.ts";
import { BrowserAccounts } from "../../sessions/index.ts";
import { viewOf } from "../../tenants/index.ts";
import { type Arrival, wait } from "./arrival.ts";
import type { SignOnDeps, Visit } from "./deps.ts";
import { badRequest, tooWeak } from "./fault.tsx";
import { type Obstacle, obstacleAddress, type Signed } from "./gate.ts";
import { MismatchPage } from "./pages/mismatch.tsx";

interface Waiting {
  path: string;
  /** The request that waits meanwhile; null where the path alone says it all. */
  arrival: Arrival | null;
  application: Application;
}

/** Leads to what stands in between, and from there back to the request. */
export async function meet(
  deps: SignOnDeps,
  c: Visit,
  o: Waiting & { obstacle: Obstacle; hint: string | undefined; signed: Signed | null },
): Promise<Response> {
  const to = await placeOf(deps, c, o);
  if (to instanceof Response) return to;
  const { obstacle, application, signed, hint } = o;
  if (obstacle === "tooWeak") return tooWeak(c, { application, personId: signed?.session.person.id, again: to.path });
  return c.redirect(obstacleAddress(obstacle, { to: to.path, hint }), 303);
}

/** The request is for somebody else than the account in use: nothing is chosen silently (SPEC §2.9). */
export async function mismatch(
  deps: SignOnDeps,
  c: Visit,
  o: Waiting & { person: { id: string; userId: string }; hint: string; mayGoOn?: boolean },
): Promise<Response> {
  const to = await placeOf(deps, c, o);
  if (to instanceof Response) return to;
  const accounts = new BrowserAccounts(cookieJar(c, deps.secure), c.var.tenant);
  const other = accounts.remembered.find(({ userId }) => userId === o.hint.toLowerCase());
  const page = { application: o.application.name, userId: o.person.userId, to: to.path, other: other ?? null };
  const goOn = o.mayGoOn ? `${to.path}&as=${o.person.id}` : null;
  return c.html(<MismatchPage view={viewOf(c)} {...page} goOn={goOn} />) as Response;
}

async function placeOf(deps: SignOnDeps, c: Visit, o: Waiting): Promise<{ path: string } | Response> {
  if (o.arrival === null) return { path: o.path };
  const kept = await wait(deps, c, { path: o.path, arrival: o.arrival });
  return kept ?? badRequest(deps, c, { application: o.application, reason: "too long, or too many wait" });
}
