import { expect, test } from "vitest";
import { stateOf } from "./compare.ts";
import { dnsFacts } from "./facts.ts";
import { type DnsRecord, type Purpose, recordsOf, unwanted } from "./records.ts";
import { zoneFile } from "./zone.ts";

const facts = {
  verification: "MS=ms12345678",
  dkim1: "selector1-example-co-jp._domainkey.hoken.n-v1.dkim.mail.microsoft",
  dkim2: "selector2-example-co-jp._domainkey.hoken.n-v1.dkim.mail.microsoft",
  dmarc: "quarantine" as const,
  reports: "dmarc@example.net",
  teams: true,
  mobile: true,
};
const domain = "example.co.jp";

test("the zone file holds everything that is known, in the words of a name server", () => {
  expect(zoneFile(domain, recordsOf(domain, facts)).split("\n")).toEqual([
    "$ORIGIN example.co.jp.",
    "$TTL 3600",
    '@ IN TXT "MS=ms12345678"',
    "@ IN MX 0 example-co-jp.mail.protection.outlook.com.",
    '@ IN TXT "v=spf1 include:spf.protection.outlook.com -all"',
    "autodiscover IN CNAME autodiscover.outlook.com.",
    `selector1._domainkey IN CNAME ${facts.dkim1}.`,
    `selector2._domainkey IN CNAME ${facts.dkim2}.`,
    '_dmarc IN TXT "v=DMARC1; p=quarantine; rua=mailto:dmarc@example.net"',
    "_sipfederationtls._tcp IN SRV 100 1 5061 sipfed.online.lync.com.",
    "enterpriseregistration IN CNAME enterpriseregistration.windows.net.",
    "enterpriseenrollment IN CNAME enterpriseenrollment.manage.microsoft.com.",
    "",
  ]);
});

test("what only Microsoft's pages show stands as a remark until it is given", () => {
  const zone = zoneFile(domain, recordsOf(domain, {}));
  expect(zone).toMatch(/^; @ TXT: the MS=ms/m);
  expect(zone.match(/^; selector\d\._domainkey CNAME: /gm)).toHaveLength(2);
  expect(zone).not.toContain("lync");
});

test("long and quoted texts keep to what a TXT record can hold", () => {
  const value = `${"x".repeat(300)}"\\`;
  const record: DnsRecord = { purpose: "spf", name: "@", needed: false, type: "TXT", value };
  const [, text = ""] = /TXT (.*)/.exec(zoneFile(domain, [record])) ?? [];
  expect(text).toBe(`"${"x".repeat(255)}" "${"x".repeat(45)}\\"\\\\"`);
});

test.each([
  [{ verification: "ms1" }, "verification"],
  [{ dkim1: "a b" }, "dkim1"],
  [{ dkim1: "x.example\nevil IN A 192.0.2.1" }, "dkim1"],
  [{ mailExchange: "mail" }, "mailExchange"],
  [{ dmarc: "maybe" }, "dmarc"],
  [{ reports: "nobody" }, "reports"],
  [{ colour: "red" }, "colour"],
])("%j is refused", (given, field) => {
  const parsed = dnsFacts.safeParse(given);
  expect(JSON.stringify(parsed.error?.issues)).toContain(field);
});

const record = (purpose: Purpose, nth = 0) =>
  [...recordsOf(domain, facts), unwanted].filter((each) => each.purpose === purpose)[nth] as DnsRecord;

const include = "include:spf.protection.outlook.com";
const cases: [Purpose, string[], string][] = [
  ["verification", ["v=spf1 -all", "MS=MS12345678"], "right"],
  ["verification", ["MS=ms87654321"], "missing"],
  ["spf", [`v=spf1 ${include} -all`], "right"],
  ["spf", [`v=spf1 ip4:192.0.2.1 ${include} ~all`, "other"], "right"],
  ["spf", ["v=spf1 -all"], "different"],
  ["spf", [`v=spf1 ${include} -all`, "v=spf1 -all"], "different"],
  ["spf", [`v=spf10 ${include}`], "missing"],
  ["spf", [`v=spf1 ${include}.evil.example -all`], "different"],
  ["mail", ["0 example-co-jp.mail.protection.outlook.com"], "right"],
  ["mail", ["10 EXAMPLE-CO-JP.mail.protection.outlook.com."], "right"],
  ["mail", ["0 example-co-jp.o-v1.mx.microsoft"], "right"],
  ["mail", ["0 other-jp.o-v1.mx.microsoft"], "different"],
  ["mail", ["0 filter.example.jp", "10 example-co-jp.mail.protection.outlook.com"], "different"],
  ["mail", [], "missing"],
  ["dmarc", ["v=DMARC1; p=none"], "right"],
  ["dmarc", ["v=DMARC1; p=none", "v=DMARC1; p=reject"], "different"],
  ["autodiscover", ["AutoDiscover.outlook.com."], "right"],
  ["autodiscover", ["autodiscover.example.jp"], "different"],
  ["teams", ["100 1 5061 sipfed.online.lync.com"], "right"],
  ["teams", ["100 1 443 sipfed.online.lync.com"], "different"],
  ["dkim", [facts.dkim1], "right"],
  ["dkim", [facts.dkim2], "different"],
  ["msoid", [], "right"],
  ["msoid", ["clientconfig.partner.microsoftonline-p.net.cn"], "unwanted"],
];

test.each(cases)("%s published as %j is %s", (purpose, found, state) => {
  expect(stateOf(domain, record(purpose), found)).toBe(state);
});

test("without Microsoft's value nothing is called right or wrong", () => {
  const [own, dkim] = [recordsOf(domain, {})[0] as DnsRecord, recordsOf(domain, {})[4] as DnsRecord];
  expect(stateOf(domain, own, ["MS=ms1234"])).toBe("unknown");
  expect(stateOf(domain, dkim, ["x.example"])).toBe("unknown");
  expect(stateOf(domain, dkim, [])).toBe("missing");
});
