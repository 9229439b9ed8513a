import { personById } from "../../accounts/index.ts";
import { canRead, queueMessage } from "../../messages/index.ts";
import type { Scope, Tx } from "../../platform/db/index.ts";
import { domainsOf, expiringTenants, type Tenant } from "../../tenants/index.ts";
import { isDue } from "./due.ts";
import { expiryAfter } from "./expiry.ts";
import { chosenBetween, type Ending, noteReminded, temporariesEnding } from "./store.ts";

/** Days before a temporary password ceases at which whoever has not signed in is told (SPEC §1.4). */
const temporarySteps = [14, 3];
/** A chosen one: when the warning at the sign-in begins (SPEC §2.4). */
const chosenSteps = [14];
const dayMs = 24 * 3600_000;

export interface RemindDeps {
  /** One tenant at a time. */
  db: Scope;
  /** All tenants. */
  everywhere: Scope;
  tenantById: (id: string) => Promise<Tenant | null>;
}

/** Tells everybody for whom a step has come, once per step. */
export async function remindAll(deps: RemindDeps, now: Date): Promise<void> {
  const days = Math.max(...temporarySteps);
  const temporary = await deps.everywhere.open((tx) => temporariesEnding(tx, { now, days }));
  await eachTenant(deps, { list: temporary.filter((each) => isDue(each, temporarySteps, now)), now, tell: remind });
  const chosen = await deps.everywhere.open((tx) => chosenEnding(tx, now));
  await eachTenant(deps, { list: chosen.filter((each) => isDue(each, chosenSteps, now)), now, tell: warn });
}

/** Chosen passwords that cease soon, by the policies of today: at the end of a day, so one more is looked at. */
async function chosenEnding(tx: Tx, now: Date): Promise<Ending[]> {
  const near = Math.max(...chosenSteps) + 1;
  const spans = (await expiringTenants(tx)).map(({ id, days }) => ({
    tenantId: id,
    days,
    from: new Date(now.getTime() - (days + 1) * dayMs),
    to: new Date(now.getTime() - (days - near) * dayMs),
  }));
  const days = new Map(spans.map((span) => [span.tenantId, span.days]));
  const chosen = await chosenBetween(tx, spans);
  return chosen
    .map((each) => ({ ...each, expiresAt: expiryAfter(each.setAt, days.get(each.tenantId) as number) }))
    .filter(({ expiresAt }) => expiresAt > now);
}

interface Reminder {
  tenant: Tenant;
  list: Ending[];
  now: Date;
}

async function eachTenant(
  deps: RemindDeps,
  o: { list: Ending[]; now: Date; tell: (tx: Tx, o: Reminder) => Promise<void> },
): Promise<void> {
  const { now, tell } = o;
  for (const [tenantId, list] of Map.groupBy(o.list, (each) => each.tenantId)) {
    const tenant = await deps.tenantById(tenantId);
    if (tenant?.state === "active") await deps.db.tenant(tenantId, (tx) => tell(tx, { tenant, list, now }));
  }
}

/** 「パスワードの有効期限まであと…日です」, to whoever has chosen a password; without an address the sign-in tells them alone. */
async function warn(tx: Tx, { tenant, list, now }: Reminder): Promise<void> {
  for (const ending of list) {
    if (!(await noteReminded(tx, ending, now))) continue;
    const { personId, expiresAt } = ending;
    const days = Math.ceil((expiresAt.getTime() - now.getTime()) / dayMs);
    const params = { expiresAt: expiresAt.toISOString(), days };
    await queueMessage(tx, { tenant, kind: "expirySoon", personId, params, now });
  }
}

/** 「まだサインインがお済みではありません」; the 管理者 get one mail with those who cannot be told. */
async function remind(tx: Tx, { tenant, list, now }: Reminder): Promise<void> {
  const domains = await domainsOf(tx);
  const unreachable: { name: string; expiresAt: Date }[] = [];
  for (const ending of list) {
    const person = (await noteReminded(tx, ending, now)) ? await personById(tx, ending.personId) : null;
    if (!person) continue;
    const { expiresAt } = ending;
    const params = { expiresAt: expiresAt.toISOString() };
    if (canRead(person, domains)) {
      await queueMessage(tx, { tenant, kind: "expiring", personId: person.id, params, now });
    } else unreachable.push({ name: person.name, expiresAt });
  }
  if (unreachable.length === 0) return;
  const first = Math.min(...unreachable.map(({ expiresAt }) => expiresAt.getTime()));
  const params = { expiresAt: new Date(first).toISOString(), names: unreachable.map(({ name }) => name) };
  await queueMessage(tx, { tenant, kind: "pending", personId: null, params, now });
}
