import { createServer } from "node:http";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { personByUserId } from "../../src/accounts/index.ts";
import { rollOver } from "../../src/keys/index.ts";
import { newId } from "../../src/platform/ids.ts";
import type { Page } from "../signin/browser.ts";
import { day, enter, Front, type FrontContract, goodPassword, minute, settle, taro, words } from "../signin/front.ts";
import {
  acs,
  addApp,
  by,
  certificatesIn,
  handedOn,
  metadataOf,
  samlContract,
  serviceProvider,
  shareClock,
  signedIn,
  spKeys,
} from "./ground.ts";
import { type Asked, redirectPath, requestXml } from "./requests.ts";

let front: Front;
let sonpo: FrontContract;
const hanako = "hanako@example.com";

beforeAll(async () => {
  front = await Front.open();
  const people = [taro, hanako].map((userId) => ({ userId }));
  sonpo = await front.contract("sonpo", { people });
  for (const { userId } of people) {
    await settle(front.browser(sonpo), { userId, temporary: sonpo.temporary[userId] as string });
  }
  await addApp(front, sonpo);
});
beforeEach(() => {
  front.clock.forward(minute);
  shareClock(front);
});
afterAll(() => front.close());

const ask = (o: Partial<Asked> = {}) => redirectPath(requestXml({ at: front.clock.now(), ...o }));
const answerOf = (page: Page) => Buffer.from(handedOn(page).fields.SAMLResponse as string, "base64").toString();
const statusOf = (page: Page) =>
  [...answerOf(page).matchAll(/StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:(\w+)"/g)].map((match) => match[1]);
const nameIdOf = (page: Page) => /<saml:NameID Format="([^"]+)"[^>]*>([^<]+)</.exec(answerOf(page))?.slice(1);
const context = (classes: string[], comparison = "exact") =>
  `<samlp:RequestedAuthnContext Comparison="${comparison}">${classes
    .map(
      (each) =>
        `<c:AuthnContextClassRef xmlns:c="urn:oasis:names:tc:SAML:2.0:assertion">${each}</c:AuthnContextClassRef>`,
    )
    .join("")}</samlp:RequestedAuthnContext>`;

test("ForceAuthn: who is signed in proves it again, and once is enough", async () => {
  const browser = await signedIn(front, sonpo);
  front.clock.forward(5 * minute);
  await browser.go(ask({ more: { ForceAuthn: "true" } }));
  expect(browser.page.path).toBe("/signin");
  const at = front.clock.now().toISOString();
  expect(browser.page.field("ユーザーID").value).toBe(taro);
  await browser.press("次へ");
  await browser.press("次へ", { パスワード: goodPassword });
  const page = await browser.press("いいえ");
  expect(answerOf(page)).toContain(`AuthnInstant="${at}"`);
});

test("IsPassive: nobody is shown a page; the application hears that it would take one", async () => {
  const passive = { more: { IsPassive: "true" } };
  const guest = front.browser(sonpo);
  expect(statusOf(await guest.go(ask(passive)))).toEqual(["Responder", "NoPassive"]);
  expect(answerOf(guest.page)).not.toContain("Assertion ");
  const browser = await signedIn(front, sonpo);
  expect(statusOf(await browser.go(ask(passive)))).toEqual(["Success"]);
  front.clock.forward(minute);
  const both = { more: { IsPassive: "true", ForceAuthn: "1" } };
  expect(statusOf(await browser.go(ask(both)))).toEqual(["Responder", "NoPassive"]);
});

test("the application's program takes a refusal for one", async () => {
  const sp = await serviceProvider(front, sonpo, { passive: true });
  const page = await front.browser(sonpo).go(await sp.getAuthorizeUrlAsync("", undefined, {}));
  // It knows NoPassive as "not signed in".
  expect(await sp.validatePostResponseAsync(handedOn(page).fields)).toEqual({ profile: null, loggedOut: false });
});

