import { z } from "zod";
import { recordAudit } from "../history/index.ts";
import type { Tx } from "../platform/db/index.ts";
import { Failure } from "../platform/errors.ts";
import { checked, InputFailure, sentenceOf, sentencesOf } from "../platform/input/index.ts";
import { bumpTenant, type Tenant, tenantRow } from "../tenants/index.ts";
import { shapeFaults, tooMany } from "./check.ts";
import { type By, bySystem, type Contract, type ContractDeps, reasonOf } from "./contract.ts";
import { contractSchema } from "./input.ts";
import { contractRow, holdContract, updateContract } from "./store.ts";

/** What of a contract changes while it runs. Domains, DNS and the contact that the desk calls back are not among it. */
export const changeableFields = ["contractor", "startDate", "service", "product", "ids", "onboarding"] as const;
export type Changeable = Pick<Contract, (typeof changeableFields)[number]>;

const changeSchema = contractSchema
  .pick({ contractor: true, startDate: true, service: true, product: true, ids: true })
  .extend({ onboarding: z.boolean() })
  .partial();

interface ChangeInput {
  tenant: Tenant;
  /** Any of the changeable fields, as CONTRACT writes them. */
  change: unknown;
  /** The version that whoever changes it has seen; a later one is refused (`stale`). */
  seen?: number;
  by?: By;
}

/**
 * Changes what is on file about a contract; answers with the fields that are different now, none where it was so already.
 * Throws `input`, `contract-ended` and `stale`.
 */
export async function changeContract(deps: ContractDeps, o: ChangeInput): Promise<(keyof Changeable)[]> {
  const { tenant, seen, by = bySystem } = o;
  const change = await checkChange(o.change);
  const now = deps.clock.now();
  return deps.db.tenant(tenant.id, async (tx) => {
    const { people } = await holdContract(tx);
    const was = await contractRow(tx);
    const fields = changeableFields.filter((field) => change[field] !== undefined && change[field] !== was[field]);
    if (fields.length === 0) return [];
    if (seen !== undefined && (await versionOf(tx, tenant)) !== seen) throw stale();
    if ((change.ids ?? was.ids) < people) throw new InputFailure([sentenceOf(tooMany(change.ids ?? was.ids, people))]);
    await updateContract(tx, { tenantId: tenant.id, change });
    await bumpTenant(tx, tenant.id);
    const changed = Object.fromEntries(fields.map((field) => [field, { was: was[field], now: change[field] }]));
    const payload = { changed, ...reasonOf(by) };
    await recordAudit(tx, { tenantId: tenant.id, actor: by.actor, act: "contract.change", payload, now });
    return fields;
  });
}

async function checkChange(input: unknown): Promise<Partial<Changeable>> {
  const change = checked(changeSchema, input) as Partial<Changeable>;
  const printed = (["contractor", "service", "product"] as const).map((key) => ({
    path: [key],
    text: change[key] ?? "",
  }));
  const faults = await shapeFaults(printed);
  if (faults.length > 0) throw new InputFailure(sentencesOf(faults));
  return change;
}

async function versionOf(tx: Tx, { label }: Tenant): Promise<number | undefined> {
  return (await tenantRow(tx, label))?.version;
}

function stale(): Failure {
  return new Failure("stale", "this contract was changed meanwhile", { hint: "look at it again, then change it" });
}
