import { type Person, personById } from "../accounts/index.ts";
import { heldBy } from "../factors/index.ts";
import { alertNumbers } from "../factors/phone/index.ts";
import { recordAudit } from "../history/index.ts";
import { queueMessage } from "../messages/index.ts";
import type { Tx } from "../platform/db/index.ts";
import type { Tenant } from "../tenants/index.ts";
import type { Ask } from "./ask.ts";

interface Told {
  tenant: Tenant;
  ask: Ask;
  by: Person;
  now: Date;
}

async function audit(tx: Tx, { tenant, ask, by, now }: Told, act: string, facts: Record<string, unknown> = {}) {
  const actor = { kind: "person" as const, id: by.id };
  const reason = ask.reason === "" ? {} : { reason: ask.reason };
  const payload = { person: ask.personId, ask: ask.id, ...reason, ...facts };
  await recordAudit(tx, { tenantId: tenant.id, actor, act, payload, now });
}

/** The person hears of it by every channel on file, and so do the other 管理者 (SPEC §8.2). */
export async function tellGiven(tx: Tx, o: Told & { until: Date | null }): Promise<void> {
  const { tenant, ask, by, until, now } = o;
  const to = { tenant, personId: ask.personId, now };
  const phones = alertNumbers(tenant, await heldBy(tx, ask.personId));
  await audit(tx, o, `${ask.kind}.give`, until ? { until: until.toISOString() } : {});
  if (until) {
    const params = { until: until.toISOString(), by: by.name };
    await queueMessage(tx, { ...to, kind: "relief", params, phones });
    await queueMessage(tx, { ...to, kind: "reliefAdmin", params });
    return;
  }
  const params = { at: now.toISOString(), by: by.name };
  await queueMessage(tx, { ...to, kind: "vouched", params, phones });
  await queueMessage(tx, { ...to, kind: "vouchedAdmin", params });
}

export async function tellRefused(tx: Tx, o: Told & { as: "refused" | "wrong" }): Promise<void> {
  await audit(tx, o, `${o.ask.kind}.${o.as === "wrong" ? "fail" : "refuse"}`);
}

export async function tellTakenBack(
  tx: Tx,
  o: { tenant: Tenant; ask: Ask; by: string; reason: string | undefined; now: Date },
): Promise<void> {
  const { tenant, ask, now } = o;
  const actor = { kind: "person" as const, id: o.by };
  const payload = { person: ask.personId, ask: ask.id, ...(o.reason === undefined ? {} : { reason: o.reason }) };
  await recordAudit(tx, { tenantId: tenant.id, actor, act: `${ask.kind}.takeBack`, payload, now });
  const by = (await personById(tx, o.by))?.name ?? "";
  const phones = alertNumbers(tenant, await heldBy(tx, ask.personId));
  const params = { at: now.toISOString(), by };
  const kind = ask.kind === "relief" ? ("reliefBack" as const) : ("vouchBack" as const);
  await queueMessage(tx, { tenant, personId: ask.personId, kind, params, phones, now });
}
