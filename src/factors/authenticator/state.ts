import type { Ceremony, WaitState } from "../index.ts";
import type { FactorDeps } from "./deps.ts";
import { readDevice } from "./device/store.ts";
import { enrolmentAt } from "./enrolment/store.ts";
import { type Situation, situationOf } from "./request/situation.ts";

/** What a waiting page watches. */
export async function stateOf({ db }: FactorDeps, c: Ceremony): Promise<WaitState> {
  return db.tenant(c.tenant.id, async (tx) => {
    if (c.purpose === "ask") return askState(await situationOf(tx, c), c.now);
    const { tenant, binding, person, now } = c;
    const enrolment = await enrolmentAt(tx, tenant, { binding, personId: person.id });
    if (!enrolment || enrolment.expiresAt <= now) return { key: "none", done: false, until: null };
    const device = enrolment.deviceId === null ? null : await readDevice(tx, enrolment.deviceId);
    const key = [enrolment.id, enrolment.state, device?.push ?? ""].join(" ");
    return { key, done: false, until: enrolment.expiresAt };
  });
}

/** What another sign-in waits for is announced to that one alone: whose turn comes after it looks from time to time. */
const busyMs = 3_000;

/** The page goes on by itself where the phone has said yes. */
function askState(found: Situation, now: Date): WaitState {
  const done = found.kind === "approved";
  const until = found.kind === "busy" ? new Date(now.getTime() + busyMs) : endOf(found);
  if (found.kind === "open") {
    const { request, wrong, quietUntil } = found;
    const key = ["open", request.id, request.seenAt ? "seen" : "", wrong, quietUntil !== null].join(" ");
    return { key, done, until };
  }
  return { key: "more" in found ? `${found.kind} ${found.more}` : found.kind, done, until };
}

function endOf(found: Situation): Date | null {
  if (found.kind === "open") return found.request.expiresAt;
  return "until" in found ? found.until : null;
}
