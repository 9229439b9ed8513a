import { groupNamesOf, type Person } from "../accounts/index.ts";
import { frozenFactors, type Held, heldBy } from "../factors/index.ts";
import { expiryOf, lockOf, passwordRow } from "../factors/password/index.ts";
import { lastSignIn } from "../history/index.ts";
import type { Tx } from "../platform/db/index.ts";
import { knownBrowsers } from "../sessions/index.ts";
import { mayEnrol } from "../signin/index.ts";
import { isSolo, type Tenant } from "../tenants/index.ts";
import { frozenOf } from "./frozen.ts";
import { whyText } from "./why.ts";

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

export async function standingOf(tx: Tx, o: { tenant: Tenant; person: Person; now: Date }): Promise<Standing> {
  const { tenant, person, now } = o;
  const [lockedUntil, password, seen, held, frozen, browsers, groups] = await Promise.all([
    lockOf(tx, { tenant, userId: person.userId, now }),
    passwordRow(tx, person.id),
    lastSignIn(tx, person.id),
    heldBy(tx, person.id),
    frozenFactors(tx, person.id, now),
    knownBrowsers(tx, person.id),
    groupNamesOf(tx, person.id),
  ]);
  const temporary = password?.kind === "temporary";
  const firstSeen = browsers.map(({ firstSeenAt }) => firstSeenAt.getTime());
  const knownSince = firstSeen.length > 0 ? new Date(Math.min(...firstSeen)) : null;
  const required = tenant.policy.secondFactor === "required";
  const reason = whyText({
    lang: person.language,
    solo: isSolo(tenant, person.id),
    contractEndedAt: tenant.endedAt,
    opensAt: tenant.opensAt,
    state: person.state,
    stateAt: person.stateAt,
    lockedUntil,
    failures: tenant.policy.lock.failures,
    password: password
      ? { temporary, expiresAt: expiryOf(tenant.policy, password), reported: password.must_change === "reported" }
      : null,
    noFactor: required && held.length === 0 && mayEnrol({ ...o, temporary, knownSince }) === null,
    frozen: frozenOf(held, frozen),
    now,
  });
  return {
    userId: person.userId,
    name: person.name,
    state: person.state,
    groups,
    lockedUntil,
    temporaryPasswordExpiresAt: temporary ? password.expires_at : null,
    factors: held.map(enrolledFactor),
    lastSignIn: seen,
    reason,
  };
}

function enrolledFactor({ kind, label, isDefault, addedAt }: Held): EnrolledFactor {
  return { kind, label, default: isDefault, addedAt };
}
