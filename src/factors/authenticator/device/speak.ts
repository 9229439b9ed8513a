import type { z } from "zod";
import { type Person, personById } from "../../../accounts/index.ts";
import type { Tx } from "../../../platform/db/index.ts";
import { isSolo, type Tenant } from "../../../tenants/index.ts";
import { signerOf, verified } from "../api/jws.ts";
import { Refused } from "../api/refused.ts";
import type { AuthenticatorDeps } from "../deps.ts";
import { reportableUntil } from "../move/limits.ts";
import { type AuthenticatorDevice, type DeviceState, holdDevice, readDevice } from "./store.ts";

/** A message whose signature holds, from a device that may speak. The device's row is held until the transaction ends. */
export interface Spoken<T> {
  tenant: Tenant;
  person: Person;
  device: AuthenticatorDevice;
  claims: T;
  now: Date;
}

interface Expected<T> {
  typ: string;
  shape: z.ZodType<T>;
  /** States in which a phone may say it. */
  from?: readonly DeviceState[];
}

/**
 * Does the work of a signed message in one transaction. A refusal that the work answers with (not throws) is kept with
 * everything that was spent before it.
 */
export async function heard<T extends { dev: string; aud: string }, R>(
  deps: AuthenticatorDeps,
  jws: string,
  expected: Expected<T>,
  work: (tx: Tx, spoken: Spoken<T>) => Promise<R | Refused>,
): Promise<R> {
  const { tenantId, deviceId, kid } = signerOf(jws, expected.typ);
  const tenant = await deps.directory.byId(tenantId);
  if (!tenant) throw new Refused("unknown");
  const result = await deps.db.tenant(tenant.id, async (tx) => {
    const known = await readDevice(tx, deviceId);
    if (!known) return new Refused("unknown");
    const claims = await verified(jws, known.jwk, expected);
    if (claims.dev !== kid || claims.aud !== tenant.origin) return new Refused("unknown");
    const [device, person] = [await holdDevice(tx, deviceId), await personById(tx, known.personId)];
    if (!device || !person) return new Refused("unknown");
    const now = deps.clock.now();
    const refused = standstill({ tenant, person, device, now }, expected.from ?? ["new", "active"]);
    return refused ?? work(tx, { tenant, person, device, claims, now });
  });
  if (result instanceof Refused) throw result;
  return result;
}

/** Why a genuine phone is not answered: whoever holds it has proved enough to hear the reason (SPEC §8.3). */
function standstill(
  { tenant, person, device, now }: Omit<Spoken<unknown>, "claims">,
  from: readonly DeviceState[],
): Refused | null {
  if (tenant.state !== "active") return new Refused("ended", { since: tenant.endedAt });
  if (person.state === "ended") return new Refused("ended", { since: person.stateAt });
  if (person.state === "suspended") {
    return new Refused("suspended", { since: person.stateAt, solo: isSolo(tenant, person.id) });
  }
  if (from.includes(device.state)) return null;
  if (device.state === "moved")
    return new Refused("moved", { until: device.movedAt && openUntil(device.movedAt, now) });
  return new Refused(device.state === "retired" ? "retired" : "frozen");
}

/** So long the move can be reported; null: no longer. */
function openUntil(movedAt: Date, now: Date): Date | null {
  const until = reportableUntil(movedAt);
  return until > now ? until : null;
}
