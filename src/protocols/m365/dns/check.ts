import { type DnsLookup, DnsUnanswered } from "../../../platform/dns.ts";
import { type Found, type State, stateOf } from "./compare.ts";
import { type DnsRecord, unwanted } from "./records.ts";

export interface DnsFinding {
  record: DnsRecord;
  /** `unanswered`: no server has told. */
  state: State | "unanswered";
  found: Found;
}

/** What of the records is published, each looked up by its own name; and that what harms is not. */
export async function checkPublished(
  lookup: DnsLookup,
  o: { domain: string; records: readonly DnsRecord[] },
): Promise<DnsFinding[]> {
  return Promise.all([...o.records, unwanted].map((record) => findingOf(lookup, o.domain, record)));
}

async function findingOf(lookup: DnsLookup, domain: string, record: DnsRecord): Promise<DnsFinding> {
  try {
    const found = await standing(lookup, domain, record);
    return { record, state: stateOf(domain, record, found), found: shown(record, found) };
  } catch (error) {
    if (!(error instanceof DnsUnanswered)) throw error;
    return { record, state: "unanswered", found: [] };
  }
}

async function standing(lookup: DnsLookup, domain: string, { name, type }: DnsRecord): Promise<Found> {
  const whole = name === "@" ? domain : `${name}.${domain}`;
  switch (type) {
    case "TXT":
      return lookup.txt(whole);
    case "CNAME":
      return lookup.cname(whole);
    case "MX":
      return (await lookup.mx(whole)).map(({ priority, exchange }) => `${priority} ${exchange}`);
    case "SRV":
      return (await lookup.srv(whole)).map((each) => `${each.priority} ${each.weight} ${each.port} ${each.name}`);
  }
}

/** Of the texts of a domain only those that are about the same matter. */
function shown({ purpose }: DnsRecord, found: Found): Found {
  const beginnings: Partial<Record<DnsRecord["purpose"], RegExp>> = {
    verification: /^MS=/i,
    spf: /^v=spf1/i,
    dmarc: /^v=DMARC1/i,
  };
  const own = beginnings[purpose];
  return own ? found.filter((text) => own.test(text)) : found;
}
