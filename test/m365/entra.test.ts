import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { personByUserId } from "../../src/accounts/index.ts";
import { findApplication, listApplications } from "../../src/applications/index.ts";
import { microsoftAccounts } from "../../src/protocols/m365/index.ts";
import { certificatesIn, handedOn, shareClock, signedIn, spKeys } from "../saml/ground.ts";
import { signedXml } from "../saml/requests.ts";
import { Front, type FrontContract, goodPassword, hour, minute, settle, taro, words } from "../signin/front.ts";
import { type Added, addDomain, answerOf, entraRequest, loginSrf, multiple, online, posted } from "./ground.ts";

let front: Front;
let sonpo: FrontContract;
let added: Added;
const hanako = "hanako@example.com";

beforeAll(async () => {
  front = await Front.open();
  sonpo = await front.contract("sonpo", {
    policy: { secondFactor: "applications", factors: ["totp"] },
    people: [
      { userId: taro, name: "損保 太郎" },
      { userId: hanako, name: "O’Hara '花子'" },
    ],
  });
  for (const userId of [taro, hanako]) {
    await settle(front.browser(sonpo), { userId, temporary: sonpo.temporary[userId] as string });
  }
  added = await addDomain(front, sonpo, { places: { teams: "https://teams.cloud.microsoft/?hint={upn}&d={domain}" } });
});
beforeEach(() => {
  front.clock.forward(minute);
  shareClock(front);
});
afterAll(() => front.close());

const sso = () => new URL(added.signInUrl).pathname;
const wsfed = (more: Record<string, string> = {}) =>
  `/wsfed/m365/example.com?${new URLSearchParams({ wa: "wsignin1.0", wtrealm: online, ...more })}`;

test("relay states of many kilobytes come back whole, signed in or not", async () => {
  const relayState = randomBytes(9_000).toString("base64url");
  const browser = front.browser(sonpo);
  await browser.go(sso(), posted(entraRequest(front.clock.now()), relayState));
  await browser.press("次へ", { ユーザーID: taro });
  await browser.press("次へ", { パスワード: goodPassword });
  expect(handedOn(await browser.press("いいえ")).fields.RelayState).toBe(relayState);
  const page = await browser.go(sso(), posted(entraRequest(front.clock.now()), relayState));
  expect(handedOn(page).fields.RelayState).toBe(relayState);
});

test("a request that Microsoft has signed, by its old method and a key that nobody was given, is answered like any other", async () => {
  const browser = await signedIn(front, sonpo);
  const keys = await spKeys("MicrosoftOnline");
  const attributes = `Destination="${added.signInUrl}"`;
  const xml = signedXml(entraRequest(front.clock.now(), { attributes }), {
    ...keys,
    ...{ method: "http://www.w3.org/2000/09/xmldsig#rsa-sha1", digest: "http://www.w3.org/2000/09/xmldsig#sha1" },
  });
  expect(handedOn(await browser.go(sso(), posted(xml, "r"))).to).toBe(loginSrf);
  const elsewhere = entraRequest(front.clock.now(), { attributes: 'Destination="https://other.example/"' });
  expect((await browser.go(sso(), posted(elsewhere, "r"))).status).toBe(400);
});

test("a fresh sign-in and two factors are asked for where Microsoft asks, in the words of either protocol", async () => {
  const browser = await signedIn(front, sonpo);
  front.clock.forward(5 * minute);
  const asked = `<samlp:RequestedAuthnContext xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"><AuthnContextClassRef xmlns="urn:oasis:names:tc:SAML:2.0:assertion">${multiple}</AuthnContextClassRef></samlp:RequestedAuthnContext>`;
  await browser.go(sso(), posted(entraRequest(front.clock.now(), { inside: asked }), "r"));
  expect(browser.page.path).toBe("/stepup");
  for (const wauth of [multiple, "http://schemas.microsoft.com/claims/wiaormultiauthn"]) {
    expect((await browser.go(wsfed({ wauth, mfa_max_age: "259200" }))).path).toBe("/stepup");
  }
  await browser.go(sso(), posted(entraRequest(front.clock.now(), { attributes: 'ForceAuthn="true"' }), "r"));
  expect(browser.page.path).toBe("/signin");
  const password = "https://schemas.microsoft.com/ws/2008/06/identity/authenticationmethod/password";
  for (const more of [{ wauth: password, wfresh: "0" }, { prompt: "login" }]) {
    await browser.go(wsfed(more));
    expect(browser.page.path).toBe("/signin");
    expect(browser.page.field("ユーザーID").value).toBe(taro);
  }
  const at = front.clock.now().toISOString();
  await browser.press("次へ");
  await browser.press("次へ", { パスワード: goodPassword });
  const { wresult } = handedOn(await browser.press("いいえ")).fields;
  // Microsoft counts the days of a sign-in from here.
  expect(wresult).toContain(`AuthenticationInstant="${at}"`);
  expect(wresult).toMatch(new RegExp(`AttributeName="authenticationinstant"[^>]*><saml:AttributeValue>${at}<`));
});

