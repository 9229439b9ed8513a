import { X509Certificate } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { personByUserId } from "../../src/accounts/index.ts";
import { listApplications, removeApplication } from "../../src/applications/index.ts";
import { rollOver, SigningKeys } from "../../src/keys/index.ts";
import { addMicrosoft } from "../../src/protocols/m365/index.ts";
import { by, handedOn, serviceProvider, shareClock, signedIn } from "../saml/ground.ts";
import type { Page } from "../signin/browser.ts";
import { day, enter, Front, type FrontContract, goodPassword, minute, settle, taro, words } from "../signin/front.ts";
import { registerApp } from "../signin/totp.ts";
import { Requestor } from "../wsfed/program.ts";

let front: Front;
let sonpo: FrontContract;
let added: Awaited<ReturnType<typeof add>>;
const loginSrf = "https://login.microsoftonline.com/login.srf";
const online = "urn:federation:MicrosoftOnline";
const multiple = "http://schemas.microsoft.com/claims/multipleauthn";

beforeAll(async () => {
  front = await Front.open();
  const policy = { secondFactor: "optional", factors: ["totp"] } as const;
  sonpo = await front.contract("sonpo", { policy: { ...policy, factors: [...policy.factors] } });
  await settle(front.browser(sonpo), { userId: taro, temporary: sonpo.temporary[taro] as string });
  added = await add(sonpo);
});
beforeEach(() => {
  front.clock.forward(minute);
  shareClock(front);
});
afterAll(() => front.close());

async function add(contract: FrontContract, o: object = {}) {
  const deps = { ...front.node, keys: new SigningKeys(front.node) };
  const input = { kind: "m365", domain: "example.com", protocol: "saml", ...o };
  return addMicrosoft(deps, { tenant: await front.tenant(contract), input, by });
}

/** The literal request of Microsoft's documentation: no address, no destination, nothing signed. */
function entraRequest(): string {
  const at = front.clock.now().toISOString();
  const id = `_${crypto.randomUUID()}`;
  return `<samlp:AuthnRequest ID="${id}" Version="2.0" IssueInstant="${at}" xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"><Issuer xmlns="urn:oasis:names:tc:SAML:2.0:assertion">${online}</Issuer><samlp:NameIDPolicy Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent"/></samlp:AuthnRequest>`;
}

const relayState = `LoginOptions=3&estsredirect=2&estsrequest=${"rQQIARAA".repeat(200)}`;
const fromMicrosoft = { origin: "https://login.microsoftonline.com", "sec-fetch-site": "cross-site" };

function posted(): { method: string; body: URLSearchParams; headers: Record<string, string> } {
  const fields = { SAMLRequest: Buffer.from(entraRequest()).toString("base64"), RelayState: relayState };
  return { method: "POST", body: new URLSearchParams(fields), headers: fromMicrosoft };
}

const answerOf = (page: Page) => Buffer.from(handedOn(page).fields.SAMLResponse as string, "base64").toString();
const sso = () => new URL(added.signInUrl).pathname;
const contextOf = (page: Page) => /AuthnContextClassRef>([^<]+)</.exec(answerOf(page))?.[1];

test("what is told of a domain are its own issuer and addresses", () => {
  const base = `${sonpo.origin}/saml/m365/example.com`;
  expect(added).toMatchObject({ issuer: base, signInUrl: `${base}/sso`, signOutUrl: `${base}/slo` });
});

test("Microsoft's own sparse request, by POST with a long relay state, is answered as Microsoft wants it", async () => {
  const browser = front.browser(sonpo);
  await browser.go(sso(), posted());
  expect(browser.page.path).toBe("/signin");
  await browser.press("次へ", { ユーザーID: taro });
  await browser.press("次へ", { パスワード: goodPassword });
  const page = await browser.press("いいえ");
  const { to, fields } = handedOn(page);
  expect([to, fields.RelayState]).toEqual([loginSrf, relayState]);
  const certificate = added.graph.body.signingCertificate;
  const sp = await serviceProvider(front, sonpo, {
    ...{ issuer: online, audience: online, callbackUrl: loginSrf, idpIssuer: added.issuer, idpCert: certificate },
    validateInResponseTo: "never" as never,
  });
  const { profile } = await sp.validatePostResponseAsync(fields);
  const person = await front.inside(sonpo, (tx) => personByUserId(tx, taro));
  expect(profile).toMatchObject({
    ...{ issuer: added.issuer, nameID: person?.id.replaceAll("-", ""), IDPEmail: taro },
    nameIDFormat: "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent",
  });
  expect(profile?.nameID).toMatch(/^[A-Za-z0-9]{1,64}$/);
  expect(Object.keys(profile?.attributes as object)).toEqual(["IDPEmail"]);
  expect(contextOf(page)).toBe("urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport");
  expect(answerOf(page)).toContain(`Recipient="${loginSrf}"`);
  expect(page.answer.headers.get("content-security-policy")).toContain(
    "form-action 'self' https://login.microsoftonline.com https:;",
  );
});

