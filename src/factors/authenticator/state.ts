import type { Ceremony, WaitState } from "../index.ts";
import type { FactorDeps } from "./deps.ts";
import { readDevice } from "./device/store.ts";
import { enrolmentAt } from "./enrolment/store.ts";
import { type Situation, situationOf } from "./request/situation.ts";

/** What a waiting page watches. */
export async function stateOf({ db }: FactorDeps, c: Ceremony): Promise<WaitState> {
  return db.tenant(c.tenant.id, async (tx) => {
    if (c.purpose === "ask") return askState(await situationOf(tx, c));
    const { tenant, binding, person, now } = c;
    const enrolment = await enrolmentAt(tx, tenant, { binding, personId: person.id });
    if (!enrolment || enrolment.expiresAt <= now) return { key: "none", done: false, until: null };
    const device = enrolment.deviceId === null ? null : await readDevice(tx, enrolment.deviceId);
    const key = [enrolment.id, enrolment.state, device?.push ?? ""].join(" ");
    return { key, done: false, until: enrolment.expiresAt };
  });
}

/** The page goes on by itself where the phone has said yes. */
function askState(found: Situation): WaitState {
  const done = found.kind === "approved";
  const until = "until" in found ? found.until : found.kind === "open" ? found.request.expiresAt : null;
  if (found.kind === "open") {
    const { request, wrong, quietUntil } = found;
    const key = ["open", request.id, request.seenAt ? "seen" : "", wrong, quietUntil !== null].join(" ");
    return { key, done, until };
  }
  return { key: "more" in found ? `${found.kind} ${found.more}` : found.kind, done, until };
}
