import { recordAudit } from "../history/index.ts";
import { eraseTenant } from "../platform/db/index.ts";
import type { TermDeps } from "./endcontract.ts";
import { endedContracts, holdTerm } from "./store.ts";
import { keptUntil } from "./term.ts";

const actor = { kind: "system" as const, id: "retention" };

/**
 * Erases contracts whose retention is over, with their data keys; label, customer number and the record of acts stay
 * (SPEC §11.1). One transaction each: a large one does not keep the others.
 */
export async function eraseEnded({ db, clock }: TermDeps): Promise<void> {
  const now = clock.now();
  const ended = await db.open(endedContracts);
  for (const { tenantId, customerNumber, endedAt } of ended.filter((each) => keptUntil(each.endedAt) <= now)) {
    await db.open(async (tx) => {
      // Somebody may have brought it back meanwhile, or another node erased it.
      if ((await holdTerm(tx, tenantId))?.endedAt?.getTime() !== endedAt.getTime()) return;
      await eraseTenant(tx, tenantId);
      const payload = { tenant: tenantId, customerNumber };
      await recordAudit(tx, { tenantId: null, actor, act: "contract.erase", payload, now });
    });
  }
}
