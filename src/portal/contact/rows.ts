import type { Person } from "../../accounts/index.ts";
import { type Change, type Contact, type ContactChange, contacts } from "../../changes/index.ts";
import type { PortalDeps } from "../deps.ts";
import { openWays } from "./kinds.ts";

/** A contact as アカウント shows it. */
export interface ContactRow {
  kind: Contact;
  value: string | null;
  /** What it is about to become. */
  change: ContactChange | null;
  /** This installation can confirm a new one. */
  changeable: boolean;
}

export function contactRows(deps: PortalDeps, person: Person, changes: Change[]): Record<Contact, ContactRow> {
  const row = (kind: Contact): ContactRow => ({
    ...{ kind, value: person[kind], changeable: canChange(deps, kind) },
    change: changes.find((change): change is ContactChange => change.kind === kind) ?? null,
  });
  return Object.fromEntries(contacts.map((kind) => [kind, row(kind)])) as Record<Contact, ContactRow>;
}

export function canChange(deps: Pick<PortalDeps, "factors">, kind: Contact): boolean {
  return openWays(deps, kind).length > 0;
}
