import { revokePass } from "../factors/accesspass/index.ts";
import { dropCredential, heldBy, type SecondFactors } from "../factors/index.ts";
import { announce, type Tx } from "../platform/db/index.ts";
import { endOtherSessions, endSessionsProvedBy } from "../sessions/index.ts";
import type { Tenant } from "../tenants/index.ts";
import { type Ask, takeBackUntil } from "./ask.ts";
import { askById, markTakenBack } from "./store.ts";
import { tellTakenBack } from "./told.ts";

interface TakeBack {
  tenant: Tenant;
  factors: SecondFactors;
  id: string;
  /** Who takes it back: the person themselves, a 管理者, whoever vouched. */
  by: string;
  reason?: string;
  /** The session in which the person themselves does so; it goes on, unless it came of what is taken back. */
  except: string | null;
  now: Date;
}

/** Takes back what was given in the last day, with all that has come of it. False: it cannot be taken back any more. */
export async function takeBack(tx: Tx, o: TakeBack): Promise<boolean> {
  const { tenant, now } = o;
  const ask = await askById(tx, tenant, o.id);
  if (!ask || !takeBackUntil(ask, now) || !(await markTakenBack(tx, { id: ask.id, now }))) return false;
  await endSessionsProvedBy(tx, { personId: ask.personId, credentials: [ask.id], except: null, reason: "taken-back" });
  if (ask.kind === "vouch") await undoVouch(tx, o, ask);
  await tellTakenBack(tx, { tenant, ask, by: o.by, reason: o.reason, now });
  await announce(tx, ask.binding, now);
  await announce(tx, tenant.id, now);
  return true;
}

/** The pass, and everything that was registered since, whoever has registered it: which was whose cannot be told. */
async function undoVouch(tx: Tx, { tenant, factors, except, now }: TakeBack, ask: Ask): Promise<void> {
  const { personId } = ask;
  await revokePass(tx, personId);
  const since = ask.decidedAt as Date;
  for (const { id, addedAt } of await heldBy(tx, personId)) {
    if (addedAt >= since) await dropCredential(tx, factors, { tenant, personId, id, now });
  }
  await endOtherSessions(tx, { personId, except, reason: "taken-back" });
}
