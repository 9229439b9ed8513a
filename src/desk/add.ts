import { userIdFault } from "../accounts/index.ts";
import { makeTemporary } from "../factors/password/index.ts";
import { type AuditEntry, recordAudit } from "../history/index.ts";
import type { Clock } from "../platform/clock.ts";
import type { Scope } from "../platform/db/index.ts";
import { Failure } from "../platform/errors.ts";
import { newId } from "../platform/ids.ts";
import { defaultPolicy } from "../tenants/index.ts";
import { isRole, roles } from "./operator.ts";
import { insertOperator } from "./store.ts";

export interface OperatorInput {
  userId: string;
  name: string;
  role: string;
  actor: AuditEntry["actor"];
  reason?: string;
}

export interface AddedOperator {
  userId: string;
  temporaryPassword: string;
  /** 24:00 JST of the ninetieth day. */
  expiresAt: Date;
}

/** Gives somebody of the provider's staff a place at the desk, with a temporary password. `db` works as the provider. */
export async function addOperator(deps: { db: Scope; clock: Clock }, o: OperatorInput): Promise<AddedOperator> {
  const { role } = o;
  const userId = o.userId.normalize("NFKC").trim();
  const name = o.name.trim();
  const faults = [...idFaults(userId), ...nameFaults(name)];
  if (!isRole(role)) faults.push(`role: must be one of ${roles.join(", ")}`);
  if (!isRole(role) || faults.length > 0) throw refused(faults.join("\n"));
  const now = deps.clock.now();
  const made = await makeTemporary({ policy: defaultPolicy, userId, now });
  const id = newId();
  await deps.db.open(async (tx) => {
    const row = { id, userId, name, role, passwordHash: made.hash, passwordExpiresAt: made.expiresAt, now };
    if (!(await insertOperator(tx, row))) throw refused("userId: is another operator's");
    const payload = { operator: id, role, ...(o.reason === undefined ? {} : { reason: o.reason }) };
    await recordAudit(tx, { tenantId: null, actor: o.actor, act: "operator.add", payload, now });
  });
  return { userId, temporaryPassword: made.temporaryPassword, expiresAt: made.expiresAt };
}

function refused(message: string): Failure {
  return new Failure("operator", message, { hint: "correct what is named; nothing has been changed" });
}

function idFaults(userId: string): string[] {
  return userIdFault(userId) === null ? [] : ["userId: is not in e-mail form (half-width letters, name@domain)"];
}

function nameFaults(name: string): string[] {
  if (name === "") return ["name: must not be empty"];
  if (name.length > 100) return ["name: is longer than 100 characters"];
  return /[\p{Cc}\p{Cs}\p{Co}\p{Cn}]/u.test(name) ? ["name: contains a character that is no part of a name"] : [];
}
