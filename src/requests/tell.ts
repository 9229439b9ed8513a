import type { Person } from "../accounts/index.ts";
import { heldBy } from "../factors/index.ts";
import { alertNumbers, readTelephone } from "../factors/phone/index.ts";
import { queueMessage } from "../messages/index.ts";
import type { Tx } from "../platform/db/index.ts";
import { providerSettings, type Tenant } from "../tenants/index.ts";
import type { DeskRequest } from "./request.ts";

interface Told {
  tenant: Tenant;
  person: Person;
  request: Pick<DeskRequest, "number" | "kind">;
  now: Date;
}

/** The person hears of it by every channel on file (SPEC §8.1): who has not asked can have it stopped. */
export async function tellPerson(tx: Tx, kind: "request" | "withdrawn", o: Told): Promise<void> {
  const { tenant, person, request, now } = o;
  const settings = await providerSettings(tx);
  const params = { case: request.number, request: request.kind, desk: settings.requests[request.kind].desk };
  const phones = await numbersToTell(tx, o);
  await queueMessage(tx, { tenant, kind, personId: person.id, params, phones, now });
}

/** `reason` stands in the message as it was written. */
export async function tellRejected(tx: Tx, o: Told & { reason: string }): Promise<void> {
  const { tenant, person, request, now, reason } = o;
  const settings = await providerSettings(tx);
  const params = { case: request.number, reason, desk: settings.requests[request.kind].desk };
  const phones = await numbersToTell(tx, o);
  await queueMessage(tx, { tenant, kind: "rejected", personId: person.id, params, phones, now });
}

/** Telephones (E.164) on file that take short messages: those among the sign-in methods, and the person's own number. */
export async function numbersToTell(tx: Tx, { tenant, person }: Pick<Told, "tenant" | "person">): Promise<string[]> {
  const [held, settings] = await Promise.all([heldBy(tx, person.id), providerSettings(tx)]);
  const own = mobileOnFile(person.phone, settings.phoneCountries);
  return [...new Set([...alertNumbers(tenant, held), ...own])];
}

function mobileOnFile(phone: string | null, countries: string[]): string[] {
  const read = readTelephone(phone ?? "", { country: countries[0] ?? "JP", countries });
  return "number" in read && read.ways.includes("sms") ? [read.number] : [];
}
