import type { Application } from "../../applications/index.ts";
import { cookieJar } from "../../platform/http/index.ts";
import { BrowserAccounts } from "../../sessions/index.ts";
import { chooserAddress } from "../../signin/index.ts";
import { viewOf } from "../../tenants/index.ts";
import { type Arrival, wait } from "./arrival.ts";
import { picked } from "./chosen.ts";
import type { SignOnDeps, Visit } from "./deps.ts";
import { badRequest, tooWeak } from "./fault.tsx";
import { type Obstacle, obstacleAddress, type Signed } from "./gate.ts";
import { ConfirmPage } from "./pages/confirm.tsx";
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
  const back = chosenAt(to.path, o);
  if (obstacle === "tooWeak") return tooWeak(c, { application, personId: signed?.session.person.id, again: back });
  return c.redirect(obstacleAddress(obstacle, { to: back, hint }), 303);
}

/** Several accounts are signed in, and nothing says which is meant: none is handed on silently (SPEC §2.9). */
export async function confirmAccount(
  deps: SignOnDeps,
  c: Visit,
  o: Waiting & { person: { id: string; userId: string } },
): Promise<Response> {
  const to = await placeOf(deps, c, o);
  if (to instanceof Response) return to;
  const { id, name: app } = o.application;
  const other = chooserAddress({ to: chosenAt(to.path, o), application: id });
  // A launch from our side is plain once it comes from a page of ours.
  const next = o.arrival === null ? to.path : `${to.path}&as=${o.person.id}`;
  const page = { app, id: o.person.userId, next, other };
  return c.html(<ConfirmPage view={viewOf(c)} {...page} />) as Response;
}

/** Whoever comes back by this has chosen the account on the way. */
function chosenAt(path: string, { arrival }: Waiting): string {
  return arrival === null ? path : `${path}&${picked}`;
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
  const goOn = o.mayGoOn ? `${to.path}&as=${o.person.id}` : null;
  const chooser = chooserAddress({ to: chosenAt(to.path, o), application: o.application.id });
  const page = { application: o.application.name, userId: o.person.userId, to: chosenAt(to.path, o), goOn, chooser };
  return c.html(<MismatchPage view={viewOf(c)} {...page} other={other ?? null} />) as Response;
}

async function placeOf(deps: SignOnDeps, c: Visit, o: Waiting): Promise<{ path: string } | Response> {
  if (o.arrival === null) return { path: o.path };
  const kept = await wait(deps, c, { path: o.path, arrival: o.arrival });
  return kept ?? badRequest(deps, c, { application: o.application, reason: "too long, or too many wait" });
}
