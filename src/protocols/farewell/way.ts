import { type Application, findApplication } from "../../applications/index.ts";
import type { Tx } from "../../platform/db/index.ts";
import type { Tenant } from "../../tenants/index.ts";
import { type Handover, handoversOf } from "../index.ts";
import { oidcGoodbye } from "../oidc/index.ts";
import { type Stop, stopAt } from "../saml/index.ts";
import type { Leaving } from "../signon/index.ts";

/** An application that the ended sessions were handed to, and how it can show that it knows. */
export interface Left {
  id: string;
  name: string;
  /** `answers`: at its stop; `called`: to the job that tells it; `nothing`: it cannot. */
  shows: "answers" | "called" | "nothing";
}

/** A sign-out on its way through applications; sealed for this browser. */
export interface Way {
  /** When it began, ISO 8601. */
  at: string;
  sessions: string[];
  left: Left[];
  /** What the browser loads in passing: no answer can be seen. */
  frames: string[];
  /** Applications that are visited one after the other, and answer. */
  stops: { application: string; stop: Stop }[];
  next: string;
}

/** What a browser loads so that an application ends its own session; null: it has no such address. */
export type FrameOf = (application: Application) => string | null;

const mostStops = 20;
const mostFrames = 20;

interface Planning {
  tenant: Tenant;
  leaving: Leaving;
  frameOf: FrameOf;
  now: Date;
}

export async function planWay(tx: Tx, { tenant, leaving, frameOf, now }: Planning): Promise<Way> {
  const sessions = leaving.ended.map(({ sessionId }) => sessionId);
  const way: Way = { at: now.toISOString(), sessions, left: [], frames: [], stops: [], next: leaving.next };
  for (const { personId, sessionId } of leaving.ended) {
    for (const handover of await handoversOf(tx, sessionId)) {
      if (handover.applicationId === leaving.except) continue;
      const found = await findApplication(tx, { id: handover.applicationId, personId });
      if (found) add(way, { tenant, handover, application: found.application, frameOf });
    }
  }
  return { ...way, frames: way.frames.slice(0, mostFrames) };
}

interface Handed {
  tenant: Tenant;
  handover: Handover;
  application: Application;
  frameOf: FrameOf;
}

function add(way: Way, { tenant, handover, application, frameOf }: Handed): void {
  const { id, name } = application;
  const oidc = handover.protocol === "oidc" ? oidcGoodbye(tenant, application, handover.subject) : null;
  const stop = handover.protocol === "saml" ? stopAt(application, handover.subject) : null;
  const frame = oidc ? null : frameOf(application);
  const visited = stop !== null && way.stops.length < mostStops;
  if (visited) way.stops.push({ application: id, stop });
  way.frames.push(...(oidc?.frames ?? []), ...(frame === null ? [] : [frame]));
  if (way.left.some((each) => each.id === id)) return;
  way.left.push({ id, name, shows: visited ? "answers" : oidc?.called ? "called" : "nothing" });
}
