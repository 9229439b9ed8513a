import { generateKeyPairSync } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { certificateOf, rollOver, SigningKeys } from "../../src/keys/index.ts";
import { Egress } from "../../src/platform/http/index.ts";
import { listCertificates, warnOfCertificates } from "../../src/protocols/certificates/index.ts";
import { addSamlApplication, type Renewal, renewSamlApplication } from "../../src/protocols/saml/index.ts";
import { loadTenantById, type Tenant } from "../../src/tenants/index.ts";
import { drain, Ground, outboxOf } from "../messages/ground.ts";

const dayMs = 24 * 3600_000;
/** Every certificate that we make lives so long. */
const lifeDays = 3_650;
const by = { actor: { kind: "system" as const, id: "test" } };
let ground: Ground;
let count = 0;

beforeAll(async () => {
  ground = await Ground.open();
});
afterAll(() => ground.close());

async function company(): Promise<Tenant> {
  const tenant = await ground.tenant(`certs-${++count}`);
  await ground.person(tenant, "admin@example.com", { administrator: true, email: "admin@example.net" });
  await ground.person(tenant, "a@example.com", { email: "a@example.net" });
  return tenant;
}

/** Base64 of DER, good for so many days from now. */
async function certificate(days: number): Promise<string> {
  const pair = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const now = new Date(ground.clock.now().getTime() - (lifeDays - days) * dayMs);
  return (await certificateOf(pair, { name: "sp.example.com", serial: `${days}`, now })).toString("base64");
}

function deps() {
  return { ...ground.node, keys: new SigningKeys(ground.node), egress: new Egress("any") };
}

const entityId = "https://sp.example.com";
const acs = [`${entityId}/acs`];

/** The tenant's own key is made with the first application: without one nothing of ours can expire. */
async function add(tenant: Tenant, input: object): Promise<string> {
  const whole = { kind: "saml", name: "契約照会", entityId, acs, ...input };
  return (await addSamlApplication(deps(), { tenant, input: whole, by })).id;
}

async function run(): Promise<void> {
  const { db, provider, master, config } = ground.node;
  const tenantById = (id: string) => loadTenantById(db, master, id, config.baseUrl);
  await warnOfCertificates({ db, everywhere: provider, tenantById }, ground.clock.now());
  await drain(ground.node);
}

async function mails(tenant: Tenant) {
  return (await outboxOf(ground.node)).filter((mail) => mail.tenant === tenant.label);
}

test("the 管理者 is told 60, 30 and 7 days before, once each and nobody else, and never afterwards", async () => {
  const tenant = await company();
  await add(tenant, { certificates: [await certificate(64)] });
  const told: number[] = [];
  for (let day = 1; day <= 66; day++) {
    ground.clock.forward(dayMs);
    const before = (await mails(tenant)).length;
    await run();
    await run();
    if ((await mails(tenant)).length > before) told.push(64 - day);
  }
  expect(told).toEqual([60, 30, 7]);
  const all = await mails(tenant);
  expect(all.map(({ to }) => to)).toEqual(Array.from({ length: 3 }, () => "admin@example.net"));
  expect(all[2]?.subject).toMatch(/^【損保クラウド】契約照会の証明書の有効期限は/);
  expect(all[2]?.text).toContain("あと7日です。管理画面の手順で新しい証明書に替えてください。");
}, 240_000);

test("a node that was away tells once; several certificates stand in one mail", async () => {
  const tenant = await company();
  await add(tenant, { certificates: [await certificate(100)] });
  const other = "https://other.example.com";
  await add(tenant, { name: "研修", entityId: other, acs: [other], certificates: [await certificate(110)] });
  ground.clock.forward(95 * dayMs);
  await run();
  await run();
  const [mail, ...rest] = await mails(tenant);
  expect(rest).toEqual([]);
  expect(mail?.subject).toContain("契約照会の証明書");
  expect(mail?.text).toMatch(/契約照会：.*\n研修：/);
});

