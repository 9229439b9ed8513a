import type { Person } from "../accounts/index.ts";
import { quietUntil } from "../factors/authenticator/index.ts";
import { frozenFactors, type Held, heldBy } from "../factors/index.ts";
import { expiryOf, lockHere, lockOf, passwordRow } from "../factors/password/index.ts";
import { oldPasswordTyped } from "../history/index.ts";
import type { Tx } from "../platform/db/index.ts";
import { knownBrowsers } from "../sessions/index.ts";
import { mayEnrol } from "../signin/index.ts";
import { isSolo, type Tenant } from "../tenants/index.ts";
import { frozenOf } from "./frozen.ts";
import { type Why, type WhyFacts, whyOf } from "./why.ts";

export interface Concerned {
  tenant: Tenant;
  person: Person;
  /** The browser in which the person asks, where they do so themselves. */
  here?: { browser: Buffer | null };
  now: Date;
}

/** The reason with what its next steps have to know. */
export interface WhyHere extends Why {
  lockedUntil: Date | null;
  passwordSetAt: Date | null;
}

/** Why somebody cannot sign in, for themselves and in the browser in which they ask. */
export async function whyHere(tx: Tx, o: Concerned & { here: NonNullable<Concerned["here"]> }): Promise<WhyHere> {
  const { facts, password } = await gathered(tx, o);
  return { ...whyOf(facts), lockedUntil: facts.lockedUntil, passwordSetAt: password?.set_at ?? null };
}

/** Everything that can keep a person from signing in, and what it was read from. */
export async function gathered(
  tx: Tx,
  o: Concerned,
): Promise<{ facts: WhyFacts; held: Held[]; password: Awaited<ReturnType<typeof passwordRow>> }> {
  const { tenant, person, now } = o;
  const [lockedUntil, password, held, frozen, browsers] = await Promise.all([
    lockOf(tx, { tenant, userId: person.userId, now }),
    passwordRow(tx, person.id),
    heldBy(tx, person.id),
    frozenFactors(tx, person.id, now),
    knownBrowsers(tx, person.id),
  ]);
  const temporary = password?.kind === "temporary";
  const firstSeen = browsers.map(({ firstSeenAt }) => firstSeenAt.getTime());
  const knownSince = firstSeen.length > 0 ? new Date(Math.min(...firstSeen)) : null;
  const required = tenant.policy.secondFactor === "required";
  const facts: WhyFacts = {
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
    silencedUntil: await silenced(tx, o, held),
    ...(o.here
      ? await ofBrowser(tx, { ...o, here: o.here }, { lockedUntil, chosenAt: temporary ? null : password?.set_at })
      : {}),
    now,
  };
  return { facts, held, password };
}

/** Only where the phone is what is asked first does it matter. */
async function silenced(tx: Tx, { person, now }: Concerned, held: Held[]): Promise<Date | null> {
  const first = held.find(({ isDefault }) => isDefault);
  return first?.kind === "authenticator" ? quietUntil(tx, { personId: person.id, now }) : null;
}

async function ofBrowser(
  tx: Tx,
  { tenant, person, here, now }: Concerned & { here: NonNullable<Concerned["here"]> },
  o: { lockedUntil: Date | null; chosenAt: Date | null | undefined },
): Promise<Pick<WhyFacts, "lockedElsewhere" | "changedAt">> {
  const locked = o.lockedUntil && (await lockHere(tx, { tenant, userId: person.userId, browser: here.browser, now }));
  const old = o.chosenAt ? await oldPasswordTyped(tx, { personId: person.id, since: o.chosenAt }) : false;
  return { lockedElsewhere: o.lockedUntil !== null && locked === null, changedAt: old ? (o.chosenAt ?? null) : null };
}
