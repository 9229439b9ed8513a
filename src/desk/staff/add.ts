import {
  insertPerson,
  isOperatorRole,
  type OperatorRole,
  operatorRoles,
  peopleByUserId,
  userIdFault,
} from "../../accounts/index.ts";
import { type MadeTemporary, makeTemporary, putTemporary } from "../../factors/password/index.ts";
import { type AuditEntry, recordAudit } from "../../history/index.ts";
import type { Clock } from "../../platform/clock.ts";
import { type MasterKey, openDataKey } from "../../platform/crypto/index.ts";
import type { Scope, Tx } from "../../platform/db/index.ts";
import { Failure } from "../../platform/errors.ts";
import { newId } from "../../platform/ids.ts";
import { defaultPolicy } from "../../tenants/index.ts";
import { deskOf } from "./opening.ts";
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

interface Deps {
  /** Works as the provider. */
  db: Scope;
  master: MasterKey;
  clock: Clock;
}

/** Gives somebody of the provider's staff a place at the desk, with a temporary password; the first one opens the desk. */
export async function addOperator(deps: Deps, o: OperatorInput): Promise<AddedOperator> {
  const userId = o.userId.normalize("NFKC").trim();
  const name = o.name.trim();
  const role = roleIn(o.role, [...idFaults(userId), ...nameFaults(name)]);
  const now = deps.clock.now();
  const made = await makeTemporary({ policy: defaultPolicy, userId, now });
  const person = { id: newId(), userId, name };
  await deps.db.open(async (tx) => {
    const operator = await writeOperator(tx, deps, { person, role, made, now });
    const payload = { operator, role, ...(o.reason === undefined ? {} : { reason: o.reason }) };
    await recordAudit(tx, { tenantId: null, actor: o.actor, act: "operator.add", payload, now });
  });
  return { userId, temporaryPassword: made.temporaryPassword, expiresAt: made.expiresAt };
}

interface Writing {
  person: { id: string; userId: string; name: string };
  role: OperatorRole;
  made: MadeTemporary;
  now: Date;
}

async function writeOperator(tx: Tx, deps: Deps, { person, role, made, now }: Writing): Promise<string> {
  const desk = await deskOf(tx, deps);
  const others = await peopleByUserId(tx, person.userId);
  if (others.some(({ tenantId }) => tenantId === desk.id)) throw refused("userId: is another operator's");
  const nothing = { kana: null, email: null, phone: null, administrator: false };
  await insertPerson(tx, { ...nothing, ...person, tenantId: desk.id, now });
  const tenant = { id: desk.id, key: openDataKey(deps.master, desk.id, desk.dataKey) };
  await putTemporary(tx, { tenant, personId: person.id, made, now });
  await insertOperator(tx, { tenantId: desk.id, personId: person.id, role, now });
  return person.id;
}

function refused(message: string): Failure {
  return new Failure("operator", message, { hint: "correct what is named; nothing has been changed" });
}

function roleIn(text: string, faults: string[]): OperatorRole {
  if (isOperatorRole(text) && faults.length === 0) return text;
  const own = isOperatorRole(text) ? [] : [`role: must be one of ${operatorRoles.join(", ")}`];
  throw refused([...faults, ...own].join("\n"));
}

function idFaults(userId: string): string[] {
  return userIdFault(userId) === null ? [] : ["userId: is not in e-mail form (half-width letters, name@domain)"];
}

function nameFaults(name: string): string[] {
  if (name === "") return ["name: must not be empty"];
  if (name.length > 100) return ["name: is longer than 100 characters"];
  return /[\p{Cc}\p{Cs}\p{Co}\p{Cn}]/u.test(name) ? ["name: contains a character that is no part of a name"] : [];
}