test("what a sign-in is worth is said as it is, and more is asked for where the application wants more", async () => {
  const browser = await signedIn(front, sonpo);
  const password = "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport";
  expect(answerOf(await browser.go(ask()))).toContain(`<saml:AuthnContextClassRef>${password}<`);
  for (const classes of [[password], ["urn:oasis:names:tc:SAML:2.0:ac:classes:Password"], ["x", password]]) {
    const say = classes.at(-1);
    expect(answerOf(await browser.go(ask({ inside: context(classes) })))).toContain(`ClassRef>${say}<`);
  }
  await front.policy(sonpo, { secondFactor: "applications" });
  for (const wanted of ["http://schemas.microsoft.com/claims/multipleauthn", "https://refeds.org/profile/mfa"]) {
    await browser.go(ask({ inside: context([wanted]) }));
    expect(browser.page.path).toBe("/stepup");
    expect(statusOf(await browser.go(ask({ inside: context([wanted]), more: { IsPassive: "true" } })))).toEqual([
      "Responder",
      "NoPassive",
    ]);
  }
  await front.policy(sonpo, { secondFactor: "off" });
  const card = "urn:oasis:names:tc:SAML:2.0:ac:classes:SmartcardPKI";
  expect(statusOf(await browser.go(ask({ inside: context([card]) })))).toEqual(["Responder", "NoAuthnContext"]);
});

test("NameID formats: what is asked for, else what was registered, else the first of the metadata that we have", async () => {
  const browser = await signedIn(front, sonpo);
  const policy = (format: string) => ({ inside: `<samlp:NameIDPolicy Format="${format}"/>` });
  const [v1, v2] = ["urn:oasis:names:tc:SAML:1.1:nameid-format:", "urn:oasis:names:tc:SAML:2.0:nameid-format:"];
  expect(nameIdOf(await browser.go(ask(policy(`${v1}emailAddress`))))).toEqual([`${v1}emailAddress`, taro]);
  const persistent = nameIdOf(await browser.go(ask(policy(`${v2}persistent`))));
  expect(nameIdOf(await browser.go(ask()))).toEqual(persistent);
  expect(nameIdOf(await browser.go(ask(policy(`${v1}unspecified`))))).toEqual(persistent);
  const [first, second] = [
    nameIdOf(await browser.go(ask(policy(`${v2}transient`)))),
    nameIdOf(await browser.go(ask(policy(`${v2}transient`)))),
  ];
  expect(first?.[0]).toBe(`${v2}transient`);
  expect(first?.[1]).not.toBe(second?.[1]);
  expect(statusOf(await browser.go(ask(policy(`${v2}kerberos`))))).toEqual(["Requester", "InvalidNameIDPolicy"]);
  // Another application knows the same person by another name.
  const [other, otherAcs] = ["https://other.example.com", "https://other.example.com/acs"];
  await addApp(front, sonpo, { name: "別", entityId: other, acs: [otherAcs], nameId: "emailAddress" });
  const from = { issuer: other, more: { AssertionConsumerServiceURL: null } };
  expect(nameIdOf(await browser.go(ask(from)))).toEqual([`${v1}emailAddress`, taro]);
  const theirs = nameIdOf(await browser.go(ask({ ...from, ...policy(`${v2}persistent`) })));
  expect(theirs?.[0]).toBe(persistent?.[0]);
  expect(theirs?.[1]).not.toBe(persistent?.[1]);
});

test("attributes as the application's registration says", async () => {
  const attributes = {
    "urn:oid:0.9.2342.19200300.100.1.3": { from: "mail", format: "uri" },
    name: "displayName",
    role: { values: ["agent", "<b>"], format: "unspecified" },
  };
  const [own, ownAcs] = ["https://attr.example.com", "https://attr.example.com/acs"];
  await addApp(front, sonpo, { name: "属性", entityId: own, acs: [ownAcs], attributes });
  const browser = await signedIn(front, sonpo);
  const page = await browser.go(ask({ issuer: own, more: { AssertionConsumerServiceURL: null } }));
  const sp = await serviceProvider(front, sonpo, { issuer: own, callbackUrl: ownAcs, audience: own });
  sp.options.validateInResponseTo = "never" as typeof sp.options.validateInResponseTo;
  const { profile } = await sp.validatePostResponseAsync(handedOn(page).fields);
  expect(profile?.attributes).toEqual({
    ...{ "urn:oid:0.9.2342.19200300.100.1.3": taro, name: "損保 太郎", role: ["agent", "<b>"] },
  });
  expect(answerOf(page)).toContain('NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:uri"');
});

