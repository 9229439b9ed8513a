import { recordAudit } from "../history/index.ts";
import { firstKeys, firstRsaKeys, insertKey, type NewKey, takeSpareKeys } from "../keys/index.ts";
import { type DataKey, newDataKey, openDataKey } from "../platform/crypto/index.ts";
import type { Tx } from "../platform/db/index.ts";
import { Failure } from "../platform/errors.ts";
import { newId } from "../platform/ids.ts";
import { InputFailure } from "../platform/input/index.ts";
import {
  asksSecondFactor,
  defaultPolicy,
  insertTenant,
  labelById,
  labelTaken,
  mergePolicy,
  originOf,
} from "../tenants/index.ts";
import { checkContract } from "./check.ts";
import { type By, bySystem, type OpenDeps, type Opened, reasonOf } from "./contract.ts";
import type { ContractInput } from "./input.ts";
import { issuedOf, type OrderedPerson, orderPeople, writePeople } from "./people.ts";
import { insertContract, nextCustomerNumber, tenantOfForm } from "./store.ts";

/**
 * Opens a contract from CONTRACT's JSON: customer number, host, keys, order 1 and a temporary password per person.
 * Everything is checked and hashed before the one transaction, so that nothing half-done can be left.
 * Throws InputFailure with every fault of the input.
 */
export async function openContract(
  deps: OpenDeps,
  input: unknown,
  by: By = bySystem,
  /** A form that is sent twice opens one contract: the second time throws. */
  formId: string | null = null,
): Promise<Opened> {
  const contract = await checkOpening(deps, input);
  const prepared = await prepare(deps, contract);
  return deps.db.open((tx) => write(tx, prepared, { deps, by, formId }));
}

/** What would be opened; nothing is changed. Throws as `openContract` does. */
export async function checkOpening(deps: OpenDeps, input: unknown): Promise<ContractInput> {
  const contract = await checkContract(input);
  await refuseTaken(deps, contract.tenant);
  return contract;
}

/** The label of the contract that a form has opened, or null. */
export function openedBy(deps: Pick<OpenDeps, "db">, formId: string): Promise<string | null> {
  return deps.db.open(async (tx) => {
    const tenantId = await tenantOfForm(tx, formId);
    return tenantId && labelById(tx, tenantId);
  });
}

interface Prepared {
  tenantId: string;
  contract: ContractInput;
  dataKey: Buffer;
  key: DataKey;
  signingKeys: NewKey[];
  people: OrderedPerson[];
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
  const spare = await takeSpareKeys({ everywhere: deps.db, master: deps.master }, firstRsaKeys);
  const [people, signingKeys] = await Promise.all([
    orderPeople({ policy, people: contract.people, now }),
    firstKeys({ tenant: { id: tenantId, key }, spare, now }),
  ]);
  return { tenantId, contract, dataKey, key, signingKeys, people, now };
}

interface Writing {
  deps: OpenDeps;
  by: By;
  formId: string | null;
}

async function write(tx: Tx, p: Prepared, { deps, by, formId }: Writing): Promise<Opened> {
  const { tenantId, contract, now } = p;
  const customerNumber = await nextCustomerNumber(tx);
  const label = contract.tenant ?? customerNumber.toLowerCase();
  const name = contract.contractor;
  const row = { tenantId, label, customerNumber, name, letter: letterOf(name), policy: contract.policy ?? {}, now };
  const secondFactorSince = asksSecondFactor(row.policy) ? now : null;
  if (!(await insertTenant(tx, { ...row, secondFactorSince, dataKey: p.dataKey }))) throw hostTaken();
  if (!(await writeContract(tx, p, formId))) throw openedAlready();
  for (const signingKey of p.signingKeys) await insertKey(tx, { tenantId, key: signingKey, now });
  const tenant = { id: tenantId, key: p.key };
  await writePeople(tx, { tenant, order: { number: 1, kind: "new" }, people: p.people, now });
  const facts = { tenant: tenantId, label, customerNumber, ids: contract.ids, people: p.people.length };
  const payload = { ...facts, ...reasonOf(by) };
  await recordAudit(tx, { tenantId: null, actor: by.actor, act: "contract.open", payload, now });
  const people = p.people.map(issuedOf);
  return { customerNumber, tenant: label, loginUrl: `${originOf(label, deps.baseUrl)}/console/`, people };
}

function openedAlready(): Failure {
  return new Failure("contract-opened", "this form has opened a contract already", {
    hint: "genkan contract list shows it",
  });
}

function writeContract(tx: Tx, p: Prepared, formId: string | null): Promise<boolean> {
  const { contract: c, tenantId, now } = p;
  const { authPassword, ...dns } = c.dns ?? {};
  return insertContract(tx, {
    tenantId,
    formId,
    now,
    contract: {
      ...c,
      opensAt: c.opensAt ?? null,
      endsAt: null,
      endedAt: null,
      onboarding: c.onboarding ?? false,
      contact: c.contact ?? null,
      dns: c.dns ? (dns as Omit<typeof c.dns, "authPassword">) : null,
    },
    dnsPasswordSealed: authPassword === undefined ? null : p.key.seal("contracts:dns", Buffer.from(authPassword)),
  });
}

const legalForms = /^(株式会社|有限会社|合同会社|合資会社|合名会社|一般社団法人|（[株有同]）|\([株有同]\)|[㈱㈲])\s*/u;

/** The first character of the name on the mark, past the legal form that half of all companies begin with. */
export function letterOf(name: string): string {
  const [letter] = name.replace(legalForms, "") || name;
  return letter ?? "";
}
