import { randomBytes } from "node:crypto";
import type { Tx } from "../../../platform/db/index.ts";
import { newId } from "../../../platform/ids.ts";
import type { Tenant } from "../../../tenants/index.ts";
import type { Ceremony, Form, Problem } from "../../index.ts";
import type { FactorDeps } from "../deps.ts";
import { newNumber } from "../number.ts";
import { endEnrolment, isAlive } from "./end.ts";
import { isFull } from "./full.ts";
import { enrolmentMs, mostDevices, numberTries } from "./limits.ts";
import { newCode, newToken } from "./secrets.ts";
import { enrolmentAt, insertEnrolment, putRegistration } from "./store.ts";

/** A QR code and the nine digits beside it. What runs in this ceremony goes on, unless a new one is asked for. */
export async function beginEnrolment(deps: FactorDeps, c: Ceremony, form: Form): Promise<Problem | null> {
  const { tenant, person, binding, now } = c;
  return deps.db.tenant(tenant.id, async (tx) => {
    const running = await enrolmentAt(tx, tenant, { binding, personId: person.id });
    if (running && isAlive(running, now)) {
      if (form.get("do") !== "begin") return null;
      await endEnrolment(tx, { enrolment: running, state: "cancelled", now });
    }
    if (await isFull(tx, c)) return { key: "enrol.full", params: { n: mostDevices } };
    await openEnrolment(tx, deps, { tenant, personId: person.id, binding, moves: null, now });
    return null;
  });
}

interface Opening {
  tenant: Tenant;
  personId: string;
  binding: string | null;
  moves: string | null;
  now: Date;
}

/** The registration with its secrets, and what a phone redeems. */
export async function openEnrolment(tx: Tx, { registrar }: FactorDeps, o: Opening): Promise<void> {
  const { tenant, now } = o;
  const digits = o.moves === null ? tenant.policy.numberDigits : 2;
  const expiresAt = new Date(now.getTime() + enrolmentMs);
  const [id, token] = [newId(), newToken()];
  const common = { tenantId: tenant.id, enrolmentId: id, expiresAt, now };
  await putRegistration(tx, { ...common, digest: registrar.digest("token", token), kind: "token" });
  let code = newCode();
  while (!(await putRegistration(tx, { ...common, digest: registrar.digest("code", code), kind: "code" }))) {
    code = newCode();
  }
  await insertEnrolment(tx, tenant, {
    ...{ id, personId: o.personId, binding: o.binding, moves: o.moves, digits, now, expiresAt, tries: numberTries },
    secrets: { token, code, number: newNumber(digits, []) },
    nonce: randomBytes(16).toString("base64url"),
  });
}
