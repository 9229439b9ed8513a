import type { ForkedDevice, ReportedSignIn } from "../factors/authenticator/index.ts";
import { recordAudit } from "../history/index.ts";
import type { Tx } from "../platform/db/index.ts";
import { endOtherSessions } from "../sessions/index.ts";
import { reportSignIn } from "./report.ts";

/** 身に覚えがない on the phone: as if it were reported from the history, and nothing stays open. */
export async function reportFromPhone(tx: Tx, o: ReportedSignIn): Promise<void> {
  const { tenant, personId, event, browser, now } = o;
  await reportSignIn(tx, {
    ...{ tenant, personId, now, kind: "stopped", own: null, reportedBrowser: browser },
    event: { ...event, outcome: "failure" },
  });
}

/** A copied phone may have let in whoever holds the copy: everything that is open ends. */
export async function stopFork(tx: Tx, { tenant, personId, device, now }: ForkedDevice): Promise<void> {
  const ended = await endOtherSessions(tx, { personId, except: null, reason: "fork" });
  const actor = { kind: "person" as const, id: personId };
  const payload = { kind: "authenticator", label: device.label, ended };
  await recordAudit(tx, { tenantId: tenant.id, actor, act: "factor.forked", payload, now });
}
