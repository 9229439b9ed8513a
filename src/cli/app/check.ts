import { listPeople, type Person } from "../../accounts/index.ts";
import { type Application, findApplication } from "../../applications/index.ts";
import { SigningKeys } from "../../keys/index.ts";
import type { Node } from "../../node.ts";
import { clocksApart } from "../../platform/db/index.ts";
import { Failure } from "../../platform/errors.ts";
import { text } from "../../platform/i18n/index.ts";
import { isId } from "../../platform/ids.ts";
import { checkMicrosoft, type Finding, sentenceOf } from "../../protocols/m365/index.ts";
import type { Tenant } from "../../tenants/index.ts";
import { withNode } from "../connect.ts";
import { findPerson, findTenant } from "../find.ts";
import type { Given } from "../given.ts";
import type { Answer } from "../output.ts";
import { tableText } from "../table.ts";

/** Plays Microsoft's part for one person of the contract; nothing leaves this machine. */
export async function run(given: Given): Promise<Answer> {
  const findings = await withNode(async (node) => {
    const tenant = await findTenant(node, given.text("tenant"));
    const found = await placeOf(node, tenant, given);
    const deps = { db: node.db, clock: node.clock, keys: new SigningKeys(node) };
    return checkMicrosoft(deps, { tenant, ...found, clocksApartMs: await clocksApart(node.provider, node.clock) });
  });
  const bad = findings.filter(({ good }) => !good);
  const value = { good: bad.length === 0, findings: findings.map((one) => ({ ...one, says: saysOf(one) })) };
  const rows = findings.map((one) => [one.good ? "good" : (one.code ?? "bad"), one.check, saysOf(one)]);
  return { value, text: tableText(["", "CHECKED", "MICROSOFT WOULD SAY"], rows), failed: bad.length > 0 };
}

function saysOf({ good, code }: Finding): string {
  const sentence = good || code === null ? null : sentenceOf(code);
  return sentence ? text("en", sentence.key) : "";
}

async function placeOf(
  node: Node,
  tenant: Tenant,
  given: Given,
): Promise<{ application: Application; person: Person; assigned: boolean }> {
  const [id, userId] = [given.word(0), given.maybe("person")];
  return node.db.tenant(tenant.id, async (tx) => {
    const people = userId === undefined ? await listPeople(tx) : [await findPerson(tx, tenant, userId)];
    for (const person of people) {
      const found = isId(id) ? await findApplication(tx, { id, personId: person.id }) : null;
      if (found?.application.kind !== "m365") throw unknown(id);
      if (found.assigned || userId !== undefined) return { ...found, person };
    }
    throw new Failure("nobody-assigned", "Microsoft 365 is assigned to nobody", {
      hint: "genkan app show tells to whom",
    });
  });
}

function unknown(id: string): Failure {
  return new Failure("application-unknown", `${JSON.stringify(id)} is no Microsoft 365 of this contract`, {
    hint: "genkan app list shows them all",
  });
}