test("two factors are told only where there were two, and asked for where the domain wants them", async () => {
  const strict = await front.contract("strict", { policy: { secondFactor: "optional", factors: ["totp"] } });
  await settle(front.browser(strict), { userId: taro, temporary: strict.temporary[taro] as string });
  await front.inside(strict, (tx) => tx.updateTable("contract_domains").set({ domain: "strict.example" }).execute());
  await front.inside(strict, (tx) =>
    tx.updateTable("people").set({ user_id: "a@strict.example", user_id_key: "a@strict.example" }).execute(),
  );
  const theirs = await add(strict, { domain: "strict.example", mfa: "require" });
  const browser = await signedIn(front, strict, "a@strict.example");
  await browser.go(new URL(theirs.signInUrl).pathname, posted());
  expect(browser.page.path).toBe("/stepup");
  await browser.press("次へ");
  // Nothing was registered: the password of this sign-in registers nothing by itself.
  expect(browser.page.html).not.toContain("SAMLResponse");
});

test("with a second factor of its own the sign-in says so, by both protocols", async () => {
  const contract = await front.contract("second", { policy: { secondFactor: "required", factors: ["totp"] } });
  await front.inside(contract, (tx) => tx.updateTable("contract_domains").set({ domain: "second.example" }).execute());
  const userId = "b@second.example";
  await front.inside(contract, (tx) =>
    tx.updateTable("people").set({ user_id: userId, user_id_key: userId }).execute(),
  );
  const theirs = await add(contract, { domain: "second.example" });
  const browser = front.browser(contract);
  await enter(browser, userId, contract.temporary[taro] as string);
  await browser.press("パスワードを設定する", {
    ...{ 仮パスワード: contract.temporary[taro] as string, 新しいパスワード: goodPassword },
    "新しいパスワード（確認用）": goodPassword,
  });
  await registerApp(front, browser);
  await browser.press(words("enrol.secondLater"));
  if (browser.page.heading === words("kmsi.title")) await browser.press("いいえ");
  const page = await browser.go(new URL(theirs.signInUrl).pathname, posted());
  expect(contextOf(page)).toBe(multiple);
  const asked = `/wsfed/m365/second.example?${new URLSearchParams({ wa: "wsignin1.0", wtrealm: online, wauth: multiple })}`;
  expect(handedOn(await browser.go(asked)).fields.wresult).toContain(`AuthenticationMethod="${multiple}"`);
});

test("the captured WS-Federation request, without a reply address, is answered to Microsoft's", async () => {
  const issuer = `${sonpo.origin}/wsfed/m365/example.com`;
  const query = `client-request-id=1b2c&wa=wsignin1.0&wtrealm=urn%3afederation%3aMicrosoftOnline&wctx=${encodeURIComponent(relayState)}&cbcxt=&username=${encodeURIComponent(taro)}&mkt=&lc=`;
  const browser = await signedIn(front, sonpo);
  const { to, fields } = handedOn(await browser.go(`/wsfed/m365/example.com?${query}`));
  expect([to, fields.wctx]).toEqual([loginSrf, relayState]);
  const requestor = new Requestor({
    ...{ realm: online, reply: loginSrf, identityProviderUrl: issuer },
    certificate: added.graph.body.signingCertificate,
  });
  const profile = await requestor.take(fields);
  const person = await front.inside(sonpo, (tx) => personByUserId(tx, taro));
  const immutableId = person?.id.replaceAll("-", "");
  expect(profile).toMatchObject({
    ...{ issuer, "http://schemas.xmlsoap.org/claims/UPN": taro },
    "http://schemas.microsoft.com/LiveID/Federation/2008/05/ImmutableID": immutableId,
  });
  expect(fields.wresult).toContain('AuthenticationMethod="urn:oasis:names:tc:SAML:1.0:am:password"');
  // What others would be answered to is not Microsoft's.
  const foreign = await browser.go(`/wsfed/m365/example.com?${query}&wreply=https%3A%2F%2Fevil.example%2F`);
  expect(foreign.status).toBe(400);
});

