import type { Tx } from "../platform/db/index.ts";
import type { Tenant } from "../tenants/index.ts";
import type { Change } from "./change.ts";
import { changesInTenant } from "./store.ts";

/** Where people are told things beside what is on file: the new address of a change, and the number before it. */
export interface Beside {
  /** By person. */
  mails: ReadonlyMap<string, string>;
  phones: ReadonlyMap<string, string[]>;
}

export async function tellBeside(tx: Tx, tenant: Pick<Tenant, "id" | "key">, now: Date): Promise<Beside> {
  const changes = await changesInTenant(tx, tenant);
  const mails = new Map<string, string>();
  const phones = new Map<string, string[]>();
  for (const change of changes) {
    // An address whose time has come is told until it stands on file.
    if (change.kind === "email") mails.set(change.personId, change.to);
    else if (change.until > now)
      phones.set(change.personId, [...(phones.get(change.personId) ?? []), ...numbersOf(change)]);
  }
  return { mails, phones };
}

/** A telephone that can only be called is told nothing. */
function numbersOf(change: Change): string[] {
  if (change.kind !== "telephone") return change.told;
  return change.old.kind === "sms" ? [change.old.number] : [];
}
