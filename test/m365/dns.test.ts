import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openLookup } from "../../src/platform/dns.ts";
import { checkPublished, recordsOf } from "../../src/protocols/m365/index.ts";
import { NameServer } from "../support/nameserver.ts";

const domain = "example.co.jp";
const facts = { verification: "MS=ms12345678", dkim1: "s1.example.net", dkim2: "s2.example.net", teams: true };
const records = recordsOf(domain, facts);
let server: NameServer;

beforeAll(async () => {
  server = await NameServer.start();
});
beforeEach(() => {
  server.clear();
  server.code = 0;
});
afterAll(() => server.stop());

function publish(): void {
  server.put(domain, "TXT", { data: "MS=ms12345678" });
  server.put(domain, "TXT", { data: "v=spf1 include:spf.protection.outlook.com -all" });
  server.put(domain, "MX", { exchange: "example-co-jp.mail.protection.outlook.com", priority: 0 });
  server.put(`autodiscover.${domain}`, "CNAME", { domain: "autodiscover.outlook.com" });
  server.put(`selector1._domainkey.${domain}`, "CNAME", { domain: "s1.example.net" });
  server.put(`selector2._domainkey.${domain}`, "CNAME", { domain: "s2.example.net" });
  server.put(`_dmarc.${domain}`, "TXT", { data: "v=DMARC1; p=none" });
  const teams = { priority: 100, weight: 1, port: 5061, target: "sipfed.online.lync.com" };
  server.put(`_sipfederationtls._tcp.${domain}`, "SRV", teams);
}

async function states(lookup = openLookup([server.address])) {
  const findings = await checkPublished(lookup, { domain, records });
  return findings.map(({ record, state }) => `${record.purpose} ${state}`);
}

test("a zone as it should be is right in every record", async () => {
  publish();
  expect(new Set((await states()).map((each) => each.split(" ")[1]))).toEqual(new Set(["right"]));
  expect(server.asked).toContain(`msoid.${domain}`);
});

test("an empty zone lacks everything but what it must not have", async () => {
  expect(await states()).toEqual([
    ...["verification missing", "mail missing", "spf missing", "autodiscover missing", "dkim missing", "dkim missing"],
    ...["dmarc missing", "teams missing", "msoid right"],
  ]);
});

test("what stands there instead is told, and of a domain's texts only what is about the matter", async () => {
  publish();
  server.put(domain, "TXT", { data: "v=spf1 ip4:192.0.2.1 -all" });
  server.put(`msoid.${domain}`, "CNAME", { domain: "clientconfig.example.cn" });
  const findings = await checkPublished(openLookup([server.address]), { domain, records });
  const spf = findings.find(({ record }) => record.purpose === "spf");
  expect(spf).toMatchObject({ state: "different" });
  expect(spf?.found.toSorted()).toEqual([
    "v=spf1 include:spf.protection.outlook.com -all",
    "v=spf1 ip4:192.0.2.1 -all",
  ]);
  const verification = findings.find(({ record }) => record.purpose === "verification");
  expect(verification).toMatchObject({ state: "right", found: ["MS=ms12345678"] });
  expect(findings.at(-1)).toMatchObject({ state: "unwanted", found: ["clientconfig.example.cn"] });
});

test.each([2, 5])("a server that answers with fault %i tells nothing: neither missing nor right", async (code) => {
  publish();
  server.code = code;
  expect(new Set((await states()).map((each) => each.split(" ")[1]))).toEqual(new Set(["unanswered"]));
});
