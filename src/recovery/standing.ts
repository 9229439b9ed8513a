import { groupNamesOf, type Person } from "../accounts/index.ts";
import type { Held } from "../factors/index.ts";
import { lastSignIn } from "../history/index.ts";
import type { Tx } from "../platform/db/index.ts";
import type { Tenant } from "../tenants/index.ts";
import { whyText } from "./why.ts";
import { type Concerned, gathered } from "./whyfacts.ts";

export interface EnrolledFactor {
  kind: string;
  /** As the person knows it: a name they gave, the end of a number. */
  label: string;
  default: boolean;
  addedAt: Date;
}

/** How things stand with a person, for whoever helps them (CONTRACT, `person show`). */
export interface Standing {
  userId: string;
  name: string;
  state: Person["state"];
  /** Names. */
  groups: string[];
  lockedUntil: Date | null;
  /** Null once a password has been chosen. */
  temporaryPasswordExpiresAt: Date | null;
  /** Second factors (SPEC §3); the password is not one of them. */
  factors: EnrolledFactor[];
  lastSignIn: Date | null;
  /** In the person's language. */
  reason: string;
}

export async function standingOf(
  tx: Tx,
  o: Omit<Concerned, "here"> & { tenant: Tenant; person: Person },
): Promise<Standing> {
  const { person } = o;
  const [{ facts, held, password }, seen, groups] = await Promise.all([
    gathered(tx, o),
    lastSignIn(tx, person.id),
    groupNamesOf(tx, person.id),
  ]);
  return {
    userId: person.userId,
    name: person.name,
    state: person.state,
    groups,
    lockedUntil: facts.lockedUntil,
    temporaryPasswordExpiresAt: password?.kind === "temporary" ? password.expires_at : null,
    factors: held.map(enrolledFactor),
    lastSignIn: seen,
    reason: whyText(facts),
  };
}

function enrolledFactor({ kind, label, isDefault, addedAt }: Held): EnrolledFactor {
  return { kind, label, default: isDefault, addedAt };
}
