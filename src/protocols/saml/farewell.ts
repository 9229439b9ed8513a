import { type Application, findApplication } from "../../applications/index.ts";
import type { Tx } from "../../platform/db/index.ts";
import type { SessionTicket } from "../../sessions/index.ts";
import { type Handover, handoversOf, keepRequest, keptRequest } from "../index.ts";
import {
  type FrameOf,
  goOnward,
  handOn,
  keyOf,
  newMessageId,
  type SignOnDeps,
  showFrames,
  type Visit,
} from "../signon/index.ts";
import type { NameId } from "./assertion.ts";
import { paths } from "./identity.ts";
import { fieldsOf, type Outbound, redirectTo, requestOut, responseOut } from "./logout.ts";
import { statuses } from "./names.ts";
import { samlSettings } from "./settings.ts";

/** One stop on the way out: an application is told, or the one that has asked is answered. */
export type Stop = {
  binding: "redirect" | "post";
  url: string;
  name: string;
  issuer: string;
} & (
  | { tell: { nameId: NameId; sessionIndex: string } }
  | { answer: { inResponseTo: string; relayState?: string | undefined; partial: boolean } }
);

interface WayOut {
  stops: Stop[];
  /** What the browser loads in passing: WS-Federation knows no answer. */
  frames: { name: string; address: string }[];
  /** The answer to the application that has asked: from there nobody comes back. */
  last: Stop | null;
  next: string;
}

const kind = "saml-farewell";
const mostStops = 20;
type Ended = Pick<SessionTicket, "personId" | "sessionId">;

/** Where a browser goes after these sessions have ended, before `next`: by way of the applications that want to be told. */
export async function farewell(
  deps: SignOnDeps,
  c: Visit,
  o: { ended: readonly Ended[]; next: string; except?: string; last?: Stop; frameOf: FrameOf },
): Promise<string> {
  const handovers = await deps.db.tenant(c.var.tenant.id, (tx) => handedTo(tx, o.ended, o.except));
  const stops = handovers.flatMap(stopOf).slice(0, mostStops);
  const frames = handovers.flatMap(({ application }) => {
    const address = o.frameOf(application);
    return address === null ? [] : [{ name: application.name, address }];
  });
  const way: WayOut = { stops, frames, last: o.last ?? null, next: o.next };
  if (stops.length === 0 && frames.length === 0 && !way.last) return o.next;
  const word = await keepRequest(deps, c, { kind, fields: { way: JSON.stringify(way) } });
  return word === null ? o.next : `${paths.onward}?kept=${word}`;
}

interface Handed {
  handover: Handover;
  application: Application;
}

async function handedTo(tx: Tx, ended: readonly Ended[], except: string | undefined): Promise<Handed[]> {
  const found: Handed[] = [];
  for (const { personId, sessionId } of ended) {
    for (const handover of await handoversOf(tx, sessionId)) {
      if (handover.protocol === "oidc" || handover.applicationId === except) continue;
      const known = await findApplication(tx, { id: handover.applicationId, personId });
      if (known) found.push({ handover, application: known.application });
    }
  }
  return found;
}

function stopOf({ handover, application }: Handed): Stop[] {
  const slo = application.kind === "saml" ? samlSettings(application).slo[0] : undefined;
  if (!slo || handover.protocol !== "saml") return [];
  const { nameId, sessionIndex, issuer } = handover.subject as { nameId: NameId; sessionIndex: string; issuer: string };
  const { binding, url } = slo;
  return [{ binding, url, name: application.name, issuer, tell: { nameId, sessionIndex } }];
}

/** GET: the next stop on the way out. What waits is sealed for this browser; looking changes nothing. */
export async function onward(deps: SignOnDeps, c: Visit): Promise<Response> {
  const word = c.req.query("kept") ?? "";
  const fields = await keptRequest(deps, c, { kind, word });
  if (!fields) return c.redirect("/signin?note=out", 303);
  const way = JSON.parse(fields.way as string) as WayOut;
  const at = Number(c.req.query("n") ?? "0");
  const stop = way.stops[at];
  if (stop) return send(deps, c, { stop, relayState: `${word}.${at + 1}` });
  const onwards = way.last ? `${paths.onward}?kept=${word}&n=${way.stops.length + 1}` : way.next;
  if (way.frames.length > 0 && at === way.stops.length) return showFrames(c, { frames: way.frames, next: onwards });
  return way.last ? send(deps, c, { stop: way.last, relayState: "" }) : c.redirect(way.next, 303);
}

/** An application has done its part: on to the next stop. Its answer is not needed for more than that. */
export function nextStop(c: Visit, relayState: string | undefined): Response {
  const [, word, at] = /^([cp][0-9a-f-]{36})\.(\d{1,2})$/.exec(relayState ?? "") ?? [];
  return c.redirect(word === undefined ? "/signin?note=out" : `${paths.onward}?kept=${word}&n=${at}`, 303);
}

async function send(deps: SignOnDeps, c: Visit, o: { stop: Stop; relayState: string }): Promise<Response> {
  const { stop } = o;
  const key = await keyOf(deps, c);
  const out = outOf(stop, deps.clock.now());
  const relayState = "answer" in stop ? stop.answer.relayState : o.relayState;
  if (stop.binding === "redirect") return goOnward(c, { to: await redirectTo(out, { relayState, key }) });
  return handOn(c, { application: stop.name, to: stop.url, fields: await fieldsOf(out, { relayState, key }) });
}

function outOf(stop: Stop, now: Date): Outbound {
  const head = { id: newMessageId(), issuer: stop.issuer, destination: stop.url, now };
  if ("tell" in stop) return requestOut(head, stop.tell);
  const { inResponseTo, partial } = stop.answer;
  const codes = partial ? [statuses.responder, statuses.partialLogout] : [statuses.success];
  return responseOut({ ...head, inResponseTo }, codes);
}
