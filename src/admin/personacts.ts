import type { Person } from "../accounts/index.ts";
import { recordAudit } from "../history/index.ts";
import type { Tx } from "../platform/db/index.ts";
import type { IconName } from "../platform/html/index.ts";
import type { CopyKey } from "../platform/i18n/index.ts";
import { type Act, resume, suspend, unlockPerson } from "../recovery/index.ts";
import { endOtherSessions, forgetBrowsers } from "../sessions/index.ts";
import type { Tenant } from "../tenants/index.ts";

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
  fits: (person: Person, o: { locked: boolean; own: boolean }) => boolean;
  run: (tx: Tx, o: Act & { tenant: Tenant }) => Promise<unknown>;
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

/** Ends every session of a person, half-done sign-ins included; no browser stays known. */
async function endAll(tx: Tx, { tenant, person, actor, reason, now }: Act): Promise<void> {
  const ended = await endOtherSessions(tx, { personId: person.id, except: null, reason: "administrator" });
  await forgetBrowsers(tx, { personId: person.id, digest: null });
  const payload = { person: person.id, ended, ...(reason === undefined ? {} : { reason }) };
  await recordAudit(tx, { tenantId: tenant.id, actor, act: "person.endSessions", payload, now });
}
