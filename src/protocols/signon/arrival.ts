import { fitsCookie, keepRequest, keptRequest } from "../kept.ts";
import type { SignOnDeps, Visit } from "./deps.ts";
import { handOn } from "./handon.tsx";

/** A request of an application as it came, and when it first came. */
export interface Arrival {
  fields: Record<string, string>;
  at: Date;
  /** Where the request waits already; its address is this path with `kept`. */
  kept: string | null;
}

export interface Kept {
  /** The address to come back to after a sign-in. */
  path: string;
}

/**
 * A form that another site has sent comes without our cookies (they are Lax), so it is kept and answered with our own GET.
 * `fields` hold what it said.
 */
export async function arrive(
  deps: SignOnDeps,
  c: Visit,
  o: { path: string; fields: Record<string, string> },
): Promise<Response | null> {
  const kept = await keep(deps, c, { ...o, at: deps.clock.now() });
  return kept === null ? null : c.redirect(kept.path, 303);
}

/** The request that waits at this path under the word in the address; null where it is gone. */
export async function keptArrival(
  deps: SignOnDeps,
  c: Visit,
  o: { path: string; word: string },
): Promise<Arrival | null> {
  const { word } = o;
  const found = await keptRequest(deps, c, { kind: o.path, word });
  if (!found) return null;
  const { at = "", ...fields } = found;
  return { fields, at: new Date(at), kept: word };
}

/**
 * Lets a request wait while its person signs in. One that came by GET and does not fit a cookie comes again as a form of our
 * own page: a GET of nobody writes nothing (DESIGN §4). Null where it is too long or too many wait.
 */
export async function wait(
  deps: SignOnDeps,
  c: Visit,
  o: { path: string; arrival: Arrival },
): Promise<Kept | Response | null> {
  const { path, arrival } = o;
  if (arrival.kept !== null) return { path: addressOf(path, arrival.kept) };
  if (!fitsCookie({ ...arrival.fields, at: arrival.at.toISOString() })) {
    return handOn(c, { application: null, to: new URL(path, c.var.tenant.origin).href, fields: arrival.fields });
  }
  return keep(deps, c, { path, fields: arrival.fields, at: arrival.at });
}

async function keep(
  deps: SignOnDeps,
  c: Visit,
  o: { path: string; fields: Record<string, string>; at: Date },
): Promise<Kept | null> {
  const word = await keepRequest(deps, c, { kind: o.path, fields: { ...o.fields, at: o.at.toISOString() } });
  return word === null ? null : { path: addressOf(o.path, word) };
}

function addressOf(path: string, word: string): string {
  return `${path}?kept=${word}`;
}