test("the groups of a person are told by their names; who is in none has no such attribute", async () => {
  await front.inside(sonpo, async (tx, { id: tenant_id }) => {
    const [group_id, at] = [newId(), front.clock.now()];
    await tx
      .insertInto("groups")
      .values({ tenant_id, id: group_id, name: "営業", name_key: "営業", created_at: at })
      .execute();
    const person = await personByUserId(tx, taro);
    await tx
      .insertInto("group_members")
      .values({ tenant_id, group_id, person_id: person?.id as string })
      .execute();
  });
  const browser = await signedIn(front, sonpo);
  expect(answerOf(await browser.go(ask()))).toContain(
    '<saml:Attribute Name="groups" NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:basic"><saml:AttributeValue>営業<',
  );
  expect(answerOf(await (await signedIn(front, sonpo, hanako)).go(ask()))).not.toContain('Name="groups"');
});

test("an application that can decrypt gets an assertion that only it can read, from its own metadata", async () => {
  const [keys, secret] = [await spKeys("signing"), await spKeys("encryption")];
  const own = "https://encrypted.example.com";
  const maker = await serviceProvider(front, sonpo, {
    ...{
      issuer: own,
      callbackUrl: `${own}/acs`,
      audience: own,
      privateKey: keys.privateKey,
      decryptionPvk: secret.privateKey,
      signatureAlgorithm: "sha256",
    },
  });
  const metadata = maker.generateServiceProviderMetadata(secret.pem, keys.pem);
  await addApp(front, sonpo, { name: "暗号", metadata });
  const browser = await signedIn(front, sonpo);
  const page = await browser.go(await maker.getAuthorizeUrlAsync("", undefined, {}));
  expect(answerOf(page)).toContain("EncryptedAssertion");
  expect(answerOf(page)).not.toContain(taro);
  const { profile } = await maker.validatePostResponseAsync(handedOn(page).fields);
  expect(profile).toMatchObject({ uid: taro, issuer: `${sonpo.origin}/saml/metadata` });
});

test("an application of others is not opened: our own page says so, and nothing is sent", async () => {
  const [own, ownAcs] = ["https://assigned.example.com", "https://assigned.example.com/acs"];
  const { id } = await addApp(front, sonpo, { name: "花子専用", entityId: own, acs: [ownAcs], assign: [hanako] });
  const browser = await signedIn(front, sonpo);
  for (const path of [ask({ issuer: own, more: { AssertionConsumerServiceURL: null } }), `/saml/start/${id}`]) {
    const page = await browser.go(path);
    expect(page.status).toBe(403);
    expect(page.heading).toBe("花子専用");
    expect(page.text).toContain(taro);
    expect(page.html).not.toContain("SAMLResponse");
  }
  expect(handedOn(await (await signedIn(front, sonpo, hanako)).go(`/saml/start/${id}`)).to).toBe(ownAcs);
});

test("a request for somebody else says as whom it would open, and changes nothing by itself", async () => {
  const subject = (id: string) => ({
    inside: `<s:Subject xmlns:s="urn:oasis:names:tc:SAML:2.0:assertion"><s:NameID>${id}</s:NameID></s:Subject>`,
  });
  const browser = await signedIn(front, sonpo);
  expect(handedOn(await browser.go(ask(subject(taro)))).to).toBe(acs);
  const page = await browser.go(ask(subject(hanako)));
  expect(page.text).toContain(words("chooser.mismatch", { app: "契約照会", id: taro }));
  expect(page.html).not.toContain("SAMLResponse");
  // Both are here: the other one is a button away.
  await enter(browser, hanako, goodPassword, "/signin?add=1");
  await browser.press("いいえ");
  const other = await browser.go(ask(subject(taro)));
  expect(other.text).toContain(words("chooser.mismatch", { app: "契約照会", id: hanako }));
  const opened = await browser.press(words("sso.as", { id: taro }));
  expect(answerOf(opened)).toContain(taro);
});

