import type { Tx } from "../../../platform/db/index.ts";
import { type Ceremony, type Form, frozenFactors, type Problem } from "../../index.ts";
import type { FactorDeps } from "../deps.ts";
import { digitsFor } from "../number.ts";
import { pushQuestion, putQuestion } from "./ask.ts";
import { closePending, endRequest } from "./close.ts";
import { displaces, mayResend, turns } from "./limits.ts";
import type { Flood } from "./quiet.ts";
import { holdFlood, type PushRequest, pendingOf, requestsAt } from "./store.ts";

/**
 * Asks the person's phones. A question of this sign-in that still waits stays; asked for once more, its push is sent again.
 * What keeps another one from being asked is told by the page.
 */
export async function beginRequest(deps: FactorDeps, c: Ceremony, form: Form): Promise<Problem | null> {
  const { tenant, person, now } = c;
  return deps.db.tenant(tenant.id, async (tx) => {
    const flood = await holdFlood(tx, { tenantId: tenant.id, personId: person.id });
    await closePending(tx, { tenant, personId: person.id, state: "expired", now });
    const pending = await pendingOf(tx, tenant, person.id);
    if (pending?.binding === c.binding) {
      return form.get("do") === "begin" ? resend(tx, c, { request: pending, flood }) : null;
    }
    await askAnew(tx, c, { pending, flood });
    return null;
  });
}

async function resend(tx: Tx, c: Ceremony, o: { request: PushRequest; flood: Flood }): Promise<Problem | null> {
  const { request, flood } = o;
  const pushedAt = request.pushedAt ?? request.createdAt;
  const verdict = mayResend({ pushes: request.pushes, pushedAt, now: c.now });
  if (verdict === "never") return { key: "push.noMore" };
  if (verdict === "soon") return { key: "push.justSent" };
  const { tenant, person, client, now } = c;
  const { from } = request;
  await pushQuestion(tx, { tenant, personId: person.id, requestId: request.id, from, known: client.known, flood, now });
  return null;
}

async function askAnew(tx: Tx, c: Ceremony, o: { pending: PushRequest | null; flood: Flood }): Promise<void> {
  const { tenant, person, client, binding, now } = c;
  const [last] = await requestsAt(tx, tenant, { binding, personId: person.id });
  const turn = (last?.turn ?? 0) + 1;
  if (turn > turns || last?.state === "approved") return;
  if ((await frozenFactors(tx, person.id, now)).has("authenticator")) return;
  if (o.pending) {
    if (!displaces(client, o.pending)) return;
    await endRequest(tx, { tenant, request: o.pending, from: "pending", to: "replaced", at: now, now });
  }
  const { ip, network, place, device, application, browser, known } = client;
  const visitor = client.visitor ?? null;
  const digits = digitsFor(tenant.policy.numberDigits, c.leastDigits);
  const from = { ip, network, place, device, application, methods: [...(c.methods ?? [])] };
  const common = { tenant, personId: person.id, now };
  const requestId = await putQuestion(tx, { ...common, binding, turn, from, browser, visitor, known, digits });
  await pushQuestion(tx, { ...common, requestId, from, known, flood: o.flood });
}