test("a request of long ago is a page that opens it anew, and its number at Microsoft stands in the log", async () => {
  const browser = await signedIn(front, sonpo);
  const old = entraRequest(new Date(front.clock.now().getTime() - 5 * hour));
  const page = await browser.go(sso(), posted(old, "r"));
  expect(page.status).toBe(400);
  const start = page.link(words("sso.again", { app: "Microsoft 365" }));
  expect(start).toBe(`/saml/start/${added.id}`);
  const number = crypto.randomUUID();
  await browser.go(wsfed({ "client-request-id": number, wreply: "https://evil.example/" }));
  expect(front.log.join("")).toContain(`"correlation":"${number}"`);
  await browser.go(wsfed({ "client-request-id": "x y", wreply: "https://evil.example/" }));
  expect(front.log.join("")).not.toContain("x y");
});

test("a contract gives other addresses for tiles, and only such as a browser may be sent to", async () => {
  const browser = await signedIn(front, sonpo);
  const tiles = await front.inside(sonpo, (tx) => listApplications(tx));
  const teams = tiles.find(({ name }) => name === "Teams");
  await browser.go(`/apps/${teams?.id}`);
  const page = await browser.go(browser.page.link("次へ"));
  const where = `https://teams.cloud.microsoft/?hint=${encodeURIComponent(taro)}&d=example.com`;
  expect(page.html).toContain(where.replaceAll("&", "&amp;"));
  const other = await front.contract("other");
  for (const teams of ["http://x.example/", "javascript:alert(1)", "https://{domain}/", "https://{upn}", "x"]) {
    await expect(addDomain(front, other, { places: { teams } })).rejects.toThrow("places.teams");
  }
  for (const [ids, fault] of [
    [{ [taro]: "a_b" }, "$ or _"],
    [{ [taro]: "a".repeat(65) }, "immutableIds"],
    [{ [taro]: "x", [hanako]: "x" }, "two people"],
  ] as const) {
    await expect(addDomain(front, other, { immutableIds: ids })).rejects.toThrow(fault);
  }
});

test("who is known by what at Microsoft is written out, for those that it is assigned to", async () => {
  const application = await front.inside(sonpo, async (tx) => {
    const person = await personByUserId(tx, taro);
    return (await findApplication(tx, { id: added.id, personId: person?.id as string }))?.application;
  });
  if (!application) throw new Error("no application");
  const tenant = await front.tenant(sonpo);
  const { accounts, powershellAccounts } = await microsoftAccounts(front.node, { tenant, application });
  expect(accounts.map(({ userId }) => userId).sort()).toEqual([hanako, taro].sort());
  const browser = await signedIn(front, sonpo);
  const xml = answerOf(await browser.go(sso(), posted(entraRequest(front.clock.now()), "r")));
  const own = accounts.find(({ userId }) => userId === taro)?.immutableId as string;
  expect(xml).toContain(`>${own}</saml:NameID>`);
  expect(powershellAccounts).toContain(`@{ Upn = '${taro}'; Id = '${own}'; Nick = 'sonpotaro'; Name = '損保 太郎' }`);
  // Quotes of every shape are doubled.
  expect(powershellAccounts).toContain("Name = 'O’’Hara ''花子'''");
  expect(added.powershellUndo).toContain("Remove-MgDomainFederationConfiguration -DomainId 'example.com'");
  expect(added.graph.undo).toMatch(/^DELETE .*\/example\.com\/federationConfiguration\/\{id\}$/);
});

test("the domain has federation metadata of its own, and no other domain has", async () => {
  const guest = front.browser(sonpo);
  const file = "FederationMetadata/2007-06/FederationMetadata.xml";
  const metadata = await (await guest.send(`/wsfed/m365/example.com/${file}`)).text();
  expect(metadata).toContain(`entityID="${sonpo.origin}/wsfed/m365/example.com"`);
  expect(certificatesIn(metadata)).toEqual([added.graph.body.signingCertificate]);
  expect((await guest.send(`/wsfed/m365/other.example/${file}`)).status).toBe(404);
});
