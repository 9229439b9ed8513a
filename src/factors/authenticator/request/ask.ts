import { randomBytes } from "node:crypto";
import type { Tx } from "../../../platform/db/index.ts";
import { newId } from "../../../platform/ids.ts";
import { enqueue } from "../../../platform/jobs/index.ts";
import type { Tenant } from "../../../tenants/index.ts";
import { newNumber } from "../number.ts";
import { queuePushes } from "../push/queue.ts";
import { lifeMs } from "./limits.ts";
import { type Flood, judgePush } from "./quiet.ts";
import { insertRequest, lastNumbers, type NewRequest, notePush, putFlood } from "./store.ts";
import { tellSilenced } from "./tell.ts";

export type Question = Pick<
  NewRequest,
  "personId" | "binding" | "turn" | "from" | "browser" | "visitor" | "known" | "digits"
> & {
  tenant: Tenant;
  now: Date;
};

/** A new question with a number of its own. */
export async function putQuestion(tx: Tx, o: Question): Promise<string> {
  const { tenant, personId, binding, turn, from, browser, visitor, known, digits, now } = o;
  const id = newId();
  const expiresAt = new Date(now.getTime() + lifeMs);
  await insertRequest(tx, tenant, {
    ...{ id, personId, binding, turn, from, browser, visitor, known, digits, now },
    number: newNumber(digits, await lastNumbers(tx, tenant, personId)),
    nonce: randomBytes(16).toString("base64url"),
    expiresAt,
  });
  await enqueueEnd(tx, { tenantId: tenant.id, personId, at: expiresAt });
  return id;
}

/** What nobody answers ends all the same, and stands in the history. */
function enqueueEnd(tx: Tx, o: { tenantId: string; personId: string; at: Date }): Promise<void> {
  const key = `authenticator-over:${o.personId}`;
  return enqueue(tx, "authenticator-over", { tenant: o.tenantId, person: o.personId }, { key, runAt: o.at });
}

/** Pushes to the person's phones, where they take pushes and it is not too much. */
export async function pushQuestion(
  tx: Tx,
  o: Pick<Question, "tenant" | "personId" | "from" | "known" | "now"> & { requestId: string; flood: Flood },
): Promise<void> {
  const { tenant, personId, requestId, from, now } = o;
  const verdict = judgePush(o.flood, { known: o.known, now });
  const to = { tenantId: tenant.id, personId, requestId };
  if (verdict.pushes && (await queuePushes(tx, to)) === 0) return;
  await putFlood(tx, personId, verdict.flood);
  if (verdict.pushes) await notePush(tx, { id: requestId, now });
  if (verdict.silenced && verdict.until) {
    await tellSilenced(tx, { tenant, personId, from, until: verdict.until, cause: "requests", now });
  }
}
