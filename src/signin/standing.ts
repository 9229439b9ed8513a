import { type Person, personById } from "../accounts/index.ts";
import { changeMs, changesOf, youngOf } from "../changes/index.ts";
import { reliefHere } from "../colleagues/index.ts";
import { youngPhones } from "../factors/authenticator/index.ts";
import { type Held, heldBy, type SecondKind } from "../factors/index.ts";
import type { Tx } from "../platform/db/index.ts";
import { isWithin, type Tenant } from "../tenants/index.ts";
import type { Factors } from "./attempt.ts";

/** For so long after the requirement began a browser known before may register with the password alone (SPEC §3.1). */
const windowMs = 14 * 24 * 3600_000;

interface Situation {
  tenant: Tenant;
  person: Person;
  /** The temporary password was used in this sign-in. */
  temporary: boolean;
  knownSince: Date | null;
  rememberedUntil: Date | null;
  /** Address of the client. */
  ip: string;
  /** Digest of the browser's mark, where it carries one. */
  browser: Buffer | null;
  now: Date;
}

/** What a sign-in has to know of a person's second factors, as it stands in this transaction. */
export async function factorsOf(tx: Tx, o: Situation): Promise<Factors> {
  // Read anew: a reset may have come since the password was checked, and from then on a password registers nothing.
  const [held, current] = await Promise.all([heldBy(tx, o.person.id), personById(tx, o.person.id)]);
  const person = current ?? o.person;
  const [young, relief] = await Promise.all([
    youngAmong(tx, o, held),
    held.length > 0 ? reliefHere(tx, { ...o, person }) : null,
  ]);
  const [ripe, unripe] = [held.filter(({ id }) => !young.includes(id)), held.filter(({ id }) => young.includes(id))];
  return {
    held: [...onePerKind(ripe), ...onePerKind(unripe)],
    ...(young.length > 0 ? { young } : {}),
    mayEnrol: mayEnrol({ ...o, person }),
    frozenUntil: person.factorsFrozenUntil?.toISOString() ?? null,
    office: isWithin(o.ip, o.tenant.policy.officeNetworks),
    rememberedUntil: o.rememberedUntil?.toISOString() ?? null,
    ...(relief ? { relief: { id: relief.id, until: relief.until.toISOString() } } : {}),
  };
}

type Reader = Pick<Situation, "tenant" | "person" | "now">;

/** Only what was added in the last 72 hours can have come in the place of another: nothing else costs a look. */
export async function youngAmong(tx: Tx, o: Reader, held: Held[]): Promise<string[]> {
  const fresh = held.filter(({ addedAt }) => addedAt.getTime() > o.now.getTime() - changeMs);
  const has = (...kinds: SecondKind[]) => fresh.some(({ kind }) => kinds.includes(kind));
  return [
    ...(has("sms", "voice") ? await youngTelephones(tx, o) : []),
    ...(has("authenticator") ? await youngPhones(tx, o.person.id, o.now) : []).map(({ credentialId }) => credentialId),
  ];
}

async function youngTelephones(tx: Tx, { tenant, person, now }: Reader): Promise<string[]> {
  return youngOf(await changesOf(tx, { tenant, personId: person.id, now }));
}

/** The attempt's cookie has to stay small, and of several of a kind the default speaks for all. */
export function onePerKind(held: Held[]): Factors["held"] {
  const kinds = new Map<string, Factors["held"][number]>();
  for (const { id, kind, isDefault } of held) {
    if (isDefault || !kinds.has(kind)) kinds.set(kind, { id, kind, isDefault });
  }
  return [...kinds.values()];
}

/** Why the password alone may register a sign-in method, here and now (SPEC §3.1); null: it may not. */
export function mayEnrol(o: Omit<Situation, "rememberedUntil" | "ip" | "browser">): Factors["mayEnrol"] {
  if (o.person.enrolsByProof) return null;
  if (o.temporary) return "temporary";
  const since = o.tenant.secondFactorSince;
  if (since === null || o.knownSince === null) return null;
  const open = o.now.getTime() < since.getTime() + windowMs;
  return open && o.knownSince < since ? "window" : null;
}
