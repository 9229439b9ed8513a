import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { SigningKeys } from "../../src/keys/index.ts";
import { addWsfedApplication } from "../../src/protocols/wsfed/index.ts";
import { by, certificatesIn, handedOn, shareClock, signedIn } from "../saml/ground.ts";
import { xmlsecFaults } from "../saml/xmlsec.ts";
import type { Page } from "../signin/browser.ts";
import { enter, Front, type FrontContract, goodPassword, minute, settle, taro, words } from "../signin/front.ts";
import { Requestor } from "./program.ts";

let front: Front;
let sonpo: FrontContract;
let requestor: Requestor;
let certificate: string;
let id: string;
const realm = "urn:example:crm";
const reply = "https://crm.example.com/signin-wsfed";
const hanako = "hanako@example.com";

beforeAll(async () => {
  front = await Front.open();
  sonpo = await front.contract("sonpo", { people: [taro, hanako].map((userId) => ({ userId })) });
  for (const userId of [taro, hanako]) {
    await settle(front.browser(sonpo), { userId, temporary: sonpo.temporary[userId] as string });
  }
  const added = await add({});
  id = added.id;
  const metadata = await (await front.browser(sonpo).send("/FederationMetadata/2007-06/FederationMetadata.xml")).text();
  certificate = certificatesIn(metadata)[0] as string;
  expect(metadata).toContain(`entityID="${sonpo.origin}/wsfed"`);
  const [, address = ""] = /<fed:PassiveRequestorEndpoint>.*?<wsa:Address>([^<]+)</.exec(metadata) ?? [];
  expect(added).toMatchObject({ realm, url: address });
  requestor = new Requestor({ realm, reply, identityProviderUrl: address, certificate });
});
beforeEach(() => {
  front.clock.forward(minute);
  shareClock(front);
});
afterAll(() => front.close());

async function add(o: object) {
  const deps = { ...front.node, keys: new SigningKeys(front.node) };
  const input = { kind: "wsfed", name: "顧客管理", realm, replyUrl: reply, ...o };
  return addWsfedApplication(deps, { tenant: await front.tenant(sonpo), input, by });
}

const ask = (o: Record<string, string> = {}) =>
  `/wsfed?${new URLSearchParams({ wa: "wsignin1.0", wtrealm: realm, ...o })}`;

function expectRefused(page: Page) {
  expect(page.status).toBe(400);
  expect(page.html).not.toContain("wresult");
}

test("a request leads through the sign-in to a token that the application accepts", async () => {
  const browser = front.browser(sonpo);
  await enter(browser, taro, goodPassword, `${await requestor.ask()}&wctx=a%26b`);
  const { to, fields } = handedOn(await browser.press("いいえ"));
  expect(to).toBe(reply);
  expect(fields).toMatchObject({ wa: "wsignin1.0", wctx: "a&b" });
  const profile = await requestor.take(fields);
  const identity = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims";
  expect(profile).toMatchObject({
    ...{ "http://schemas.xmlsoap.org/claims/UPN": taro, [`${identity}/emailaddress`]: taro },
    ...{ [`${identity}/name`]: "損保 太郎", [`${identity}/surname`]: "損保", [`${identity}/givenname`]: "太郎" },
    issuer: `${sonpo.origin}/wsfed`,
  });
  const file = join(front.node.config.dataDir, "token.xml");
  await writeFile(file, fields.wresult as string);
  const pem = join(front.node.config.dataDir, "token.pem");
  await writeFile(
    pem,
    `-----BEGIN CERTIFICATE-----\n${certificate.replace(/.{64}/g, "$&\n")}\n-----END CERTIFICATE-----\n`,
  );
  const ids = ["--id-attr:AssertionID", "urn:oasis:names:tc:SAML:1.0:assertion:Assertion"];
  expect(xmlsecFaults({ files: [file], certificate: pem, ids })).toBe("");
  const tampered = { ...fields, wresult: (fields.wresult as string).replace(taro, hanako) };
  await expect(requestor.take(tampered)).rejects.toThrow();
});

