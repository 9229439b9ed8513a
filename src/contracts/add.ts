import { z } from "zod";
import { canonicalUserId, personByUserId } from "../accounts/index.ts";
import { recordAudit } from "../history/index.ts";
import type { Tx } from "../platform/db/index.ts";
import { type Fault, InputFailure, inWords, sentenceOf, sentencesOf, zodFaults } from "../platform/input/index.ts";
import type { Tenant } from "../tenants/index.ts";
import { printablePerson, shapeFaults, tooMany, twice } from "./check.ts";
import { type By, bySystem, type ContractDeps, type IssuedPerson, reasonOf } from "./contract.ts";
import { addedSchema, domainOf, mostPeople, type PersonInput } from "./input.ts";
import { getsPassword, issuedOf, orderPeople, writePeople } from "./people.ts";
import { contractRow, holdContract } from "./store.ts";

const listSchema = z.array(addedSchema).min(1).max(mostPeople);

interface AddInput {
  tenant: Tenant;
  /** One person or a list, as CONTRACT writes people; `order` may be left out. */
  people: unknown;
  by?: By;
}

/**
 * Adds people by a new order (追加), which counts against the contract's IDs; all of them or none.
 * Faults are named like those of `contract open`, with rows where a list was given.
 */
export async function addPeople(deps: ContractDeps, o: AddInput): Promise<IssuedPerson[]> {
  const { tenant } = o;
  // Told before the slow hashing; looked at again below, where nobody else can add at the same time.
  const people = await checkAddition(deps, o);
  const many = Array.isArray(o.people);
  const now = deps.clock.now();
  const ordered = await orderPeople({ policy: tenant.policy, people, now });
  return deps.db.tenant(tenant.id, async (tx) => {
    const held = await holdContract(tx);
    await refuse(tx, people, { held, many });
    await writePeople(tx, { tenant, order: { number: held.nextOrder, kind: "add" }, people: ordered, now });
    const by = o.by ?? bySystem;
    const payload = { people: ordered.map(({ id }) => id), order: held.nextOrder, ...reasonOf(by) };
    await recordAudit(tx, { tenantId: tenant.id, actor: by.actor, act: "person.add", payload, now });
    return ordered.map(issuedOf);
  });
}

/** Throws what `addPeople` would find wrong now, and adds nobody. */
export async function checkAddition(
  deps: Pick<ContractDeps, "db">,
  { tenant, people }: AddInput,
): Promise<PersonInput[]> {
  const checked = await checkPeople(people);
  const many = Array.isArray(people);
  await deps.db.tenant(tenant.id, async (tx) => refuse(tx, checked, { held: await holdContract(tx), many }));
  return checked;
}

async function checkPeople(input: unknown): Promise<PersonInput[]> {
  const many = Array.isArray(input);
  const parsed = listSchema.safeParse(many ? input : [input], { error: inWords });
  if (!parsed.success) throw new InputFailure(sentencesOf(rowed(zodFaults(parsed.error), many)));
  const people = parsed.data;
  const rows = people.map((person, at) => ({ key: canonicalUserId(person.userId), at }));
  const faults = [
    ...twice(rows).map((fault) => ({ ...fault, path: fault.path.slice(1) })),
    ...people.flatMap((person, at) =>
      getsPassword(person) ? [] : [{ path: [at, "order"], says: "must be new or add where people are added" }],
    ),
    ...(await shapeFaults(people.map((person, at) => printablePerson(person.name, [at])))),
  ];
  if (faults.length > 0) throw new InputFailure(sentencesOf(rowed(faults, many)));
  return people;
}

/** A list is called people, as in a contract; a single person needs no row. */
function rowed(faults: Fault[], many: boolean): Fault[] {
  return faults.map(({ path, says }) => ({ says, path: many ? ["people", ...path] : path.slice(1) }));
}

async function refuse(tx: Tx, people: PersonInput[], o: { held: { ids: number; people: number }; many: boolean }) {
  const { held, many } = o;
  const known = new Set((await contractRow(tx)).domains);
  const faults: Fault[] = [];
  for (const [at, person] of people.entries()) {
    const path = [at, "userId"];
    if (!known.has(domainOf(person.userId))) faults.push({ path, says: "has a domain that is not in the contract" });
    else if (await personByUserId(tx, person.userId)) faults.push({ path, says: "is in use in this contract" });
  }
  const count = held.people + people.length;
  const sentences = sentencesOf(rowed(faults, many));
  if (count > held.ids) sentences.push(sentenceOf(tooMany(held.ids, count)));
  if (sentences.length > 0) throw new InputFailure(sentences);
}
