import { insertPerson, type NewPerson, setPersonState } from "../accounts/index.ts";
import { type MadeTemporary, makeTemporary, putTemporary } from "../factors/password/index.ts";
import type { Tx } from "../platform/db/index.ts";
import { dayOf } from "../platform/i18n/index.ts";
import { newId } from "../platform/ids.ts";
import type { Policy, Tenant } from "../tenants/index.ts";
import type { IssuedPerson, Order } from "./contract.ts";
import { eachBounded } from "./hashing.ts";
import type { PersonInput } from "./input.ts";
import { insertOrder } from "./store.ts";

/** A person of an order, before the transaction that writes them. */
export interface OrderedPerson {
  id: string;
  person: PersonInput;
  /** Null for 変更 and 廃止, which print ― for the password (SPEC §1.2). */
  made: MadeTemporary | null;
}

/** Makes and hashes the temporary passwords: the slow part, outside of any transaction. */
export function orderPeople(o: { policy: Policy; people: PersonInput[]; now: Date }): Promise<OrderedPerson[]> {
  const { policy, now } = o;
  return eachBounded(o.people, async (person) => ({
    id: newId(),
    person,
    made: getsPassword(person) ? await makeTemporary({ policy, userId: person.userId, now }) : null,
  }));
}

export function getsPassword({ order }: PersonInput): boolean {
  return order === "new" || order === "add";
}

interface Writing {
  tenant: Pick<Tenant, "id" | "key">;
  order: Pick<Order, "number" | "kind">;
  people: OrderedPerson[];
  now: Date;
}

/** Writes an order and its people. The statements are sent one behind the other without waiting (pipelined). */
export async function writePeople(tx: Tx, o: Writing): Promise<void> {
  const { tenant, now } = o;
  await Promise.all(
    o.people.map(async ({ id, person, made }) => {
      await insertPerson(tx, newPerson({ tenantId: tenant.id, id, person, now }));
      if (person.order === "end") await setPersonState(tx, { tenantId: tenant.id, personId: id, state: "ended", now });
      if (made) await putTemporary(tx, { tenant, personId: id, made, now });
    }),
  );
  const order = { ...o.order, id: newId(), orderedOn: dayOf(now) };
  const lines = o.people.map(({ id, person }) => ({ personId: id, kind: person.order }));
  await insertOrder(tx, { tenantId: tenant.id, order, lines });
}

function newPerson(o: { tenantId: string; id: string; person: PersonInput; now: Date }): NewPerson {
  const { name, userId, kana = null, email = null, phone = null, administrator = false } = o.person;
  return { tenantId: o.tenantId, id: o.id, userId, name, kana, email, phone, administrator, now: o.now };
}

/** What whoever ordered is told about a person. */
export function issuedOf({ person, made }: OrderedPerson): IssuedPerson {
  return {
    userId: person.userId,
    temporaryPassword: made?.temporaryPassword ?? null,
    reading: made?.reading ?? null,
    expiresAt: made?.expiresAt ?? null,
  };
}