test("the tile opens it; a post of another site waits; what is no act is none", async () => {
  const browser = await signedIn(front, sonpo);
  const tile = handedOn(await browser.go(`/apps/${id}`));
  expect((await requestor.take(tile.fields)).issuer).toBe(`${sonpo.origin}/wsfed`);
  const body = new URLSearchParams({ wa: "wsignin1.0", wtrealm: realm, wctx: "x".repeat(8_000) });
  const posted = handedOn(
    await browser.go("/wsfed", { method: "POST", body, headers: { origin: "https://crm.example.com" } }),
  );
  expect(posted.fields.wctx).toBe("x".repeat(8_000));
  for (const path of ["/wsfed", "/wsfed?wa=x", "/wsfed?wa=wsignin1.0"]) expectRefused(await browser.go(path));
});

test("a long request of nobody comes again as a form of our own page, and nothing is written before", async () => {
  const context = Array.from({ length: 3_000 }, () => Math.random().toString(36)[2]).join("");
  const guest = front.browser(sonpo);
  const page = await guest.go(ask({ wctx: context }));
  expect(page.heading).toBe(words("sso.opening", { app: "損保クラウド" }));
  expect(await front.inside(sonpo, (tx) => tx.selectFrom("parked_requests").selectAll().execute())).toEqual([]);
  await guest.press(words("sso.continue"));
  expect(guest.page.path).toBe("/signin");
  await guest.press("次へ", { ユーザーID: taro });
  await guest.press("次へ", { パスワード: goodPassword });
  expect(handedOn(await guest.press("いいえ")).fields.wctx).toBe(context);
});

test("replies go to registered addresses only, and to registered realms", async () => {
  const browser = await signedIn(front, sonpo);
  for (const wreply of ["https://evil.example/", `${reply}/`, `${reply}?a`, reply.toUpperCase()]) {
    expectRefused(await browser.go(ask({ wreply })));
  }
  for (const wtrealm of ["urn:example:CRM", "urn:other", ""]) expectRefused(await browser.go(ask({ wtrealm })));
  const other = await front.contract("other");
  expectRefused(await front.browser(other).go(ask()));
});

test("wfresh asks again, wauth asks for more; a fresh enough sign-in does", async () => {
  const browser = await signedIn(front, sonpo);
  front.clock.forward(5 * minute);
  expect(handedOn(await browser.go(ask({ wfresh: "10" }))).to).toBe(reply);
  await front.policy(sonpo, { secondFactor: "applications" });
  expect((await browser.go(ask({ wauth: "http://schemas.microsoft.com/claims/multipleauthn" }))).path).toBe("/stepup");
  await front.policy(sonpo, { secondFactor: "off" });
  await browser.go(ask({ wfresh: "0" }));
  expect(browser.page.path).toBe("/signin");
  await browser.press("次へ");
  await browser.press("次へ", { パスワード: goodPassword });
  expect(handedOn(await browser.press("いいえ")).to).toBe(reply);
});

test("a hint fills in the ID; for another account than the one in use the page says as whom it would open", async () => {
  expect((await front.browser(sonpo).go(ask({ username: hanako }))).field("ユーザーID").value).toBe(hanako);
  const browser = await signedIn(front, sonpo);
  const page = await browser.go(ask({ username: hanako }));
  expect(page.text).toContain(words("chooser.mismatch", { app: "顧客管理", id: taro }));
  const go = page.link(words("sso.as", { id: taro }));
  expect(handedOn(await browser.go(go)).to).toBe(reply);
});

test("an application that wants to sign out is asked about it once, and changes nothing by itself", async () => {
  const browser = await signedIn(front, sonpo);
  await browser.go("/wsfed?wa=wsignout1.0&wreply=https://evil.example/");
  expect(browser.page.heading).toBe(words("signout.ask", { id: taro }));
  const framed = await browser.send("/wsfed?wa=wsignoutcleanup1.0", { headers: { "sec-fetch-dest": "iframe" } });
  expect([framed.status, await framed.text()]).toEqual([200, ""]);
  expect(handedOn(await browser.go(ask())).to).toBe(reply);
  await browser.go("/wsfed?wa=wsignout1.0");
  await browser.press(words("menu.signout"));
  expect((await browser.go(ask())).path).toBe("/signin");
});
