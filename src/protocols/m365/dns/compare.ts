import { type DnsRecord, isNewerExchange, spfInclude } from "./records.ts";

/** What stands at a name, in the words of a zone file. */
export type Found = readonly string[];
export type State = "right" | "missing" | "different" | "unwanted" | "unknown";

/** What is published against what has to be; pure. `unknown`: only Microsoft's pages show what would be right. */
export function stateOf(domain: string, record: DnsRecord, found: Found): State {
  const told = rules[record.purpose]?.(domain, record, found);
  return told ?? plainly(record, found);
}

type Rule = (domain: string, record: DnsRecord, found: Found) => State;

const rules: Partial<Record<DnsRecord["purpose"], Rule>> = {
  // Needed while the domain is verified only; afterwards it may stay or go.
  verification: (_, { value }, found) => {
    if (value === null) return "unknown";
    return found.some((text) => text.toLowerCase() === value.toLowerCase()) ? "right" : "missing";
  },
  // Two are as bad as none (RFC 7208 §3.2).
  spf: (_, __, found) => {
    const spf = found.filter((text) => /^v=spf1(\s|$)/i.test(text));
    if (spf.length === 0) return "missing";
    return spf.length === 1 && spf[0]?.toLowerCase().split(/\s+/).includes(spfInclude) ? "right" : "different";
  },
  dmarc: (_, __, found) => {
    const dmarc = found.filter((text) => /^v=DMARC1(;|\s|$)/i.test(text));
    return dmarc.length === 0 ? "missing" : dmarc.length === 1 ? "right" : "different";
  },
  // Mail that goes elsewhere first may be meant so, through a filter: it is told.
  mail: (domain, { value }, found) => {
    const exchanges = found.map((each) => host(each.split(" ")[1] ?? ""));
    if (exchanges.length === 0) return "missing";
    return exchanges.every((each) => each === value || isNewerExchange(domain, each)) ? "right" : "different";
  },
  msoid: (_, __, found) => (found.length > 0 ? "unwanted" : "right"),
};

function plainly(record: DnsRecord, found: Found): State {
  if (record.value === null) return found.length > 0 ? "unknown" : "missing";
  if (found.length === 0) return "missing";
  const wanted =
    record.type === "SRV" ? `${record.priority} ${record.weight} ${record.port} ${record.value}` : record.value;
  return found.map(host).includes(wanted) ? "right" : "different";
}

/** DNS knows no case; a dot at the end says nothing new. */
function host(text: string): string {
  return text.toLowerCase().replace(/\.$/, "");
}