test("no account of another domain is told to Microsoft, nor one that Microsoft 365 is not assigned to", async () => {
  const contract = await front.contract("mixed", { people: [{ userId: taro }, { userId: "c@example.com" }] });
  for (const userId of [taro, "c@example.com"]) {
    await settle(front.browser(contract), { userId, temporary: contract.temporary[userId] as string });
  }
  await front.inside(contract, async (tx) => {
    await tx.updateTable("contract_domains").set({ domain: "mixed.example" }).execute();
    await tx
      .updateTable("people")
      .set({ user_id: "d@sub.mixed.example", user_id_key: "d@sub.mixed.example" })
      .where("user_id", "=", "c@example.com")
      .execute();
  });
  const theirs = await add(contract, { domain: "mixed.example", immutableIds: { "D@sub.mixed.example": "kDn0+/a==" } });
  const path = new URL(theirs.signInUrl).pathname;
  const browser = await signedIn(front, contract);
  const page = await browser.go(path, posted());
  expect(page.status).toBe(403);
  expect(page.text).toContain(words("sso.otherDomain", { app: "Microsoft 365", domain: "mixed.example", id: taro }));
  expect(page.html).not.toContain("SAMLResponse");
  // A subdomain has its parent's settings; who was there before keeps the ImmutableID, letter for letter.
  const sub = await signedIn(front, contract, "d@sub.mixed.example");
  expect(answerOf(await sub.go(path, posted()))).toContain(">kDn0+/a==</saml:NameID>");
});

test("one contract only federates a domain; removed there it can go to another, tiles and all", async () => {
  const other = await front.contract("other");
  await expect(add(other)).rejects.toThrow("example.com is federated by another contract");
  await expect(add(other, { domain: "elsewhere.jp" })).rejects.toThrow("is none of this contract (example.com)");
  // The same address on another host is nobody's.
  const stranger = await front.browser(other).go(sso(), posted());
  expect(stranger.status).toBe(400);
  const list = () => front.inside(sonpo, (tx) => listApplications(tx));
  expect((await list()).map(({ name }) => name)).toEqual(["Microsoft 365", "Outlook", "OneDrive", "Teams"]);
  await removeApplication(front.node, { tenant: await front.tenant(sonpo), id: added.id, by });
  expect(await list()).toEqual([]);
  const moved = await add(other);
  await removeApplication(front.node, { tenant: await front.tenant(other), id: moved.id, by });
  added = await add(sonpo);
});

test("a tile leads to Microsoft with domain and name; what Microsoft may ask is said once in each browser", async () => {
  const browser = await signedIn(front, sonpo);
  const [, outlook] = await front.inside(sonpo, (tx) => listApplications(tx));
  const page = await browser.go(`/apps/${outlook?.id}`);
  expect(page.text).toContain(words("m365.confirm"));
  const onward = async (path: string) =>
    /url=([^"]+)"/.exec((await browser.go(path)).html)?.[1]?.replaceAll("&amp;", "&");
  const where = `https://outlook.office.com/owa/?realm=example.com&login_hint=${encodeURIComponent(taro)}`;
  expect(await onward(page.link("次へ"))).toBe(where);
  const start = `https://login.microsoftonline.com/?whr=example.com&username=${encodeURIComponent(taro)}`;
  expect(await onward(`/saml/start/${added.id}`)).toBe(start);
});

test("the lines for PowerShell and the calls of Graph carry the domain's own values, and the next certificate at a roll-over", async () => {
  const certificate = new X509Certificate(Buffer.from(added.graph.body.signingCertificate, "base64"));
  expect(certificate.validToDate.getTime()).toBeGreaterThan(front.clock.now().getTime());
  expect(added.powershell).toContain(`  issuerUri = '${added.issuer}'`);
  expect(added.powershell).toContain(
    "New-MgDomainFederationConfiguration -DomainId 'example.com' -BodyParameter $federation",
  );
  expect(added.powershell).toContain("  isSignedAuthenticationRequestRequired = $false");
  expect(added.graph.first).toBe("POST https://graph.microsoft.com/v1.0/domains/example.com/federationConfiguration");
  expect(added.graph.body.nextSigningCertificate).toBeUndefined();
  await rollOver(front.node, { tenant: await front.tenant(sonpo), purpose: "saml", by });
  const { registrationOf } = await import("../../src/protocols/m365/index.ts");
  const settings = {
    domain: "example.com",
    protocol: "saml",
    mfa: "whenDone",
    immutableIds: {},
    places: {},
    dns: {},
  } as const;
  const deps = { ...front.node, keys: new SigningKeys(front.node) };
  const during = await registrationOf(deps, {
    tenant: await front.tenant(sonpo),
    settings: { ...settings, immutableIds: {} },
  });
  expect(during.graph.body.signingCertificate).toBe(added.graph.body.signingCertificate);
  expect(during.graph.body.nextSigningCertificate).toMatch(/^MII/);
  front.clock.forward(15 * day);
  const after = await registrationOf(deps, {
    tenant: await front.tenant(sonpo),
    settings: { ...settings, immutableIds: {} },
  });
  expect(after.graph.body.signingCertificate).toBe(during.graph.body.nextSigningCertificate);
});
