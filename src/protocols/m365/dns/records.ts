import type { DnsFacts } from "./facts.ts";

export type Purpose =
  | "verification"
  | "mail"
  | "spf"
  | "autodiscover"
  | "dkim"
  | "dmarc"
  | "teams"
  | "mobile"
  | "msoid";

interface Place {
  purpose: Purpose;
  /** Below the domain; `@` is the domain itself. */
  name: string;
  /** Mail and Microsoft's own programs do not work without it. */
  needed: boolean;
}

/** A record as it has to stand; `value` null: only Microsoft's pages show it. */
export type DnsRecord = Place &
  (
    | { type: "TXT"; value: string | null }
    | { type: "CNAME"; value: string | null }
    | { type: "MX"; value: string; priority: number }
    | { type: "SRV"; value: string; priority: number; weight: number; port: number }
  );

export const spfInclude = "include:spf.protection.outlook.com";

/** Records of a domain for Microsoft 365, in the order in which they are put in. */
export function recordsOf(domain: string, facts: DnsFacts): DnsRecord[] {
  return [
    { purpose: "verification", name: "@", needed: false, type: "TXT", value: facts.verification ?? null },
    { purpose: "mail", name: "@", needed: true, type: "MX", value: mailExchangeOf(domain, facts), priority: 0 },
    { purpose: "spf", name: "@", needed: true, type: "TXT", value: `v=spf1 ${spfInclude} -all` },
    { ...cname("autodiscover", "autodiscover", "autodiscover.outlook.com"), needed: true },
    cname("dkim", "selector1._domainkey", facts.dkim1 ?? null),
    cname("dkim", "selector2._domainkey", facts.dkim2 ?? null),
    { purpose: "dmarc", name: "_dmarc", needed: false, type: "TXT", value: dmarcOf(facts) },
    ...(facts.teams ? [teams] : []),
    ...(facts.mobile ? mobile : []),
  ];
}

function cname(purpose: Purpose, name: string, value: string | null): DnsRecord {
  return { purpose, name, needed: false, type: "CNAME", value };
}

const teams: DnsRecord = {
  ...{ purpose: "teams", name: "_sipfederationtls._tcp", needed: false, type: "SRV" },
  ...{ value: "sipfed.online.lync.com", priority: 100, weight: 1, port: 5061 },
};
const mobile: DnsRecord[] = [
  cname("mobile", "enterpriseregistration", "enterpriseregistration.windows.net"),
  cname("mobile", "enterpriseenrollment", "enterpriseenrollment.manage.microsoft.com"),
];

/** Of China's own cloud: in every other it makes Microsoft say that the domain is not theirs. */
export const unwanted = { purpose: "msoid", name: "msoid", needed: false, type: "CNAME", value: null } as const;

export function mailExchangeOf(domain: string, { mailExchange }: DnsFacts): string {
  return mailExchange ?? `${dashed(domain)}.mail.protection.outlook.com`;
}

/** Domains of after 2024 are answered for here. */
export function isNewerExchange(domain: string, exchange: string): boolean {
  return new RegExp(`^${dashed(domain)}\\.[a-z0-9-]+\\.mx\\.microsoft$`).test(exchange);
}

function dashed(domain: string): string {
  return domain.replaceAll(".", "-");
}

function dmarcOf({ dmarc = "none", reports }: DnsFacts): string {
  return `v=DMARC1; p=${dmarc}${reports ? `; rua=mailto:${reports}` : ""}`;
}
