import type { DnsRecord } from "./records.ts";

const ttl = 3600;
/** The longest piece of a TXT record (RFC 1035 §3.3). */
const longest = 255;

/** A zone file (RFC 1035 §5) with everything that is known; what is not stands as a remark. */
export function zoneFile(domain: string, records: readonly DnsRecord[]): string {
  const lines = records.map(
    (record) => lineOf(record) ?? `; ${record.name} ${record.type}: ${remarks[record.purpose]}`,
  );
  return [`$ORIGIN ${domain}.`, `$TTL ${ttl}`, ...lines, ""].join("\n");
}

const remarks: Partial<Record<DnsRecord["purpose"], string>> = {
  verification: "the MS=ms... value that the Microsoft 365 admin center shows, while the domain is being verified",
  dkim: "the address that Microsoft Defender shows under DKIM for this domain",
};

function lineOf(record: DnsRecord): string | null {
  const head = `${record.name} IN ${record.type}`;
  switch (record.type) {
    case "TXT":
      return record.value === null ? null : `${head} ${quoted(record.value)}`;
    case "CNAME":
      return record.value === null ? null : `${head} ${record.value}.`;
    case "MX":
      return `${head} ${record.priority} ${record.value}.`;
    case "SRV":
      return `${head} ${record.priority} ${record.weight} ${record.port} ${record.value}.`;
  }
}

function quoted(text: string): string {
  const pieces = text.match(new RegExp(`.{1,${longest}}`, "gs")) ?? [""];
  return pieces.map((piece) => `"${piece.replace(/["\\]/g, "\\$&")}"`).join(" ");
}
