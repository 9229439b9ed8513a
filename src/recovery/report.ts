import { updatePerson } from "../accounts/index.ts";
import { requireChange } from "../factors/password/index.ts";
import { type CaseKind, type HistoryRow, openCase, recordAudit } from "../history/index.ts";
import { queueMessage } from "../messages/index.ts";
import type { Tx } from "../platform/db/index.ts";
import { endOtherSessions, forgetBrowsers } from "../sessions/index.ts";
import type { Tenant } from "../tenants/index.ts";

/** SPEC §11.2. */
const freezeHours = 72;

/** A sign-in that its person does not recognise (心当たりがない, 身に覚えがない). */
export interface ReportedEvent {
  tenant: Tenant;
  personId: string;
  event: Pick<HistoryRow, "id" | "at" | "ip" | "device" | "place" | "outcome">;
  /** `told`: a refused sign-in that is only made known. */
  kind: CaseKind;
  /** The session and the browser in which it is reported; null where that is a phone. */
  own: { sessionId: string; browser: Buffer | null } | null;
  /** In which the new password is not set. */
  reportedBrowser: Buffer | null;
  now: Date;
}

/** The case, what it stops, who hears of it, in one transaction. False where it was all done before. */
export async function reportSignIn(tx: Tx, o: ReportedEvent): Promise<boolean> {
  const { tenant, personId, event, kind, now } = o;
  const { number, news } = await openCase(tx, { tenantId: tenant.id, kind, personId, event, now });
  if (!news) return false;
  const ended = kind === "stopped" ? await stop(tx, o) : 0;
  const actor = { kind: "person" as const, id: personId };
  const payload = { event: event.id, at: event.at.toISOString(), outcome: event.outcome, case: number, ended };
  await recordAudit(tx, { tenantId: tenant.id, actor, act: `report.${kind}`, payload, now });
  await tell(tx, o, number);
  return true;
}

/** The person and the 管理者 hear of what was stopped; of a refused sign-in that is only told, the 管理者 alone. */
async function tell(tx: Tx, o: ReportedEvent, number: string): Promise<void> {
  const { at, ip, device, place } = o.event;
  const to = { tenant: o.tenant, personId: o.personId, now: o.now };
  const facts = { at: at.toISOString(), ip, device, place };
  if (o.kind === "told") return queueMessage(tx, { ...to, kind: "reportedFailure", params: facts });
  await queueMessage(tx, { ...to, kind: "reported", params: { ...facts, case: number } });
  await queueMessage(tx, { ...to, kind: "reportedAdmin", params: { ...facts, case: number } });
}

/**
 * Everything else that is open ends, no sign-in method is added for 72 hours, and nothing opens but a new password, which is
 * not set in the reported browser. That one is not noted where it is the browser in use: whoever reports can go on in it.
 */
async function stop(tx: Tx, { personId, own, reportedBrowser, now }: ReportedEvent): Promise<number> {
  const inUse = reportedBrowser !== null && own?.browser?.equals(reportedBrowser) === true;
  const ended = await endOtherSessions(tx, { personId, except: own?.sessionId ?? null, reason: "report" });
  await forgetBrowsers(tx, { personId, digest: null, except: own?.browser ?? null });
  await requireChange(tx, { personId, reportedBrowser: inUse ? null : reportedBrowser });
  await updatePerson(tx, personId, { factors_frozen_until: new Date(now.getTime() + freezeHours * 3600_000) });
  return ended;
}
