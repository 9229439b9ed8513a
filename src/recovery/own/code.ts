import { randomInt } from "node:crypto";
import { type Person, personById } from "../../accounts/index.ts";
import { changesOf, youngOf } from "../../changes/index.ts";
import {
  type Bound,
  countedAs,
  digitsOf,
  heldBy,
  isCode,
  putChallenge,
  readChallenge,
  type SecondKind,
  spendFactorTry,
  triesInARow,
  tryChallenge,
  useChallenge,
} from "../../factors/index.ts";
import { alertNumbers } from "../../factors/phone/index.ts";
import { canRead, sendCode } from "../../messages/index.ts";
import { equal, type MasterKey } from "../../platform/crypto/index.ts";
import type { Scope, Tx } from "../../platform/db/index.ts";
import { enqueueFirst } from "../../platform/jobs/index.ts";
import { domainsOf, type Tenant } from "../../tenants/index.ts";
import { mostSends } from "./own.ts";
import { holdCounts, noteSend, recoveryPerson, sendsSince } from "./store.ts";

const codeMs = 10 * 60_000;
const hourMs = 3600_000;

/** What waits sealed until the code is typed. To whom it goes is found by the job that sends it. */
interface Waiting {
  code: string;
}

/** Where a code goes: to a mailbox or a telephone. */
export type CodeWay = "mail" | "sms";

interface Asked {
  tenant: Tenant;
  /** Id of the recovery. */
  id: string;
  /** Whose ID was typed, or an id that is nobody's. */
  personId: string;
  way: CodeWay;
  now: Date;
  /** When the recovery is over. */
  expiresAt: Date;
}

/** How the code's question is bound: to the recovery and to whose ID was typed. */
export function codeBound({ tenant, id, personId, way, now }: Omit<Asked, "expiresAt">): Bound {
  const kind: SecondKind = way === "mail" ? "email" : "sms";
  return { tenant, person: { id: personId } as Person, binding: id, purpose: "ask", kind, alone: true, now };
}

/**
 * Asks for a code. Everything that is done here is done for IDs that exist and that do not; whether there is somebody who can
 * be sent it is found by the job (SPEC §2.2, alike).
 */
export async function requestCode(tx: Tx, o: Asked): Promise<void> {
  const { tenant, id, personId, now } = o;
  await holdCounts(tx, personId);
  if (await sentEnough(tx, o)) return;
  await noteSend(tx, { tenantId: tenant.id, id, personId, now, expiresAt: o.expiresAt });
  const state: Waiting = { code: String(randomInt(1_000_000)).padStart(6, "0") };
  const expiresAt = new Date(now.getTime() + codeMs);
  await putChallenge(tx, codeBound(o), { state, tries: triesInARow, expiresAt });
  await enqueueFirst(tx, "recovery-code", { tenant: tenant.id, recovery: id, way: o.way });
}

async function sentEnough(tx: Tx, { personId, now }: Asked): Promise<boolean> {
  const sent = (ms: number) => sendsSince(tx, { personId, since: new Date(now.getTime() - ms) });
  const [hour, day] = await Promise.all([sent(hourMs), sent(24 * hourMs)]);
  return hour >= mostSends.hour || day >= mostSends.day;
}

/** The job: sends the code to whoever has this ID, where there is somebody and somewhere. */
export async function sendRecoveryCode(
  deps: { db: Scope; master: MasterKey },
  o: Pick<Asked, "tenant" | "id" | "way" | "now">,
): Promise<void> {
  const { tenant, way, now } = o;
  await deps.db.tenant(tenant.id, async (tx) => {
    const personId = await recoveryPerson(tx, o.id);
    const person = personId === null ? null : await personById(tx, personId);
    if (!person || person.state === "ended") return;
    const open = await readChallenge<Waiting>(tx, codeBound({ ...o, personId: person.id }));
    const to = open && (await targetOf(tx, { tenant, person, way, now }));
    if (!open || !to) return;
    const about = { tenant, personId: person.id, language: person.language, channel: way, to } as const;
    const { code } = open.state;
    await sendCode(tx, deps.master, { ...about, purpose: "signin", code, expiresAt: open.expiresAt, now });
  });
}

type Target = Pick<Asked, "tenant" | "way" | "now"> & { person: Person };

/** A mailbox that its person has confirmed and can read, or a telephone that proves something (SPEC §8.2 a, §11.2). */
async function targetOf(tx: Tx, o: Target): Promise<string | null> {
  return o.way === "mail" ? confirmedMail(tx, o.person) : telephoneOf(tx, o);
}

/** The notification address, where its person has typed a code that was sent there and it is not behind this sign-in. */
export async function confirmedMail(tx: Tx, person: Person): Promise<string | null> {
  if (person.email === null || person.emailConfirmedAt === null) return null;
  return canRead(person, await domainsOf(tx)) ? person.email : null;
}

async function telephoneOf(tx: Tx, { tenant, person, now }: Target): Promise<string | null> {
  const [held, changes] = await Promise.all([
    heldBy(tx, person.id),
    changesOf(tx, { tenant, personId: person.id, now }),
  ]);
  const young = youngOf(changes);
  const ripe = held.filter(({ id }) => !young.includes(id));
  return (
    alertNumbers(
      tenant,
      [...ripe].sort((a, b) => Number(b.isDefault) - Number(a.isDefault)),
    )[0] ?? null
  );
}

export type CodeVerdict =
  | { outcome: "right" }
  | { outcome: "short" | "wrong" | "old" }
  | { outcome: "frozen"; until: Date };

/** Spends a try, then looks; a right code is used up. */
export async function takeRecoveryCode(tx: Tx, bound: Bound, typed: string | undefined): Promise<CodeVerdict> {
  const code = digitsOf(typed);
  if (!isCode(code)) return { outcome: "short" };
  const { tenant, person, kind, now } = bound;
  const counted = { tenantId: tenant.id, personId: person.id, kind: countedAs(bound, kind), now };
  const spent = await spendFactorTry(tx, counted);
  if (!spent.admitted) return { outcome: "frozen", until: spent.frozenUntil as Date };
  const open = await tryChallenge<Waiting>(tx, bound);
  if (!open) return { outcome: "old" };
  if (!equal(Buffer.from(open.state.code), Buffer.from(code))) return { outcome: "wrong" };
  return (await useChallenge(tx, open.id)) ? { outcome: "right" } : { outcome: "old" };
}