test("two certificates at a roll-over; the old one signs until its day, and the application takes both", async () => {
  const before = certificatesIn(await metadataOf(front, sonpo));
  await rollOver(front.node, { tenant: await front.tenant(sonpo), purpose: "saml", by });
  front.clock.forward(6_000);
  const during = certificatesIn(await metadataOf(front, sonpo));
  expect(during).toEqual([...before, expect.any(String)]);
  for (const [wait, signs] of [
    [0, 0],
    [14 * day, 1],
  ] as const) {
    front.clock.forward(wait);
    shareClock(front);
    const sp = await serviceProvider(front, sonpo);
    const browser = await signedIn(front, sonpo);
    const page = await browser.go(await sp.getAuthorizeUrlAsync("", undefined, {}));
    expect((await sp.validatePostResponseAsync(handedOn(page).fields)).profile?.uid).toBe(taro);
    expect(certificatesIn(answerOf(page))).toEqual([during[signs], during[signs]]);
  }
  front.clock.forward(8 * day);
  expect(certificatesIn(await metadataOf(front, sonpo))).toEqual([during[1]]);
});

test("metadata at an address is fetched through the one door for addresses that came from data", async () => {
  const own = "https://fetched.example.com";
  const document = `<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${own}"><SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><AssertionConsumerService index="0" Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="${own}/acs"/></SPSSODescriptor></EntityDescriptor>`;
  const server = createServer((request, answer) => {
    answer.writeHead(request.url === "/good" ? 200 : 404).end(document);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as { port: number };
  try {
    const { id } = await addApp(front, sonpo, { name: "取得", metadataUrl: `http://127.0.0.1:${port}/good` });
    expect(handedOn(await (await signedIn(front, sonpo)).go(`/saml/start/${id}`)).to).toBe(`${own}/acs`);
    const bad = (metadataUrl: string) => addApp(front, sonpo, { name: "x", metadataUrl });
    await expect(bad(`http://127.0.0.1:${port}/none`)).rejects.toThrow("metadataUrl: answers 404");
    await expect(bad("http://10.0.0.1/")).rejects.toThrow("metadataUrl: is not https");
  } finally {
    server.close();
  }
});

test("metadata says what signatures are listened to, the best first, and none by SHA-1", async () => {
  const metadata = await metadataOf(front, sonpo);
  const named = (name: string) => [...metadata.matchAll(new RegExp(`<alg:${name} [^>]*Algorithm="([^"]+)"`, "g"))];
  const more = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha";
  expect(named("SigningMethod").map(([, uri]) => uri)).toEqual([`${more}256`, `${more}384`, `${more}512`]);
  const xmlenc = "http://www.w3.org/2001/04/xmlenc#sha";
  expect(named("DigestMethod").map(([, uri]) => uri)).toEqual([`${xmlenc}256`, `${xmlenc}512`]);
  // saml-metadata §2.3.2: extensions come before the roles.
  expect(metadata.indexOf("<md:Extensions>")).toBeLessThan(metadata.indexOf("<md:IDPSSODescriptor"));
});

test("metadata is shown to everybody and makes no key", async () => {
  const { contract: bare } = await samlContract(front, "bare");
  await front.inside(bare, (tx) => tx.deleteFrom("signing_keys").execute());
  const second = front.second().genkan;
  const browser = front.browser(bare, { genkan: second });
  expect((await browser.send("/saml/metadata")).status).toBe(404);
  expect(await front.inside(bare, (tx) => tx.selectFrom("signing_keys").selectAll().execute())).toEqual([]);
});
