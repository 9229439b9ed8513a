import type { Tx } from "../../../platform/db/index.ts";
import { type Ceremony, frozenFactors } from "../../index.ts";
import { displaces, graceMs, turns } from "./limits.ts";
import { judgePush, mostDenials } from "./quiet.ts";
import { type PushRequest, pendingOf, readFlood, requestsAt } from "./store.ts";

/** How a sign-in that is asked for the app stands. */
export type Situation =
  /** Too many wrong numbers. */
  | { kind: "frozen"; until: Date }
  /** `wrong`: it follows a wrong number. `quietUntil`: its push was not sent. */
  | { kind: "open"; request: PushRequest; wrong: boolean; quietUntil: Date | null; denied: boolean }
  | { kind: "approved"; request: PushRequest; until: Date }
  /** It is over; `more`: another question may be asked. */
  | { kind: "denied" | "refused" | "expired"; more: boolean }
  /** Another sign-in is asked about first. */
  | { kind: "busy"; until: Date }
  | { kind: "none"; more: boolean };

export async function situationOf(tx: Tx, c: Ceremony): Promise<Situation> {
  const { tenant, person, binding, now } = c;
  const requests = await requestsAt(tx, tenant, { binding, personId: person.id });
  const [last] = requests;
  if (last?.state === "approved") {
    const until = approvedUntil(last);
    return until > now ? { kind: "approved", request: last, until } : { kind: "expired", more: last.turn < turns };
  }
  const frozen = (await frozenFactors(tx, person.id, now)).get("authenticator");
  if (frozen) return { kind: "frozen", until: frozen };
  if (last?.state === "pending" && last.expiresAt > now) return open(tx, c, { request: last, before: requests[1] });
  return (await busy(tx, c)) ?? over(last);
}

/** An answer in the last second still counts for the page that it was given to. */
export function approvedUntil({ expiresAt, answeredAt }: PushRequest): Date {
  return new Date(Math.max(expiresAt.getTime(), (answeredAt?.getTime() ?? 0) + graceMs));
}

async function open(
  tx: Tx,
  c: Ceremony,
  { request, before }: { request: PushRequest; before: PushRequest | undefined },
): Promise<Situation> {
  const wrong = before?.state === "refused";
  if (request.pushes > 0 || wrong) return { kind: "open", request, wrong, quietUntil: null, denied: false };
  const flood = await readFlood(tx, c.person.id);
  const { until } = judgePush(flood, { known: request.known, now: c.now });
  return { kind: "open", request, wrong, quietUntil: until, denied: flood.denials.length >= mostDenials };
}

/** A question of another sign-in that this one may not push away. */
async function busy(tx: Tx, { tenant, person, binding, client, now }: Ceremony): Promise<Situation | null> {
  const pending = await pendingOf(tx, tenant, person.id);
  if (!pending || pending.binding === binding || pending.expiresAt <= now) return null;
  return displaces(client, pending) ? null : { kind: "busy", until: pending.expiresAt };
}

function over(last: PushRequest | undefined): Situation {
  if (!last) return { kind: "none", more: true };
  const more = last.turn < turns;
  if (last.state === "denied" || last.state === "reported") return { kind: "denied", more };
  if (last.state === "refused") return { kind: "refused", more };
  return { kind: "expired", more };
}
