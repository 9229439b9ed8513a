import type { CopyKey, Params } from "../../platform/i18n/index.ts";

/** Which field of a form is wrong (its name), and the sentence that says so. */
export interface ContractFault {
  field: string;
  says: CopyKey;
  params?: Params;
}

interface Counts {
  ids: number | string;
  people: number;
}

/** What the faults of an input, `field: sentence`, mean to somebody who fills in a form; the first of each field. */
export function faultsOf(faults: readonly string[], counts: Counts): ContractFault[] {
  const all = faults.map((fault) => {
    const at = fault.indexOf(": ");
    return faultOf(fault.slice(0, at), fault.slice(at + 2), counts);
  });
  return all.filter(({ field }, i) => all.findIndex((other) => other.field === field) === i);
}

function faultOf(path: string, says: string, counts: Counts): ContractFault {
  const [, row, part] = /^people\[(\d+)\]\.(\w+)$/.exec(path) ?? [];
  if (part) return { field: `${part}-${Number(row) + 1}`, says: personSays(part, says) };
  if (path === "ids" && says.includes("more people")) {
    return { field: "ids", says: "contract.ids", params: { n: counts.ids, m: counts.people } };
  }
  const field = fieldOf(path);
  if (says.includes("typeface")) return { field, says: "opening.noShape" };
  if (path === "tenant") return { field, says: says.includes("taken") ? "contract.hostTaken" : "opening.badHost" };
  const rule = rules.find(([pattern]) => pattern.test(path));
  if (rule) return { field, says: rule[1] };
  const n = longest[field];
  return n === undefined ? { field, says: "opening.badRest" } : { field, says: "opening.badLine", params: { n } };
}

const rules: [RegExp, CopyKey][] = [
  [/^startDate$/, "opening.badDate"],
  [/^ids$/, "opening.badIds"],
  [/^(domains|dns\.zone)/, "opening.badDomain"],
  [/^contact\.phone$/, "newperson.badPhone"],
  [/^contact\.email$/, "newperson.badEmail"],
  [/^dns\.panelUrl$/, "opening.badUrl"],
  [/\.ip$/, "opening.badIp"],
  [/^dns\.(primary|secondary)\.name$/, "opening.badServer"],
];

const longest: Record<string, number> = {
  contractor: 200,
  service: 200,
  product: 200,
  contactName: 100,
  contactAddress: 400,
  dnsAuthId: 100,
  dnsAuthPassword: 200,
};

/** `dns.primary.ip` → `dnsPrimaryIp`, `domains[1]` → `domains`. */
function fieldOf(path: string): string {
  const parts = path.replace(/\[\d+\]/g, "").split(".");
  return parts.map((part, i) => (i === 0 ? part : part.charAt(0).toUpperCase() + part.slice(1))).join("");
}

function personSays(part: string, says: string): CopyKey {
  if (says.includes("typeface")) return "newperson.noShape";
  if (part === "userId" && says.startsWith("is the same user ID")) return "opening.twice";
  if (part === "userId" && says.startsWith("has a domain that is not in")) return "load.whyDomain";
  if (part === "userId") return "newperson.badId";
  if (part === "kana") return "newperson.badKana";
  return part === "email" ? "newperson.badEmail" : "newperson.badName";
}
