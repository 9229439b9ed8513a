import { personById, updatePerson } from "../../accounts/index.ts";
import { type Contact, putContactChange, settleOwn } from "../../changes/index.ts";
import { type Challenge, heldBy, type Sent, useChallenge } from "../../factors/index.ts";
import { alertNumbers } from "../../factors/phone/index.ts";
import { recordAudit } from "../../history/index.ts";
import { queueMessage } from "../../messages/index.ts";
import type { Tx } from "../../platform/db/index.ts";
import { holdSessions } from "../../sessions/index.ts";
import type { PortalDeps, Visit } from "../deps.ts";
import { items } from "../undo.tsx";
import { isSame, toldNumbers, writtenContact } from "./kinds.ts";

/**
 * The right code was typed: from now on the new one is told too, and after 72 hours it stands on file. Not in a session that
 * was ended meanwhile, nor after a report; of two posts at once the second finds the code used up.
 */
export async function confirmContact(
  deps: PortalDeps,
  c: Visit,
  kind: Contact,
  open: Challenge<Sent>,
): Promise<Response> {
  const { tenant, session } = c.var;
  const personId = session.person.id;
  const now = deps.clock.now();
  const done = await deps.db.tenant(tenant.id, async (tx) => {
    if (!(await holdSessions(tx, { personId, sessionId: session.id }))) return false;
    const person = await personById(tx, personId);
    if (!person || (person.factorsFrozenUntil && person.factorsFrozenUntil > now)) return false;
    if (!(await useChallenge(tx, open.id))) return true;
    await settleOwn(tx, { tenant, personId, now });
    await accept(tx, c, { kind, target: open.state.to, now });
    return true;
  });
  const same = isSame(kind, open.state.to, session.person[kind], c.var.settings.phoneCountries);
  const home = same ? "/account?confirmed=1" : "/account?changed=1";
  return c.redirect(done ? home : `/account/change/${kind}`, 303);
}

async function accept(tx: Tx, c: Visit, o: { kind: Contact; target: string; now: Date }): Promise<void> {
  const { tenant, session, settings } = c.var;
  const { kind, target, now } = o;
  const personId = session.person.id;
  const person = (await personById(tx, personId)) ?? session.person;
  if (isSame(kind, target, person[kind], settings.phoneCountries)) return confirmed(tx, c, now);
  const told = toldNumbers(kind, { person, target, countries: settings.phoneCountries });
  const until = await putContactChange(tx, {
    ...{ tenant, personId, now, kind, told },
    to: writtenContact(kind, target),
  });
  const actor = { kind: "person" as const, id: personId };
  await recordAudit(tx, { tenantId: tenant.id, actor, act: "contact.change", payload: { kind }, now });
  const params = { item: items[kind], until: until.toISOString() };
  const phones = alertNumbers(tenant, await heldBy(tx, personId));
  await queueMessage(tx, { tenant, kind: "contact", personId, params, phones, now });
}

/** The address stays what it is; from now on it proves something. */
async function confirmed(tx: Tx, { var: { tenant, session } }: Visit, now: Date): Promise<void> {
  const personId = session.person.id;
  await updatePerson(tx, personId, { email_confirmed_at: now });
  const actor = { kind: "person" as const, id: personId };
  await recordAudit(tx, { tenantId: tenant.id, actor, act: "contact.confirm", payload: { kind: "email" }, now });
}
