import { writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { NameServer } from "../support/nameserver.ts";
import { serveFolder } from "./ground.ts";
import { Caller, contractInput } from "./run.ts";

const caller = new Caller();
let server: Awaited<ReturnType<typeof serveFolder>>;
const on = ["--tenant", "apps"];

beforeAll(async () => {
  server = await serveFolder(caller.environment);
  await caller.json(["contract", "open", "--file", "-"], contractInput("apps"));
}, 60_000);
afterAll(async () => {
  await server.stop();
  caller.forget();
});

const bookmark = { kind: "bookmark", name: "Microsoft 365", url: "https://www.microsoft365.com/" };

test("a bookmark is added, listed, shown and removed", async () => {
  const added = (await caller.json(["app", "add", ...on, "--file", "-"], bookmark)) as { id: string };
  expect(added).toEqual({ id: expect.any(String), name: bookmark.name, url: bookmark.url });
  expect(await caller.json(["app", "list", ...on])).toMatchObject([{ id: added.id, ...bookmark }]);
  expect(await caller.json(["app", "show", ...on, added.id])).toMatchObject({ id: added.id, ...bookmark });
  expect(await caller.json(["app", "remove", ...on, added.id])).toEqual({ id: added.id, removed: true });
  expect(await caller.json(["app", "list", ...on])).toEqual([]);
  for (const verb of ["show", "remove"]) expect((await caller.run(["app", verb, ...on, added.id])).status).toBe(1);
});

test("a SAML application is added by hand or by its metadata, once for each entity id", async () => {
  const acs = "https://sp.example.com/acs";
  const input = { kind: "saml", name: "契約照会", entityId: "https://sp.example.com", acs: [acs] };
  const added = (await caller.json(["app", "add", ...on, "--file", "-"], input)) as { id: string };
  const base = "http://apps.localhost:8080/saml/metadata";
  expect(added).toEqual({ id: expect.any(String), entityId: base, metadataUrl: base });
  expect(await caller.json(["app", "show", ...on, added.id])).toMatchObject({
    ...{ kind: "saml", url: null, assigned: "everyone" },
    settings: { entityId: input.entityId, acs: [{ url: acs }] },
  });
  const again = await caller.run(["app", "add", ...on, "--file", "-"], { stdin: JSON.stringify(input) });
  expect(again.stderr).toContain('"https://sp.example.com" is registered already, as 契約照会');
  await caller.json(["app", "remove", ...on, added.id]);
  const metadata = `<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${input.entityId}">
    <SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><AssertionConsumerService index="0"
      Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="${acs}"/></SPSSODescriptor></EntityDescriptor>`;
  const second = (await caller.json(["app", "add", ...on, "--file", "-"], {
    kind: "saml",
    name: "x",
    metadata,
  })) as typeof added;
  await caller.json(["app", "remove", ...on, second.id]);
});

test("WS-Federation and Microsoft 365: what the other side has to know, and Microsoft's part played", async () => {
  const wsfed = { kind: "wsfed", name: "顧客管理", realm: "urn:crm", replyUrl: "https://crm.example.com/in" };
  const crm = (await caller.json(["app", "add", ...on, "--file", "-"], wsfed)) as { id: string };
  expect(crm).toEqual({ id: crm.id, realm: "urn:crm", url: "http://apps.localhost:8080/wsfed" });
  const base = "http://apps.localhost:8080/saml/m365/example.com";
  const input = { kind: "m365", domain: "example.com", protocol: "saml" };
  const added = (await caller.json(["app", "add", ...on, "--file", "-"], input)) as { id: string; powershell: string };
  expect(added).toMatchObject({ issuer: base, signInUrl: `${base}/sso`, signOutUrl: `${base}/slo` });
  expect(added.powershell).toContain(`issuerUri = '${base}'`);
  expect(await caller.json(["app", "show", ...on, added.id])).toMatchObject({ powershell: added.powershell });
  // On a laptop everything is good but that Microsoft wants https.
  const ran = await caller.run(["app", "check", ...on, added.id, "--json"]);
  const checked = JSON.parse(ran.stdout) as { good: boolean; findings: { check: string; good: boolean }[] };
  expect(ran.status).toBe(1);
  expect(checked.findings.filter(({ good }) => !good).map(({ check }) => check)).toEqual(["addresses are https"]);
  expect(checked.findings.length).toBeGreaterThan(30);
  expect((await caller.run(["app", "check", ...on, crm.id])).stderr).toContain("is no Microsoft 365 of this contract");
  expect(await caller.json(["app", "explain", "50107"])).toMatchObject({
    code: "AADSTS50107",
    ja: expect.stringContaining("数時間"),
  });
  expect((await caller.run(["app", "explain", "1"])).status).toBe(2);
  const rolled = (await caller.json(["keys", "rotate", ...on, "--signing", "all"])) as { purpose: string }[];
  expect(rolled.map(({ purpose }) => purpose).sort()).toEqual(["oidc", "oidc", "saml"]);
  const during = (await caller.json(["app", "show", ...on, added.id])) as { graph: { body: object } };
  expect(during.graph.body).toHaveProperty("nextSigningCertificate");
  const list = (await caller.json(["app", "list", ...on])) as { name: string }[];
  expect(list.map(({ name }) => name)).toEqual(["顧客管理", "Microsoft 365", "Outlook", "OneDrive", "Teams"]);
  for (const { id } of [crm, added]) await caller.json(["app", "remove", ...on, id]);
});

test("groups are made, filled and given applications; what is everyone's is narrowed only with --only", async () => {
  const [taro, hanako] = ["sonpotaro@example.com", "hanako@example.com"];
  const group = (await caller.json(["group", "add", ...on, "--name", "営業", "--person", taro])) as { id: string };
  expect(group).toEqual({ id: expect.any(String), name: "営業", people: [taro] });
  const joined = ["group", "join", "営業", ...on, "--person", hanako, "--person", taro];
  expect(await caller.json(joined)).toEqual({ id: group.id, name: "営業", changed: [hanako] });
  expect(await caller.json(["group", "list", ...on])).toEqual([{ id: group.id, name: "営業", people: 2 }]);
  const show = () => caller.json(["person", "show", ...on, "--person", hanako]);
  expect(await show()).toMatchObject({ groups: ["営業"] });
  const added = (await caller.json(["app", "add", ...on, "--file", "-"], bookmark)) as { id: string };
  const app = (verb: string, ...more: string[]) => caller.run(["app", verb, added.id, ...on, "--json", ...more]);
  expect((await app("assign", "--group", "営業")).stderr).toContain("is assigned to everyone");
  expect(JSON.parse((await app("assign", "--only", "--group", "営業", "--person", taro)).stdout)).toEqual({
    ...{ id: added.id, name: bookmark.name, assigned: [taro], groups: ["営業"] },
  });
  expect(await caller.json(["group", "show", "営業", ...on])).toMatchObject({ applications: [bookmark.name] });
  expect(JSON.parse((await app("unassign", "--person", taro)).stdout)).toMatchObject({ assigned: [] });
  expect((await caller.run(["app", "list", ...on])).stdout).toMatch(/Microsoft 365 {2}営業 {2}https:/);
  expect((await caller.run(["app", "assign", added.id, ...on, "--group", "無い"])).stderr).toContain(
    "--group[0]: is no group of this contract",
  );
  expect(await caller.json(["group", "rename", "営業", ...on, "--name", "営業部"])).toMatchObject({ name: "営業部" });
  expect(await caller.json(["group", "leave", "営業部", ...on, "--person", hanako])).toMatchObject({
    changed: [hanako],
  });
  expect(await show()).toMatchObject({ groups: [] });
  expect(await caller.json(["group", "remove", group.id, ...on])).toMatchObject({ name: "営業部", removed: true });
  expect(await caller.json(["app", "show", added.id, ...on])).toMatchObject({ assigned: [], groups: [] });
  expect(JSON.parse((await app("assign", "--everyone")).stdout)).toMatchObject({ assigned: "everyone" });
  await caller.json(["app", "remove", ...on, added.id]);
});

test("the catalogue says what each needs, and an entry becomes an application with what to enter there", async () => {
  const all = (await caller.json(["app", "catalogue"])) as { id: string; name: { ja: string } }[];
  expect(all.map(({ id }) => id)).toContain("guardianwall");
  const slack = (await caller.json(["app", "catalogue", "slack"])) as { fields: { name: string; label: object }[] };
  expect(slack.fields).toMatchObject([
    { name: "workspace", label: { ja: "ワークスペースの名前", en: "Workspace name" } },
  ]);
  expect((await caller.run(["app", "catalogue", "fax"])).status).toBe(2);
  expect((await caller.run(["app", "catalogue"])).stdout).toMatch(/slack +saml +Slack +workspace/);

  type Added = { id: string; enter: { label: string; value: string }[] };
  const add = (...args: string[]) => caller.json(["app", "add", ...on, ...args]) as Promise<Added>;
  const added = await add("--preset", "slack", "--set", "workspace=hoken", "--person", "hanako@example.com");
  const base = "http://apps.localhost:8080/saml";
  expect(added.enter.slice(0, 2)).toEqual([
    { label: "SAML 2.0 Endpoint (HTTP)", value: `${base}/sso` },
    { label: "Identity Provider Issuer", value: `${base}/metadata` },
  ]);
  expect(added.enter[2]?.value).toMatch(/^-----BEGIN CERTIFICATE-----\n/);
  expect(await caller.json(["app", "show", ...on, added.id])).toMatchObject({
    ...{ name: "Slack", preset: "slack", icon: { sign: "chat" }, assigned: ["hanako@example.com"] },
    settings: {
      entityId: "https://slack.com",
      acs: [{ url: "https://hoken.slack.com/sso/saml" }],
      nameId: "persistent",
    },
    identityProvider: { ssoUrl: `${base}/sso`, metadataUrl: `${base}/metadata` },
  });
  const kintone = await add("--preset", "kintone", "--set", "subdomain=hoken", "--name", "業務アプリ");
  expect(await caller.json(["app", "show", ...on, kintone.id])).toMatchObject({
    ...{ name: "業務アプリ", url: "https://hoken.cybozu.com/" },
  });
  // The control panel's address stands in the contract.
  const panel = await add("--preset", "dns-panel", "--person", "sonpotaro@example.com");
  expect(panel).toMatchObject({ name: "DNSコントロールパネル", url: "https://dns.example.com/" });
  // Metadata from a file.
  const entity = "https://hoken.my.salesforce.com";
  const document = `<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${entity}"><SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><AssertionConsumerService index="0" Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="${entity}"/></SPSSODescriptor></EntityDescriptor>`;
  await writeFile(join(caller.cwd, "sf.xml"), document);
  const salesforce = await add("--preset", "salesforce", "--set", "metadata=sf.xml");
  expect(salesforce.enter.map(({ label }) => label)).toEqual([
    ...["Issuer", "Identity Provider Certificate", "Identity Provider Login URL"],
  ]);
  for (const { id } of [added, kintone, panel, salesforce]) await caller.json(["app", "remove", ...on, id]);
  const bad = await caller.run(["app", "add", ...on, "--preset", "zoom", "--set", "vanity=a.evil"]);
  expect([bad.status, bad.stderr]).toEqual([1, expect.stringContaining("genkan: vanity: is no name")]);
});

test("the DNS records of a Microsoft 365 domain as a zone file, and what is published", async () => {
  const added = (await caller.json(["app", "add", ...on, "--file", "-"], { kind: "m365", domain: "example.com" })) as {
    id: string;
  };
  const dns = (...args: string[]) => caller.run(["app", "dns", added.id, ...on, ...args]);
  const zone = await dns("--set", "verification=MS=ms12345678", "--set", "teams=yes");
  expect(zone.stdout).toContain('@ IN TXT "MS=ms12345678"\n@ IN MX 0 example-com.mail.protection.outlook.com.\n');
  expect(zone.stdout).toContain("_sipfederationtls._tcp IN SRV 100 1 5061 sipfed.online.lync.com.");
  const again = JSON.parse((await dns("--set", "teams=", "--json")).stdout) as { domain: string; zone: string };
  expect(again.zone).toContain("MS=ms12345678");
  expect(again.zone).not.toContain("lync");
  expect((await dns("--set", "dkim1=a b")).stderr).toContain("genkan: dkim1: is no host name");

  const server = await NameServer.start();
  try {
    server.put("example.com", "MX", { exchange: "example-com.mail.protection.outlook.com", priority: 0 });
    server.put("example.com", "TXT", { data: "v=spf1 include:spf.protection.outlook.com -all" });
    const checked = () => dns("--check", "--server", server.address, "--json");
    const lacking = await checked();
    expect(lacking.status).toBe(1);
    expect(JSON.parse(lacking.stdout)).toMatchObject({ good: false, servers: [server.address] });
    server.put("autodiscover.example.com", "CNAME", { domain: "autodiscover.outlook.com" });
    const good = await checked();
    expect(good.status).toBe(0);
    expect((await dns("--check", "--server", server.address)).stdout).toMatch(/^right +mail +@ +MX /m);
  } finally {
    await server.stop();
  }
  await caller.json(["app", "remove", ...on, added.id]);
});

test("an application's tile: a drawing, a picture or the letter, and its place in the order", async () => {
  const ids: string[] = [];
  for (const name of ["勤怠", "経費"]) {
    const { id } = (await caller.json(["app", "add", ...on, "--file", "-"], { ...bookmark, name })) as { id: string };
    ids.push(id);
  }
  const [first = "", second = ""] = ids;
  const icon = (...more: string[]) => caller.json(["app", "icon", first, ...on, ...more]);
  expect(await icon("--sign", "clock")).toEqual({ id: first, name: "勤怠", icon: { sign: "clock" } });
  const file = resolve(import.meta.dirname, "../../authenticator/icons/192.png");
  expect(await icon("--file", file)).toMatchObject({ icon: { image: expect.any(String) } });
  const refused = await caller.run(["app", "icon", first, ...on, "--file", import.meta.filename]);
  expect(refused).toMatchObject({ status: 1, stdout: "" });
  expect(refused.stderr).toContain("picture: is no PNG picture");
  expect(await icon("--none")).toMatchObject({ icon: null });

  expect(await caller.json(["app", "move", second, ...on, "--to", "1"])).toEqual({ id: second, place: 1 });
  const list = (await caller.json(["app", "list", ...on])) as { id: string }[];
  expect(list.map(({ id }) => id)).toEqual([second, first]);
  for (const id of ids) await caller.json(["app", "remove", ...on, id]);
});

test("another contract's application is not there", async () => {
  await caller.json(["contract", "open", "--file", "-"], contractInput("other"));
  const theirs = (await caller.json(["app", "add", "--tenant", "other", "--file", "-"], bookmark)) as { id: string };
  for (const verb of ["show", "remove"]) expect((await caller.run(["app", verb, ...on, theirs.id])).status).toBe(1);
  expect(await caller.json(["app", "list", "--tenant", "other"])).toHaveLength(1);
});

const bad: [string, unknown, string][] = [
  ["an unknown kind", { kind: "carrier-pigeon", name: "x" }, "kind"],
  ["SAML without metadata", { kind: "saml", name: "x" }, "metadata"],
  ["SAML with a document of something else", { kind: "saml", name: "x", metadata: "<a/>" }, "metadata"],
  ["SAML with a bad reply address", { kind: "saml", name: "x", entityId: "x", acs: ["ftp://x"] }, "acs[0]"],
  ["no web address", { ...bookmark, url: "javascript:alert(1)" }, "url"],
  ["no name", { ...bookmark, name: " " }, "name"],
  ["a wrong type", { ...bookmark, name: 5 }, "name"],
  ["an unknown field", { ...bookmark, colour: "red" }, "colour"],
  ["a control character", { ...bookmark, name: "a\u0007" }, "name"],
  ["half a character", { ...bookmark, name: "a\ud800" }, "name"],
  ["a field of 10 MB", { ...bookmark, name: "x".repeat(10_000_000) }, "name"],
];

test.each(bad)("app add refuses %s and names the field", async (_, input, field) => {
  const ran = await caller.run(["app", "add", ...on, "--file", "-", "--json"], { stdin: JSON.stringify(input) });
  expect(ran).toMatchObject({ status: 1, stdout: "" });
  expect(ran.stderr).toContain(`genkan: ${field}: `);
  expect(ran.stderr.length).toBeLessThan(1_000);
  expect(await caller.json(["app", "list", ...on])).toEqual([]);
});