test("of two certificates for signatures the one that lasts counts", async () => {
  const tenant = await company();
  await add(tenant, { certificates: [await certificate(20), await certificate(400)] });
  await run();
  expect(await mails(tenant)).toEqual([]);
});

test("our own is told too, until another stands in its place", async () => {
  const tenant = await company();
  await add(tenant, {});
  ground.clock.forward((lifeDays - 59) * dayMs);
  await run();
  const [mail] = await mails(tenant);
  expect(mail?.subject).toMatch(/^【損保クラウド】署名に使う証明書の有効期限は/);
  expect(mail?.text).toContain("新しい証明書への切り替えを");
  await rollOver(ground.node, { tenant, purpose: "saml", by });
  ground.clock.forward(30 * dayMs);
  await run();
  expect(await mails(tenant)).toHaveLength(1);
});

test("ended contracts and removed applications are not told of", async () => {
  const ended = await company();
  await add(ended, { certificates: [await certificate(20)] });
  await ground.node.provider.open((tx) =>
    tx.updateTable("provider_tenants").set({ state: "ended" }).where("tenant_id", "=", ended.id).execute(),
  );
  const tenant = await company();
  const id = await add(tenant, { certificates: [await certificate(20)] });
  await ground.node.db.tenant(tenant.id, (tx) =>
    tx.updateTable("applications").set({ removed_at: ground.clock.now() }).where("id", "=", id).execute(),
  );
  await run();
  expect([...(await mails(ended)), ...(await mails(tenant))]).toEqual([]);
});

function metadata(own: string, key: string): Buffer {
  const info = `<KeyDescriptor use="signing"><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data><X509Certificate>${key}</X509Certificate></X509Data></KeyInfo></KeyDescriptor>`;
  const service = `<AssertionConsumerService index="0" Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="${own}/new"/>`;
  const md = "urn:oasis:names:tc:SAML:2.0:metadata";
  return Buffer.from(
    `<EntityDescriptor xmlns="${md}" entityID="${own}"><SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">${info}${service}</SPSSODescriptor></EntityDescriptor>`,
  );
}

test("a new certificate takes the old one's place, by metadata, its address or alone; who is told what stays", async () => {
  const tenant = await company();
  const attributes = { mail: "mail" };
  const id = await add(tenant, { certificates: [await certificate(20)], nameId: "emailAddress", attributes });
  const renew = (renewal: Renewal) => renewSamlApplication(deps(), { tenant, id, renewal, by });
  const shown = () => ground.node.db.tenant(tenant.id, (tx) => listCertificates(tx));
  const [before] = await shown();
  const fresh = await certificate(300);
  const { expire } = await renew({ certificates: [fresh] });
  expect(expire).toHaveLength(1);
  expect((await shown())[0]?.fingerprint).not.toEqual(before?.fingerprint);

  await renew({ metadata: metadata(entityId, await certificate(500)) });
  const row = await ground.node.db.tenant(tenant.id, (tx) =>
    tx.selectFrom("applications").select("settings").where("id", "=", id).executeTakeFirstOrThrow(),
  );
  expect(row.settings).toMatchObject({
    ...{ acs: [{ url: `${entityId}/new` }], nameId: "emailAddress", attributes: [{ name: "mail", from: "mail" }] },
  });
  const document = metadata(entityId, await certificate(700));
  const server = createServer((_, answer) => answer.end(document));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const metadataUrl = `http://sp.localhost:${(server.address() as AddressInfo).port}/metadata`;
  const renewed = await renew({ metadataUrl });
  await new Promise((done) => server.close(done));
  expect(renewed.expire[0]?.getTime()).toBeGreaterThan(ground.clock.now().getTime() + 699 * dayMs);

  await expect(renew({ metadata: metadata("https://evil.example", fresh) })).rejects.toThrow(
    'metadata: is of another application, "https://evil.example"',
  );
  await expect(renew({ certificates: ["nonsense"] })).rejects.toThrow("certificates[0]: holds a certificate");
  await expect(renew({ metadataUrl: "https://10.0.0.1/x" })).rejects.toThrow("metadataUrl: is a private address");
});
