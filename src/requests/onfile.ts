import { listAdministrators, personById } from "../accounts/index.ts";
import { contactOf } from "../contracts/index.ts";
import type { Tx } from "../platform/db/index.ts";

/** A number to which the desk can call back: the contract's, the person's own, another 管理者's. */
export interface NumberOnFile {
  /** Names it in a form. */
  key: string;
  whose: "contract" | "person" | "administrator";
  /** Of whom, where it is not the person's. */
  name: string;
  number: string;
}

/** Numbers on file about a person, the contract's first. None of them was typed with a request. */
export async function numbersOnFile(tx: Tx, personId: string): Promise<NumberOnFile[]> {
  const [{ contact }, person, administrators] = await Promise.all([
    contactOf(tx),
    personById(tx, personId),
    listAdministrators(tx),
  ]);
  const found: (NumberOnFile | null)[] = [
    contact && { key: "contract", whose: "contract", name: contact.name, number: contact.phone },
    person && { key: "person", whose: "person", name: person.name, number: person.phone ?? "" },
    ...administrators
      .filter(({ id }) => id !== personId)
      .map(({ id, name, phone }) => ({ key: id, whose: "administrator" as const, name, number: phone ?? "" })),
  ];
  return found.filter((one): one is NumberOnFile => one !== null && one.number !== "");
}
