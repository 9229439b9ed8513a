import { insertPerson, setPersonState } from "../accounts/index.ts";
import { makeTemporary, putTemporary } from "../factors/password/index.ts";
import { recordAudit } from "../history/index.ts";
import { type DataKey, newDataKey, openDataKey } from "../platform/crypto/index.ts";
import type { Tx } from "../platform/db/index.ts";
import type { Failure } from "../platform/errors.ts";
import { dayOf } from "../platform/i18n/index.ts";
import { newId } from "../platform/ids.ts";
import { defaultPolicy, mergePolicy, originOf, type Policy } from "../tenants/index.ts";
import { checkContract } from "./check.ts";
import { type By, bySystem, type IssuedPerson, type OpenDeps, type Opened, reasonOf } from "./contract.ts";
import { InputFailure } from "./faults.ts";
import { eachBounded } from "./hashing.ts";
import type { ContractInput, PersonInput } from "./input.ts";
import { insertSigningKey, newSigningKey, type SigningKey } from "./keys.ts";
import { insertContract, insertOrder, insertTenant, labelTaken, nextCustomerNumber } from "./store.ts";

/**
 * Opens a contract from CONTRACT's JSON: customer number, host, keys, order 1 and a temporary password per person.
 * Everything is checked and hashed before the one transaction, so that nothing half-done can be left.
 * Throws InputFailure with every fault of the input.
 */
export async function openContract(deps: OpenDeps, input: unknown, by: By = bySystem): Promise<Opened> {
  const contract = await checkContract(input);
  await refuseTaken(deps, contract.tenant);
  const prepared = await prepare(deps, contract);
  return deps.db.open((tx) => write(tx, prepared, { deps, by }));
}

type Made = Awaited<ReturnType<typeof makeTemporary>>;

interface Prepared {
  tenantId: string;
  contract: ContractInput;
  policy: Policy;
  dataKey: Buffer;
  key: DataKey;
  signingKey: SigningKey;
  people: { id: string; person: PersonInput; made: Made | null }[];
  now: Date;
}

async function refuseTaken(deps: OpenDeps, label: string | undefined): Promise<void> {
  if (label !== undefined && (await deps.db.open((tx) => labelTaken(tx, label)))) throw hostTaken();
}

function hostTaken(): Failure {
  return new InputFailure(["tenant: this address is taken, or was once; choose another name"]);
}

async function prepare(deps: OpenDeps, contract: ContractInput): Promise<Prepared> {
  const tenantId = newId();
  const now = deps.clock.now();
  const policy = mergePolicy(defaultPolicy, contract.policy ?? {});
  const dataKey = newDataKey(deps.master, tenantId);
  const key = openDataKey(deps.master, tenantId, dataKey);
  const people = await eachBounded(contract.people, async (person) => ({
    id: newId(),
    person,
    made: getsPassword(person) ? await makeTemporary({ policy, userId: person.userId, now }) : null,
  }));
  return { tenantId, contract, policy, dataKey, key, signingKey: await newSigningKey(key), people, now };
}

/** 変更 and 廃止 print ― for the password (SPEC §1.2). */
function getsPassword(person: PersonInput): boolean {
  return person.order === "new" || person.order === "add";
}

async function write(tx: Tx, p: Prepared, { deps, by }: { deps: OpenDeps; by: By }): Promise<Opened> {
  const { tenantId, contract, now } = p;
  const customerNumber = await nextCustomerNumber(tx);
  const label = contract.tenant ?? customerNumber.toLowerCase();
  const name = contract.contractor;
  const row = { tenantId, label, customerNumber, name, letter: letterOf(name), policy: contract.policy ?? {}, now };
  if (!(await insertTenant(tx, { ...row, dataKey: p.dataKey }))) throw hostTaken();
  await writeContract(tx, p);
  await insertSigningKey(tx, { tenantId, key: p.signingKey, now });
  await writePeople(tx, p);
  const facts = { tenant: tenantId, label, customerNumber, ids: contract.ids, people: p.people.length };
  await recordAudit(tx, { tenantId: null, ...by, act: "contract.open", payload: { ...facts, ...reasonOf(by) }, now });
  const people = p.people.map(({ person, made }) => issued(person.userId, made));
  return { customerNumber, tenant: label, loginUrl: `${originOf(label, deps.baseUrl)}/console/`, people };
}

async function writeContract(tx: Tx, p: Prepared): Promise<void> {
  const { contract: c, tenantId, now } = p;
  const { authPassword, ...dns } = c.dns ?? {};
  await insertContract(tx, {
    tenantId,
    now,
    contract: {
      ...c,
      opensAt: c.opensAt ?? null,
      endedAt: null,
      onboarding: c.onboarding ?? false,
      contact: c.contact ?? null,
      dns: c.dns ? (dns as Omit<typeof c.dns, "authPassword">) : null,
    },
    dnsPasswordSealed: authPassword === undefined ? null : p.key.seal("contracts:dns", Buffer.from(authPassword)),
  });
}

/** The statements are sent one behind the other without waiting (pipelined); three a person. */
async function writePeople(tx: Tx, p: Prepared): Promise<void> {
  const { tenantId, now } = p;
  const tenant = { id: tenantId, key: p.key };
  await Promise.all(
    p.people.map(async ({ id, person, made }) => {
      await insertPerson(tx, newPerson({ tenantId, id, person, now }));
      if (person.order === "end") await setPersonState(tx, { tenantId, personId: id, state: "ended", now });
      if (made) await putTemporary(tx, { tenant, personId: id, made, now });
    }),
  );
  await insertOrder(tx, {
    tenantId,
    order: { id: newId(), number: 1, kind: "new", orderedOn: dayOf(now) },
    lines: p.people.map(({ id, person }) => ({ personId: id, kind: person.order })),
  });
}

export function newPerson(o: { tenantId: string; id: string; person: PersonInput; now: Date }) {
  const { name, userId, kana, email, phone, administrator } = o.person;
  return {
    tenantId: o.tenantId,
    id: o.id,
    userId,
    name,
    kana: kana ?? null,
    email: email ?? null,
    phone: phone ?? null,
    administrator: administrator ?? false,
    now: o.now,
  };
}

export function issued(userId: string, made: Made | null): IssuedPerson {
  return {
    userId,
    temporaryPassword: made?.temporaryPassword ?? null,
    reading: made?.reading ?? null,
    expiresAt: made?.expiresAt ?? null,
  };
}

const legalForms = /^(株式会社|有限会社|合同会社|合資会社|合名会社|一般社団法人|（[株有同]）|\([株有同]\)|[㈱㈲])\s*/u;

/** The first character of the name on the mark, past the legal form that half of all companies begin with. */
export function letterOf(name: string): string {
  const [letter] = name.replace(legalForms, "") || name;
  return letter ?? "";
}
