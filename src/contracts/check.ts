import { canonicalUserId } from "../accounts/index.ts";
import { text } from "../platform/i18n/index.ts";
import { type Fault, InputFailure, inWords, sentencesOf, zodFaults } from "../platform/input/index.ts";
import { defaultPolicy, mergePolicy } from "../tenants/index.ts";
import { asDomain, type ContractInput, contractSchema, domainOf, mostPeople } from "./input.ts";
import { missingGlyphs, type Printable } from "./notice/index.ts";

/** What a contract says, or every fault of it at once. */
export async function checkContract(input: unknown): Promise<ContractInput> {
  const parsed = contractSchema.safeParse(input, { error: inWords });
  const faults = [...(parsed.success ? [] : zodFaults(parsed.error)), ...acrossFields(input)];
  if (parsed.success) faults.push(...policyFaults(parsed.data), ...(await shapeFaults(printables(parsed.data))));
  if (!parsed.success || faults.length > 0) throw new InputFailure(sentencesOf(faults));
  return parsed.data;
}

/** Characters without a shape in the notice's font: told now, because a printed name must not have a hole. */
export async function shapeFaults(printed: Printable[]): Promise<Fault[]> {
  const missing = await missingGlyphs(printed);
  return missing.map(({ path, char, code }) => ({
    path,
    says: `"${char}" (${code}) is not in the typeface of the notice; write it with a character that is`,
  }));
}

export function printablePerson(name: string, path: readonly PropertyKey[]): Printable {
  return { path: [...path, "name"], text: name };
}

function printables(c: ContractInput): Printable[] {
  return [
    { path: ["contractor"], text: c.contractor },
    { path: ["service"], text: c.service },
    { path: ["product"], text: c.product },
    ...(c.dns
      ? (["panelUrl", "authId", "authPassword"] as const).map((key) => ({
          path: ["dns", key],
          text: c.dns?.[key] ?? "",
        }))
      : []),
    ...c.people.map((person, i) => printablePerson(person.name, ["people", i])),
  ];
}

function policyFaults(c: ContractInput): Fault[] {
  const { minLength, maxLength } = mergePolicy(defaultPolicy, c.policy ?? {}).password;
  const says = `${minLength} is more than maxLength, ${maxLength}`;
  return minLength > maxLength ? [{ path: ["policy", "password", "minLength"], says }] : [];
}

/** As much of a contract as can be told before every field is known to be right. */
interface Loose {
  /** Null where there is no list to compare with. */
  domains: { value: string; at: number }[] | null;
  people: { key: string; order: unknown; at: number }[];
  ids: number | null;
}

/** Rules between fields, looked at even where single fields are wrong, so that all faults come back together. */
function acrossFields(input: unknown): Fault[] {
  const loose = looseView(input);
  const faults = [...twice(loose.people), ...twiceDomains(loose.domains ?? []), ...strangers(loose)];
  const counted = loose.people.filter(({ order }) => order !== "end" && order !== "廃止").length;
  return loose.ids !== null && counted > loose.ids ? [...faults, tooMany(loose.ids, counted)] : faults;
}

/** 廃止 frees an ID; all others take one. */
export function tooMany(ids: number, people: number): Fault {
  return { path: ["ids"], says: text("en", "contract.ids", { n: ids, m: people }).replace(/\.$/, "") };
}

function looseView(input: unknown): Loose {
  const fields: { domains?: unknown; people?: unknown; ids?: unknown } = objectOf(input);
  const domains = listOf(fields.domains).flatMap((value, at) =>
    typeof value === "string" && value.length < 300 ? [{ value: asDomain(value.trim()) ?? value, at }] : [],
  );
  const people = listOf(fields.people).map((row, at) => {
    const { userId, order }: { userId?: unknown; order?: unknown } = objectOf(row);
    const key = typeof userId === "string" && userId.length < 300 ? canonicalUserId(userId) : "";
    return { key, order, at };
  });
  const ids = typeof fields.ids === "number" && fields.ids > 0 ? fields.ids : null;
  return { domains: Array.isArray(fields.domains) ? domains : null, people, ids };
}

function objectOf(value: unknown): object {
  return typeof value === "object" && value !== null ? value : {};
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value.slice(0, mostPeople) : [];
}

export function twice(people: { key: string; at: number }[]): Fault[] {
  const first = new Map<string, number>();
  return people.flatMap(({ key, at }) => {
    const before = key === "" ? undefined : first.get(key);
    if (before === undefined) first.set(key, at);
    return before === undefined
      ? []
      : [{ path: ["people", at, "userId"], says: `is the same user ID as people[${before}].userId` }];
  });
}

function twiceDomains(domains: { value: string; at: number }[]): Fault[] {
  return domains
    .filter(({ value }, i) => domains.findIndex((other) => other.value === value) < i)
    .map(({ at }) => ({ path: ["domains", at], says: "is given twice" }));
}

function strangers({ domains, people }: Loose): Fault[] {
  if (domains === null) return [];
  const known = new Set(domains.map(({ value }) => value));
  return people
    .filter(({ key }) => key.includes("@") && !known.has(domainOf(key)))
    .map(({ at }) => ({ path: ["people", at, "userId"], says: "has a domain that is not in domains" }));
}
