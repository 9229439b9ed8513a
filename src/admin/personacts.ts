import type { Person } from "../accounts/index.ts";
import { type Ask, takeable, takeBack } from "../colleagues/index.ts";
import type { SecondFactors } from "../factors/index.ts";
import { lockOf } from "../factors/password/index.ts";
import { recordAudit } from "../history/index.ts";
import type { Tx } from "../platform/db/index.ts";
import type { IconName } from "../platform/html/index.ts";
import type { CopyKey } from "../platform/i18n/index.ts";
import { type Act, resume, suspend, unlockPerson } from "../recovery/index.ts";
import { endOtherSessions, forgetBrowsers } from "../sessions/index.ts";
import type { Tenant } from "../tenants/index.ts";

export interface Situation {
  locked: boolean;
  own: boolean;
  /** What was given to them in the last day and can be taken back. */
  given: Pick<Ask, "kind">[];
}

/** How things stand with a person, as far as an act depends on it. */
export async function situationOf(
  tx: Tx,
  o: { tenant: Tenant; person: Person; by: string; now: Date },
): Promise<Situation> {
  const { tenant, person, by, now } = o;
  const [lockedUntil, given] = await Promise.all([
    lockOf(tx, { tenant, userId: person.userId, now }),
    takeable(tx, tenant, { personId: person.id, now }),
  ]);
  return { locked: lockedUntil !== null, own: person.id === by, given };
}

/** Something that an administrator does to a person: what it says, and what it does. */
export interface PersonAct {
  name: string;
  icon: IconName;
  verb: CopyKey;
  ask: CopyKey;
  effect: CopyKey;
  done: CopyKey;
  danger?: true;
  /** Whether it makes sense for this person now. */
  fits: (person: Person, o: Situation) => boolean;
  run: (tx: Tx, o: Act & { tenant: Tenant; factors: SecondFactors }) => Promise<unknown>;
}

/** The least dangerous first. */
export const personActs: PersonAct[] = [
  {
    name: "unlock",
    icon: "lock",
    ...{ verb: "unlock.go", ask: "unlock.ask", effect: "unlock.effect", done: "unlock.done" },
    fits: (_, { locked }) => locked,
    run: unlockPerson,
  },
  {
    name: "resume",
    icon: "person",
    ...{ verb: "person.resume", ask: "resume.ask", effect: "resume.effect", done: "person.resumed" },
    fits: ({ state }) => state === "suspended",
    run: resume,
  },
  {
    name: "end-relief",
    icon: "undo",
    ...{ verb: "relief.back", ask: "relief.backAsk", effect: "relief.backEffect", done: "relief.backDone" },
    fits: (_, { given }) => given.some(({ kind }) => kind === "relief"),
    run: (tx, o) => takeBackAll(tx, o, "relief"),
  },
  {
    name: "end-vouch",
    icon: "undo",
    ...{ verb: "vouch.back", ask: "vouch.backAsk", effect: "vouch.backEffect", done: "vouch.backDone" },
    fits: (_, { given }) => given.some(({ kind }) => kind === "vouch"),
    run: (tx, o) => takeBackAll(tx, o, "vouch"),
  },
  {
    name: "end-sessions",
    icon: "out",
    ...{ verb: "person.endAll", ask: "endAll.ask", effect: "endAll.effect", done: "endAll.done" },
    fits: ({ state }, { own }) => state === "active" && !own,
    run: endAll,
  },
  {
    name: "suspend",
    icon: "stop",
    ...{ verb: "person.suspend", ask: "suspend.ask", effect: "bulk.suspendEffect", done: "suspend.done" },
    danger: true,
    fits: ({ state }, { own }) => state === "active" && !own,
    run: suspend,
  },
];

/** What was given in the last day, as often as it was. */
async function takeBackAll(tx: Tx, o: Parameters<PersonAct["run"]>[1], kind: Ask["kind"]): Promise<void> {
  const { tenant, person, factors, actor, reason, now } = o;
  const given = await takeable(tx, tenant, { personId: person.id, now });
  for (const { id } of given.filter((ask) => ask.kind === kind)) {
    await takeBack(tx, {
      tenant,
      factors,
      id,
      by: actor.id,
      ...(reason === undefined ? {} : { reason }),
      except: null,
      now,
    });
  }
}

/** Ends every session of a person, half-done sign-ins included; no browser stays known. */
async function endAll(tx: Tx, { tenant, person, actor, reason, now }: Act): Promise<void> {
  const ended = await endOtherSessions(tx, { personId: person.id, except: null, reason: "administrator" });
  await forgetBrowsers(tx, { personId: person.id, digest: null });
  const payload = { person: person.id, ended, ...(reason === undefined ? {} : { reason }) };
  await recordAudit(tx, { tenantId: tenant.id, actor, act: "person.endSessions", payload, now });
}
