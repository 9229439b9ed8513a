import { updatePerson } from "../accounts/index.ts";
import type { PhoneChange, ReportedSignIn } from "../factors/authenticator/index.ts";
import { alertNumbers } from "../factors/phone/index.ts";
import { recordAudit } from "../history/index.ts";
import { queueMessage } from "../messages/index.ts";
import type { Tx } from "../platform/db/index.ts";
import { endOtherSessions, forgetRemembered } from "../sessions/index.ts";
import { reportSignIn } from "./report.ts";

/** 身に覚えがない on the phone: as if it were reported from the history, and nothing stays open. */
export async function reportFromPhone(tx: Tx, o: ReportedSignIn): Promise<void> {
  const { tenant, personId, event, browser, now } = o;
  await reportSignIn(tx, {
    ...{ tenant, personId, now, kind: "stopped", own: null, reportedBrowser: browser },
    event: { ...event, outcome: "failure" },
  });
}

/**
 * A copied phone may have let in whoever holds the copy: everything that is open ends, and the password alone registers
 * nothing in its place.
 */
export async function stopFork(tx: Tx, { tenant, personId, label, before, now }: PhoneChange): Promise<void> {
  const ended = await endOtherSessions(tx, { personId, except: null, reason: "fork" });
  await updatePerson(tx, personId, { enrols_by_proof: true });
  const actor = { kind: "person" as const, id: personId };
  const payload = { kind: "authenticator", label, ended };
  await recordAudit(tx, { tenantId: tenant.id, actor, act: "factor.forked", payload, now });
  const params = { at: now.toISOString(), phone: label };
  const phones = alertNumbers(tenant, before);
  await queueMessage(tx, { tenant, kind: "phoneCopied", personId, params, phones, now });
}

/** An account has gone from one phone to another: told on all channels like every new sign-in method, and how to stop it. */
export async function tellMove(tx: Tx, o: PhoneChange & { from: string; until: Date }): Promise<void> {
  const { tenant, personId, label, from, until, before, now } = o;
  const actor = { kind: "person" as const, id: personId };
  const payload = { kind: "authenticator", label, moved: true };
  await recordAudit(tx, { tenantId: tenant.id, actor, act: "factor.enrol", payload, now });
  const params = { at: now.toISOString(), phone: label, from, until: until.toISOString() };
  await queueMessage(tx, { tenant, kind: "phoneMoved", personId, params, phones: alertNumbers(tenant, before), now });
}

/**
 * Somebody else has moved the account, or it is feared: as with a copied phone everything else that is open ends, no browser
 * is spared, and the password alone registers nothing in the phones' place.
 */
export async function stopMove(tx: Tx, o: PhoneChange & { session: string | null }): Promise<void> {
  const { tenant, personId, label, session, before, now } = o;
  const ended = await endOtherSessions(tx, { personId, except: session, reason: "move" });
  await forgetRemembered(tx, personId);
  await updatePerson(tx, personId, { enrols_by_proof: true });
  const actor = { kind: "person" as const, id: personId };
  const payload = { kind: "authenticator", label, ended };
  await recordAudit(tx, { tenantId: tenant.id, actor, act: "factor.move-stopped", payload, now });
  const params = { at: now.toISOString(), phone: label };
  await queueMessage(tx, { tenant, kind: "moveStopped", personId, params, phones: alertNumbers(tenant, before), now });
}

/** Nobody has opened the phone for long: told on all channels like every method that goes. */
export async function tellRetired(tx: Tx, o: PhoneChange & { since: Date }): Promise<void> {
  const { tenant, personId, label, since, before, now } = o;
  const actor = { kind: "system" as const, id: "phones" };
  const payload = { person: personId, kind: "authenticator", label, since: since.toISOString() };
  await recordAudit(tx, { tenantId: tenant.id, actor, act: "factor.retired", payload, now });
  const params = { at: now.toISOString(), phone: label, since: since.toISOString() };
  const phones = alertNumbers(tenant, before);
  await queueMessage(tx, { tenant, kind: "phoneRetired", personId, params, phones, now });
}
